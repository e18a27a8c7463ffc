"""JSON-LD about products (GS1 Web Vocabulary, schema.org), read without fetching any context.

The same property may be written ``productName``, ``gs1:productName``, as a full IRI of either scheme, or
under a name that the document's own context gives it; a value may stand alone, in a list, as ``@value``, by
language, or elsewhere in the document under its ``@id``. Here all of these are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite

from kiosk.provenance.local_text import LocalText
from kiosk.sources.checked import Checked, WrongShape

NAMESPACE = re.compile(r"https?://(?:www\.)?(?:gs1\.org/voc|ref\.gs1\.org/voc|schema\.org)/([A-Za-z0-9]+)")
MARKET = re.compile(r"urn:x-market-board:([A-Za-z0-9]+)")
"""Words that neither vocabulary has, as `kiosk serve` writes them; here ``market:supplier`` and the like."""
USUAL_TERMS = {
    "gs1": "https://gs1.org/voc/",
    "schema": "https://schema.org/",
    "id": "@id",
    "type": "@type",
}
"""As the contexts of both vocabularies define them."""
BARE = re.compile(r"@?[A-Za-z0-9]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|@none")
UNDETERMINED = "und"
"""BCP 47 language of words whose language nobody said."""
MOST_NODES = 20_000
DEEPEST_CONTEXT = 4
DEEPEST_NAME = 3
"""Things that are named by things; references could lead in a circle."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the document's own context says, as far as it matters for these two vocabularies."""

    terms: Mapping[str, str]
    """Prefix or term, and what it stands for."""
    language: str = UNDETERMINED
    """Of texts that do not say theirs."""

    def local(self, name: str) -> str | None:
        """A property or type in its vocabulary's own short word; None where it is of another vocabulary."""
        for _ in range(DEEPEST_CONTEXT):
            if name in self.terms:
                name = self.terms[name]
            prefix, colon, rest = name.partition(":")
            if colon and not rest.startswith("//") and prefix in self.terms:
                name = self.terms[prefix] + rest
        if found := NAMESPACE.fullmatch(name):
            return found[1]
        if found := MARKET.fullmatch(name):
            return f"market:{found[1]}"
        return name if BARE.fullmatch(name) else None


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that a document describes. Raises WrongShape where a value is of the wrong type."""

    place: Checked
    members: Mapping[str, Checked]
    """By their short words."""
    context: Context
    named: Mapping[str, Checked]
    """Every node of the document that has an ``@id``."""

    @property
    def id(self) -> str | None:
        """Its IRI."""
        found = self.members.get("@id")
        return found.text() if found else None

    @property
    def types(self) -> set[str]:
        """Its classes, in their short words."""
        found = self.members.get("@type")
        written = [one.text() for one in found.one_or_many()] if found else []
        return {word for one in written if (word := self.context.local(one))}

    def values(self, *names: str) -> list[Checked]:
        """All values of the first of these properties that it has."""
        for name in names:
            if name in self.members:
                found = _elements(self.members[name])
                return [self._whole(one) for one in found if one.value is not None]
        return []

    def nodes(self, *names: str) -> list[Node]:
        """The things that are values of the first of these properties that it has; words alone are none."""
        return [self._node(value) for value in self.values(*names) if isinstance(value.value, dict)]

    def text(self, *names: str) -> str | None:
        """The first value that is a text, or a number such as a GTIN; None where there is none."""
        for value in self.values(*names):
            inner = _inner(value)
            if isinstance(inner.value, int) and not isinstance(inner.value, bool):
                return str(inner.whole())
            return inner.text()
        return None

    def number(self, *names: str) -> float | None:
        """The first value, a number or a text that is one."""
        for value in self.values(*names):
            inner = _inner(value)
            if isinstance(inner.value, str):
                return _number(inner)
            return inner.number()
        return None

    def day(self, *names: str) -> date | None:
        """The first value, a date."""
        for value in self.values(*names):
            return _inner(value).day()
        return None

    def moment(self, *names: str) -> datetime | None:
        """The first value, a date and time with time zone."""
        for value in self.values(*names):
            return _inner(value).moment()
        return None

    def words(self, *names: str) -> LocalText | None:
        """The words of a property in every language given; of a thing, its name."""
        texts: dict[str, str] = {}
        for language, text in self._words(names, DEEPEST_NAME):
            texts.setdefault(language, text)
        return LocalText.of(texts) if texts else None

    def _words(self, names: tuple[str, ...], deepest: int) -> Iterator[tuple[str, str]]:
        for value in self.values(*names):
            if not isinstance(value.value, dict):
                yield self.context.language, value.text()
            elif (said := value.get("@value")) is not None:
                language = value.get("@language")
                yield _language(language.text()) if language else self.context.language, said.text()
            elif value.value and all(LANGUAGE.fullmatch(key) for key in value.value):
                for tag, texts in value.members():
                    yield from ((_language(tag), text.text()) for text in texts.one_or_many())
            elif deepest:
                yield from self._node(value)._words(NAMES, deepest - 1)

    def _whole(self, value: Checked) -> Checked:
        """A value, or what a mere reference refers to within the document."""
        if isinstance(value.value, dict) and set(value.value) == {"@id"}:
            return self.named.get(value.need("@id").text(), value)
        return value

    def _node(self, place: Checked) -> Node:
        return _node(place, self.context, self.named)


NAMES = ("name", "organizationName", "brandName", "physicalLocationName", "certificationStandard")
"""Properties that name a thing."""


def read_nodes(document: Checked) -> list[Node]:
    """The things that a document describes at its top, in a list or in its ``@graph``. Raises WrongShape."""
    tops = document.one_or_many()
    found: list[Node] = []
    for top in tops:
        context = _context(top.get("@context"))
        graph = top.get("@graph")
        places = [top] if graph is None else graph.one_or_many()
        named = {key.text(): place for place in _objects(top) if (key := _id_of(place))}
        found += [_node(place, context, named) for place in places]
    return found


def _node(place: Checked, context: Context, named: Mapping[str, Checked]) -> Node:
    members: dict[str, Checked] = {}
    for key, member in place.members():
        if word := context.local(key):
            members.setdefault(word, member)
    return Node(place, members, context, named)


def _id_of(place: Checked) -> Checked | None:
    """The id of a node that says more than that."""
    assert isinstance(place.value, dict)  # noqa: S101 - `_objects` yields nothing else
    return place.get("@id") if len(place.value) > 1 else None


def _objects(top: Checked) -> Iterator[Checked]:
    """Every object of a document, itself included, but for its context."""
    todo, seen = [top], 0
    while todo:
        place = todo.pop()
        seen += 1
        if seen > MOST_NODES:
            raise WrongShape(f"$: expected at most {MOST_NODES:,} values")
        if isinstance(place.value, dict):
            yield place
            todo += [member for key, member in place.members() if key != "@context"]
        elif isinstance(place.value, list):
            todo += place.items(most=MOST_NODES)


def _context(written: Checked | None) -> Context:
    """Prefixes, terms and language of a context in the document; one that stands elsewhere is not fetched."""
    terms, language = dict(USUAL_TERMS), UNDETERMINED
    for part in written.one_or_many() if written else ():
        if not isinstance(part.value, dict):
            continue
        for term, meaning in part.members():
            if term == "@language":
                language = _language(meaning.text())
                continue
            if isinstance(meaning.value, dict):
                meaning = meaning.get("@id") or meaning  # noqa: PLW2901 - the same, written at length
            if isinstance(meaning.value, str) and not term.startswith("@") and meaning.value != term:
                terms[term] = meaning.value
    return Context(terms, language)


def _elements(value: Checked) -> list[Checked]:
    """A value, or those of a list, however that is written."""
    if isinstance(value.value, dict):
        held = value.get("@list") or value.get("@set")
        return held.one_or_many() if held else [value]
    return value.one_or_many()


def _number(written: Checked) -> float:
    try:
        number = float(written.text(longest=40))
    except ValueError:
        raise written.wrong("number") from None
    if not isfinite(number):
        raise written.wrong("finite number")
    return number


def _inner(value: Checked) -> Checked:
    return (value.get("@value") or value) if isinstance(value.value, dict) else value


def _language(tag: str) -> str:
    """The language alone: the kiosk's screens know no regions."""
    return UNDETERMINED if tag == "@none" or not LANGUAGE.fullmatch(tag) else tag.partition("-")[0].lower()

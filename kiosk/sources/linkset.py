"""Linksets (RFC 9264) as GS1-Conformant Resolvers give them: which links a thing has."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urljoin, urlsplit

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.local_text import LocalText
from kiosk.sources.checked import Checked

VOCABULARY = re.compile(r"(?:https?://(?:www\.)?gs1\.org/voc/|https?://ref\.gs1\.org/voc/|gs1:)([A-Za-z]+)")
"""GS1's link types: the IRI of the standard, the same with http as some write it, the short form."""

IDENTIFIED = re.compile(r"/01/(\d{8,14})(?:/22/[^/]+)?(?:/10/([^/]+))?(?:/21/([^/]+))?/?$")
PLACE = re.compile(r"\{([^{}]*)\}")
"""A place in an address that the resolver should have filled."""
MOST_CONTEXTS, MOST_TARGETS = 200, 500


@dataclass(frozen=True, slots=True)
class Link:
    """Where more is known of a thing."""

    relation: str
    """GS1's link type in its short form, such as ``pip``."""
    href: str
    """Absolute address."""
    type: str = ""
    """Media type, lower case, without parameters; empty where not said."""
    languages: tuple[str, ...] = ()
    """Of the target (BCP 47); none where not said."""
    exact: int = 0
    """Whose link it is: 0 the product's, 1 the lot's, 2 the item's."""


@dataclass(frozen=True, slots=True)
class Linkset:
    """What a resolver says of one thing."""

    links: tuple[Link, ...]
    description: LocalText | None = None
    """Its words for the thing (``itemDescription``)."""

    def best(self, relation: str, languages: Collection[str]) -> Link | None:
        """The link of a type that a program can read: the most exact one, in the dearest language."""
        dear = {language: rank for rank, language in enumerate(languages)}

        def rank(link: Link) -> tuple[int, int, int]:
            spoken = [dear.get(tag.partition("-")[0].lower(), len(dear)) for tag in link.languages]
            return -link.exact, _form(link.type), min(spoken, default=len(dear))

        fitting = [link for link in self.links if link.relation == relation and _form(link.type) < PAGE]
        return min(fitting, key=rank, default=None)


PAGE = 3


def _form(media_type: str) -> int:
    """How well a program can read it: JSON-LD, other JSON, not said, and then pages for people."""
    if media_type == "application/ld+json":
        return 0
    return 1 if "json" in media_type else PAGE if media_type else 2


def is_linkset(document: Checked) -> bool:
    """Is it an object with a linkset?"""
    return isinstance(document.value, dict) and "linkset" in document.value


def read_linkset(document: Checked, url: str, key: FactKey, relations: Collection[str]) -> Linkset:
    """The links of these types that a thing has, as the linkset that came from `url` says.

    Resolvers differ, and all this is survived: link types with http, another host in the anchor than the one
    asked, targets without a context (300 Multiple Choices), addresses with places that nobody filled. Links
    of another product, lot or item are left out, and so is an address with a place that cannot be filled.
    Raises WrongShape where what is read is of the wrong type.
    """
    links: list[Link] = []
    description: LocalText | None = None
    for context in document.need("linkset").items(MOST_CONTEXTS):
        if context.get("href") is not None:
            links += _targets("defaultLink", [context], url, key)
            continue
        anchor = context.get("anchor")
        exact = _exactness(anchor.text(), key) if anchor else 0
        if exact is None:
            continue
        words = context.get("itemDescription")
        description = description or (LocalText.of(words.text(), "und") if words else None)
        for name, targets in context.members():
            found = VOCABULARY.fullmatch(name)
            if found and found[1] in relations:
                of_type = _targets(found[1], targets.items(MOST_TARGETS), url, key)
                links += [replace(link, exact=exact) for link in of_type]
    return Linkset(tuple(dict.fromkeys(links)), description)


def _targets(relation: str, targets: list[Checked], url: str, key: FactKey) -> list[Link]:
    return [link for target in targets if (link := _target(relation, target, url, key))]


def _target(relation: str, target: Checked, url: str, key: FactKey) -> Link | None:
    href, form, spoken = target.need("href").text(), target.get("type"), target.get("hreflang")
    filled = _filled(href, key)
    try:
        address = urljoin(url, filled) if filled else ""
    except ValueError:
        address = ""
    if not address:
        return None
    return Link(
        relation,
        address,
        form.text().partition(";")[0].strip().lower() if form else "",
        tuple(tag.text() for tag in spoken.one_or_many()) if spoken else (),
    )


def _filled(href: str, key: FactKey) -> str | None:
    """An address with its places filled; None where it has one that nothing is known for."""
    known = {"gtin": key.gtin14, "lot": key.lot, "serial": key.serial}
    known |= {"01": key.gtin14, "10": key.lot, "21": key.serial}
    if not all(known.get(place.lower()) for place in PLACE.findall(href)):
        return None
    return PLACE.sub(lambda place: quote(known[place[1].lower()] or "", safe=""), href)


def _exactness(anchor: str, key: FactKey) -> int | None:
    """How exactly an anchor names this thing, whatever host it is on; None where it names another."""
    try:
        found = IDENTIFIED.search(urlsplit(anchor).path)
    except ValueError:
        return None
    if found is None:
        return 0  # it says no GTIN in plain: the resolver was asked about this one
    gtin, lot, serial = found[1].zfill(14), found[2], found[3]
    if gtin != key.gtin14 or not _is(lot, key.lot) or not _is(serial, key.serial):
        return None
    return 2 if serial else 1 if lot else 0


def _is(written: str | None, asked: str | None) -> bool:
    return written is None or bool(PLACE.fullmatch(unquote(written))) or unquote(written) == asked

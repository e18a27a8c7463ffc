"""The sources that a file configures, in its order: one ``[[source]]`` for each (docs/sources.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kiosk.provenance.epcis_identifiers import RESOLVER
from kiosk.sources import json_mapping_reading, reach_reading
from kiosk.sources.epcis_query import PER_PAGE, EpcisQuery
from kiosk.sources.epcis_spelling import PREFIX_DIGITS, Spelling
from kiosk.sources.http import Http, Reach
from kiosk.sources.kept import Kept
from kiosk.sources.mapped_json import MappedJson
from kiosk.sources.master_pages import MasterPages
from kiosk.sources.open_food_facts import OpenFoodFacts
from kiosk.sources.origin import Origin
from kiosk.sources.reach_reading import LANGUAGES
from kiosk.sources.recall_feed import JsonRecallFeed
from kiosk.sources.resolver import Resolver
from kiosk.sources.served import Served
from kiosk.sources.source import KnowledgeSource, RecallFeed
from kiosk.sources.url_template import UrlTemplate
from kiosk.toml_entry import Entry, flag, list_of, one_of, text, whole

Open = Callable[[str, Http, Served], KnowledgeSource | JsonRecallFeed]
"""Puts a source together from its name, its servers, and whose codes it is asked about."""


NOWHERE = Reach("https://nowhere.invalid")
"""Stands for a reach that is wrong, so that the mistakes behind it are noted, too."""


class SourcesError(Exception):
    """Sources that cannot be used. Its text has one line for each mistake, with file, line and key."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Whom the kiosk asks, in the order of the file."""

    knowledge: tuple[KnowledgeSource, ...] = ()
    feeds: tuple[RecallFeed, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """One protocol: the keys of its own, and how they are read. None from `read` means mistakes, noted."""

    keys: tuple[str, ...]
    read: Callable[[Entry, Reach], Open | None]


def sources_of(file: Path, vendors: Collection[str] | None = None, kept: Kept | None = None) -> Sources:
    """The sources of a TOML file. `vendors` are the ids that stamps can have; None where that is not known.

    `kept` keeps bodies of answers, so that servers need not send them again.

    Raises SourcesError with every mistake of the file.
    """
    try:
        written = file.read_text(encoding="utf-8")
        given = tomllib.loads(written)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourcesError(f"{file}: {reason}, expected a readable TOML file") from error
    return sources_in(given, written, file, vendors, kept)


def sources_in(
    given: Mapping[str, object],
    written: str,
    file: Path,
    vendors: Collection[str] | None = None,
    kept: Kept | None = None,
) -> Sources:
    """The same of a file that was read already: what it holds, and its text, to find lines in."""
    mistakes: list[str] = []
    entries = _entries(str(file), written, given, mistakes)
    opened = [_source(entry, entries[:index], vendors) for index, entry in enumerate(entries)]
    if mistakes:
        raise SourcesError("\n".join(mistakes))
    knowledge: list[KnowledgeSource] = []
    feeds: list[RecallFeed] = []
    for source in (open_with(kept) for open_with in opened if open_with):
        if isinstance(source, JsonRecallFeed):
            feeds.append(source)
        else:
            knowledge.append(source)
    return Sources(tuple(knowledge), tuple(feeds))


def _entries(file: str, written: str, given: Mapping[str, object], mistakes: list[str]) -> list[Entry]:
    """Every ``[[source]]``; anything else in the file is noted."""
    for name, value in given.items():
        if name != "source" or not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            mistakes.append(f"{file}: {ascii(name)[1:-1]}, expected entries [[source]] alone")
            return []
    tables = given.get("source", [])
    return [
        Entry(file, written, "source", index, table, mistakes)
        for index, table in enumerate(tables if isinstance(tables, list) else ())
    ]


def _source(
    entry: Entry, before: list[Entry], vendors: Collection[str] | None
) -> Callable[[Kept | None], KnowledgeSource | JsonRecallFeed] | None:
    """How to open one source; None where something is wrong, which is noted."""
    kind = KINDS.get(entry.need("kind", one_of(*KINDS)) or "")
    name = entry.need("name", text(expected="what people call it, in quotes"))
    if any(other.given.get("name") == name for other in before):
        entry.wrong("name", "each one once")
    served = Served(frozenset(entry.may("vendors", _vendors(vendors), ())))
    reach = reach_reading.read_reach(entry)
    if kind is None:
        return None
    entry.only("kind", "name", "vendors", *reach_reading.KEYS, *kind.keys)
    opened = kind.read(entry, reach or NOWHERE)
    if opened is None or name is None or reach is None:
        return None
    return lambda kept: opened(name, Http(reach, kept), served)


def _vendors(known: Collection[str] | None) -> Callable[[object], tuple[str, ...]]:
    read = list_of(text(), 'ids of stamp vendors such as ["lam-giang"]')

    def checked(value: object) -> tuple[str, ...]:
        named = read(value)
        for vendor in named:
            if known is not None and vendor not in known:
                near = get_close_matches(vendor, known, n=1)
                raise ValueError(f"vendors of the table, and {vendor!a} is none" + _hint(near))
        return named

    return checked


def _hint(near: list[str]) -> str:
    return f"; did you mean {near[0]}?" if near else ""


def _resolver(entry: Entry, reach: Reach) -> Open:
    # where there is a reach, the languages in it were good
    languages = tuple(entry.given.get("languages", LANGUAGES)) if reach is not NOWHERE else LANGUAGES
    return lambda name, http, served: Resolver(name, http, served, languages)


def _epcis(entry: Entry, reach: Reach) -> Open:
    links = entry.may("links", list_of(reach_reading.base, 'addresses such as ["https://id.example.vn"]'), ())
    no_urns = entry.may("urns", flag, default=True) is False
    digits = entry.may("prefix_digits", list_of(whole(6, 12), "lengths from 6 to 12"), PREFIX_DIGITS)
    per_page = entry.may("per_page", whole(1, 1000), PER_PAGE)
    pages = entry.may("master_data", _configured_by(reach), None)
    spelling = Spelling((RESOLVER, *links), () if no_urns else digits)

    def opened(name: str, http: Http, served: Served) -> EpcisQuery:
        master = MasterPages(http, pages) if pages else None
        return EpcisQuery(name, http, served, spelling, per_page, master)

    return opened


def _configured_by(reach: Reach) -> Callable[[object], str]:
    """An address on a host that the source may ask."""

    def read(value: object) -> str:
        address = reach_reading.base(value)
        if Origin.of(address) not in map(Origin.of, (reach.base, *reach.also)):
            raise ValueError("an address on the host of the base, or on one of the hosts")
        return address

    return read


def _open_food_facts(entry: Entry, _: Reach) -> Open:
    if "contact" not in entry.given:
        entry.wrong("contact", "an e-mail or web address, for which Open Food Facts asks")
    return OpenFoodFacts


def _mapped_json(entry: Entry, _: Reach) -> Open | None:
    paths = entry.need("path", _templates)
    mapping = json_mapping_reading.read_mapping(entry)
    if paths is None or mapping is None:
        return None
    return lambda name, http, served: MappedJson(name, http, served, paths, mapping)


def _templates(value: object) -> tuple[UrlTemplate, ...]:
    """One path or several, most exact first."""
    written = value if isinstance(value, list) else [value]
    paths = tuple(UrlTemplate.parse(path) for path in written)
    if not paths or not all(path.places for path in paths):
        raise ValueError("a place in every path for what is asked about, such as {stamp} or {gtin}")
    return paths


def _recalls(entry: Entry, _: Reach) -> Open:
    path = entry.may("path", UrlTemplate.plain, "/recalls.json")
    return lambda name, http, _: JsonRecallFeed(name, http, path)


KINDS: Mapping[str, _Kind] = {
    "resolver": _Kind((), _resolver),
    "epcis": _Kind(("links", "urns", "prefix_digits", "per_page", "master_data"), _epcis),
    "open-food-facts": _Kind((), _open_food_facts),
    "mapped-json": _Kind(("path", *json_mapping_reading.PARTS), _mapped_json),
    "recalls": _Kind(("path",), _recalls),
}
"""What a ``[[source]]`` may be."""

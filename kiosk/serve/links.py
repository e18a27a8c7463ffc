"""Which links a thing has: to what is served about it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kiosk.cache.store import Store
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.epcis_identifiers import write_thing
from kiosk.provenance.thing_key import thing_key
from kiosk.serve.documents import JSON_LD
from kiosk.serve.identified import Identified
from kiosk.serve.papers import papers_of

GS1 = "https://gs1.org/voc/"
"""Namespace of GS1's link types (GS1 Web Vocabulary)."""

DEFAULT, DEFAULT_MULTI = GS1 + "defaultLink", GS1 + "defaultLinkMulti"
HTML = "text/html"
PAGE_LANGUAGES = ("vi", "en")
"""Languages of the pages for people; the first one's is the default link."""

TITLES = {"vi": "Thông tin sản phẩm", "en": "Product information"}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a linkset (RFC 9264), its target a path on this server."""

    relation: str
    """Full IRI of the link type."""
    path: str
    """With a query, where it has one."""
    title: str
    type: str | None = None
    """Media type."""
    languages: tuple[str, ...] = ()
    """Of the target (BCP 47); none where it is not a matter of language."""


@dataclass(frozen=True, slots=True)
class Level:
    """A product, lot or item of which something is known."""

    identified: Identified
    description: str
    links: tuple[Link, ...]


def levels(store: Store, asked: Identified) -> tuple[Level, ...]:
    """Every level of which something is known, the most exact first; none where the product is unknown."""
    product = store.product(asked.gtin)
    recalls = store.recalls(asked.gtin)
    if product is None and not recalls:
        return ()
    name = product.name.in_language("vi") if product else asked.gtin
    return tuple(
        Level(level, _description(name, level), _links(store, level, product is not None))
        for level in asked.levels
        if len(level.elements) == 1 or _is_known(store, level)
    )


def _is_known(store: Store, level: Identified) -> bool:
    """Did anybody say something of this lot or item in particular?"""
    if level.serial:
        return bool(store.stamps_of_item(level.gtin, level.serial) or store.events(level.thing))
    return level.lot is not None and bool(store.lot(level.gtin, level.lot) or store.events(level.thing))


def _description(name: str, level: Identified) -> str:
    parts = (name, level.lot and f"lô {level.lot}", level.serial and f"số {level.serial}")
    return ", ".join(part for part in parts if part)


def _links(store: Store, level: Identified, described: bool) -> tuple[Link, ...]:
    path, languages = level.path, PAGE_LANGUAGES
    product = Link("pip", f"/product{path}", "Sản phẩm", JSON_LD, languages)
    pages = tuple(Link("pip", f"/page/{each}{path}", TITLES[each], HTML, (each,)) for each in languages)
    found = [Link("defaultLink", pages[0].path, pages[0].title)]
    for link in (*pages, product):
        found.append(Link("defaultLinkMulti", link.path, link.title, link.type, link.languages))
    found += [product, *pages]
    found.append(Link("recallStatus", f"/recalls{path}", "Thu hồi", "application/json", languages))
    if events := _events(store, level.thing):
        found += [Link(relation, events, "Hành trình", JSON_LD) for relation in ("traceability", "epcis")]
    if described and papers_of(store, level.gtin):
        found.append(
            Link("certificationInfo", f"/certification{path}", "Giấy chứng nhận", JSON_LD, languages)
        )
    market = store.market()
    if market and store.nearest(market.position, level.gtin, 1):
        found.append(Link("hasRetailers", f"/retailers{path}", "Nơi bán", JSON_LD, languages))
    return tuple(
        Link(GS1 + link.relation, link.path, link.title, link.type, link.languages) for link in found
    )


def _events(store: Store, thing: Thing) -> str | None:
    """Address of the events that speak of a thing; None where none do."""
    if not store.events_after([thing_key(thing)], -1, 1):
        return None
    match = "MATCH_anyEPC" if thing.serial else "MATCH_anyEPCClass"
    return f"/events?{match}={quote(write_thing(thing), safe='')}"

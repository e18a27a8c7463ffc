"""EPCIS 2.0 query interface over REST: what happened to a thing, walked back over the network.

GS1 EPCIS 2.0, section 12: `/events` with MATCH_anyEPC for single things and MATCH_anyEPCClass for classes,
lists pipe-delimited, the next page only through ``Link: rel="next"``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.epcis_master_data import MasterData, read_master_data
from kiosk.provenance.epcis_reading import read_document
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.told import Told
from kiosk.provenance.walk_by_levels import walk_by_levels
from kiosk.sources.deadline import Deadline
from kiosk.sources.epcis_spelling import Spelling, is_class, packed_together
from kiosk.sources.http import Http
from kiosk.sources.master_pages import MasterPages
from kiosk.sources.next_page import next_page
from kiosk.sources.reply import freshest
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable

T = TypeVar("T")

ACCEPT = "application/ld+json, application/json;q=0.9"
HEADERS = {
    "GS1-EPCIS-Version": "2.0.0",
    "GS1-EPCIS-Min": "2.0.0",
    "GS1-EPCIS-Max": "2.0.0",
    "GS1-CBV-Version": "2.0.0",
    "GS1-CBV-Min": "2.0.0",
    "GS1-CBV-Max": "2.0.0",
    "GS1-EPC-Format": "No_Preference",
}
"""Either form of identifiers is read, so that the repository need not translate."""

PER_PAGE = 100
AT_ONCE = 3
"""Questions of one level at the same time."""
MOST_PAGES = 20
"""Pages of one question; a repository that has more of one thing is at fault, or an attack."""
SOON = 60.0
"""Seconds after which a journey is asked for again whose names could not all be had."""
LONGEST_LIST = 3000
"""Characters of one list of identifiers: servers refuse addresses beyond about 8,000 (414)."""
USUAL = Spelling()


class EpcisQuery:
    """An EPCIS repository.

    A walk that could not be finished in time is not told at all: half a journey would look like a whole one
    with gaps that nobody reported, and would take the place of the whole one that was told before.
    """

    def __init__(
        self,
        name: str,
        http: Http,
        served: Served,
        spelling: Spelling = USUAL,
        per_page: int = PER_PAGE,
        pages: MasterPages | None = None,
    ) -> None:
        """`pages` describe parties and places of which the repository sends no master data."""
        self._name = name
        self._http = http
        self._served = served
        self._spelling = spelling
        self._per_page = per_page
        self._pages = pages

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def serves(self, key: FactKey) -> bool:
        """Is it a trade item of a vendor that this repository is asked about?"""
        return key.gtin14 is not None and self._served.has(key)

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:  # noqa: ARG002 — part of the seam
        """The events of a thing and of what went into it, with whom and where they name."""
        thing = Thing(key.gtin14, key.lot, key.serial)
        walk = _Walk(self._http, self._spelling, self._per_page, thing, Deadline.after(deadline))
        events = walk_by_levels(thing, walk.find_all)
        if self._pages:
            master, is_whole = self._pages.of(events, walk.master, walk.deadline)
            walk.master = master | walk.master
            walk.fresh_for = freshest(walk.fresh_for, None if is_whole else SOON)
        return _told(thing, events, walk)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one question brought, all its pages together."""

    events: tuple[EpcisEvent, ...]
    master: MasterData
    fresh_for: float | None


@dataclass(slots=True)
class _Walk:
    """One walk: what was learnt on the way beside the events."""

    http: Http
    spelling: Spelling
    per_page: int
    thing: Thing
    deadline: Deadline
    master: MasterData = field(default_factory=MasterData)
    fresh_for: float | None = None

    def find_all(self, things: Sequence[Thing]) -> list[EpcisEvent]:
        """Events of several things: one question for the single ones and one for the classes, at once."""
        single = [thing for thing in things if not is_class(thing)]
        classes = [thing for thing in things if is_class(thing)]
        queries = [*self._queries("MATCH_anyEPC", single), *self._queries("MATCH_anyEPCClass", classes)]
        with ThreadPoolExecutor(AT_ONCE, "epcis") as pool:
            parts = list(pool.map(self._ask, queries))
        for part in parts:
            self.master |= part.master
        self.fresh_for = freshest(self.fresh_for, *(part.fresh_for for part in parts))
        wanted = {thing_key(thing) for thing in things}
        return [event for part in parts for event in part.events if keys_of(event) & wanted]

    def _queries(self, match: str, things: Sequence[Thing]) -> list[str]:
        spelt = [uris for thing in things if (uris := self.spelling.of(thing, self._lot_of(thing)))]
        return [f"{match}={quote(joined, safe='')}" for joined in packed_together(spelt, LONGEST_LIST)]

    def _lot_of(self, thing: Thing) -> str | None:
        own = thing.serial and (thing.gtin, thing.serial) == (self.thing.gtin, self.thing.serial)
        return self.thing.lot if own else None

    def _ask(self, query: str) -> _Part:
        """All pages of one question. Raises SourceUnreachable where they do not end."""
        events: list[EpcisEvent] = []
        master, fresh_for = MasterData(), None
        url = f"{self.http.base}/events?{query}&perPage={self.per_page}"
        for _ in range(MOST_PAGES):
            reply = self.http.get(url, ACCEPT, self.deadline, HEADERS)
            if reply.document:
                events += _read(read_document, reply.document.value)
                master |= _read(read_master_data, reply.document.value)
            fresh_for = freshest(fresh_for, reply.fresh_for)
            onward = next_page(reply, self.http)
            if onward is None:
                return _Part(tuple(events), master, fresh_for)
            url = onward
        raise SourceUnreachable(f"more than {MOST_PAGES} pages of events")


def _read(read: Callable[[object], T], document: object) -> T:
    """What a document says. Raises SourceUnreachable where it cannot be read."""
    try:
        return read(document)
    except EpcisError as reason:
        # the error repeats what stands there, which may be what was scanned
        path, _, rest = str(reason).partition(": ")
        expected = rest.rpartition(", expected ")[2]
        raise SourceUnreachable(f"events that cannot be read: {path}: expected {expected}") from None


def _told(thing: Thing, events: tuple[EpcisEvent, ...], walk: _Walk) -> Told:
    """What was found, of those alone whom the events name."""
    parties = {event.party for event in events} | {event.to for event in events}
    places = {place for event in events for place in (event.read_point, event.biz_location, event.to)}
    master = walk.master
    return Told(
        master.products.get(thing.gtin or ""),
        lots=tuple(lot for lot in master.lots.values() if lot.gtin == thing.gtin),
        events=events,
        parties=tuple(party for key, party in master.parties.items() if key in parties | places),
        places=tuple(place for key, place in master.places.items() if key in places),
        fresh_for=walk.fresh_for,
    )

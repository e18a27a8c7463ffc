"""Which events concern a thing: back through what it was made of, and along with what it was packed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Thing
from kiosk.provenance.thing_key import handled, made, thing_key

Find = Callable[[Thing], Iterable[EpcisEvent]]
"""Finds the events that speak of exactly this thing: this item, or this lot, or this product alone."""

DEEPEST = 12
"""Transformations and packings to follow one behind the other."""

MOST = 400
"""Events of one journey; more is a fault in the data, or an attack."""

EVER = datetime.min.replace(tzinfo=UTC)
"""Before every event."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""After every event."""


def walk_back(thing: Thing, find: Find) -> tuple[EpcisEvent, ...]:
    """Every event that concerns a thing, in order of time, each once.

    These are its own events; those of what a transformation made it from, up to that moment; those of what
    it was packed in, while it was in there; and for a case, those of its contents up to the packing. Events
    that an errorDeclaration voids are left out. Cycles and endless chains end.
    """
    walk = _Walk(find)
    walk.thing(thing, _Span(EVER, NEVER), DEEPEST)
    return tuple(sorted(walk.found.values(), key=lambda event: event.at))


@dataclass(frozen=True, slots=True)
class _Span:
    """From one moment to another, both included."""

    begins: datetime
    ends: datetime

    def holds(self, event: EpcisEvent) -> bool:
        return self.begins <= event.at <= self.ends


@dataclass(slots=True)
class _Walk:
    """One walk: what was found, and where it has been."""

    find: Find
    found: dict[str, EpcisEvent] = field(default_factory=dict)
    been: set[tuple[str, _Span, bool]] = field(default_factory=set)

    def thing(self, thing: Thing, span: _Span, depth: int, carrier: bool = False) -> None:
        """Events of a thing within a span; a carrier's other contents are nobody's business."""
        step = (thing_key(thing), span, carrier)
        if depth < 0 or step in self.been or len(self.found) >= MOST:
            return
        self.been.add(step)
        keys, events = self._events(thing)
        for event in events:
            if span.holds(event):
                self._take(event, keys, depth, carrier)
        for parent, inside in _packings(events, keys):
            within = _Span(max(inside.begins, span.begins), min(inside.ends, span.ends))
            if within.begins <= within.ends:
                self.thing(parent, within, depth - 1, carrier=True)

    def _take(self, event: EpcisEvent, keys: set[str], depth: int, carrier: bool) -> None:
        """Add an event, and follow it backwards."""
        before = _Span(EVER, event.at)
        if event.type is EventType.TRANSFORMATION:
            if keys & made(event):
                self._add(event)
                for quantity in event.inputs:
                    self.thing(quantity.thing, before, depth - 1)
            return
        if keys & handled(event):
            self._add(event)
        elif event.parent and thing_key(event.parent) in keys and not carrier:
            self._add(event)
            if event.type is EventType.AGGREGATION and event.action == "ADD":
                for child in (*event.things, *(quantity.thing for quantity in event.quantities)):
                    self.thing(child, before, depth - 1)

    def _add(self, event: EpcisEvent) -> None:
        if len(self.found) < MOST:
            self.found.setdefault(event.id, event)

    def _events(self, thing: Thing) -> tuple[set[str], list[EpcisEvent]]:
        """Keys under which a thing has events, and these in order of time.

        What happened to its lot happened to an item, too. What is said of the product alone counts only
        where nothing is said of the item or the lot: it may have been another lot.
        """
        keys: set[str] = set()
        events: dict[str, EpcisEvent] = {}
        voided: set[str] = set()
        for exact in _levels(thing):
            if events and not exact.lot and not exact.serial:
                break
            for event in self.find(exact):
                voided |= {event.id} if event.voided else set()
                events.setdefault(event.id, event)
            keys.add(thing_key(exact))
        valid = [event for event in events.values() if event.id not in voided]
        return keys, sorted(valid, key=lambda event: event.at)


def _levels(thing: Thing) -> list[Thing]:
    """The thing as item, as lot and as product, as far as it is known."""
    if not thing.gtin:
        return [thing]
    item = [Thing(thing.gtin, serial=thing.serial)] if thing.serial else []
    lot = [Thing(thing.gtin, thing.lot)] if thing.lot else []
    return [*item, *lot, Thing(thing.gtin)]


def _packings(events: list[EpcisEvent], keys: set[str]) -> list[tuple[Thing, _Span]]:
    """What a thing was put into, and from when until when. `events` are the thing's, in order of time."""
    inside: dict[str, tuple[Thing, datetime]] = {}
    spans: list[tuple[Thing, _Span]] = []
    for event in events:
        if event.type is not EventType.AGGREGATION or event.parent is None or not keys & handled(event):
            continue
        parent = thing_key(event.parent)
        if event.action == "DELETE":
            _, since = inside.pop(parent, (event.parent, event.at))
            spans.append((event.parent, _Span(since, event.at)))
        else:
            inside.setdefault(parent, (event.parent, event.at))
    return spans + [(parent, _Span(since, NEVER)) for parent, since in inside.values()]

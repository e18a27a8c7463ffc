"""The walk back where every question goes over the network: all things of a level are asked for at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.walk_back import walk_back

FindAll = Callable[[Sequence[Thing]], Iterable[EpcisEvent]]
"""Finds the events that speak of any of these things; others among them do no harm."""

MOST_ASKED = 200
"""Things of one walk to ask for; like `walk_back.MOST`, more is a fault in the data, or an attack."""


def walk_by_levels(thing: Thing, find_all: FindAll, most: int = MOST_ASKED) -> tuple[EpcisEvent, ...]:
    """What `walk_back` gives, with one question for all things of a level.

    Walks over what is known so far, asks for everything that was missed on the way, and walks again, until
    nothing is missed or `most` things were asked for.
    """
    known: dict[str, list[EpcisEvent]] = {}
    while True:
        level = _Level(known)
        found = walk_back(thing, level.find)
        wanted = dict(list(level.wanted.items())[: most - len(known)])
        if not wanted:
            return found
        known |= _by_key(wanted, find_all(tuple(wanted.values())))


@dataclass(slots=True)
class _Level:
    """What is known already, and what was missed on one walk over it."""

    known: dict[str, list[EpcisEvent]]
    wanted: dict[str, Thing] = field(default_factory=dict)

    def find(self, thing: Thing) -> list[EpcisEvent]:
        """Events of a thing as far as they are known.

        A product is asked for only once its lot or item turned out to have none: they may be very many.
        """
        key = thing_key(thing)
        if key not in self.known:
            by_itself = thing.gtin and not thing.lot and not thing.serial
            if not by_itself or all(other.gtin != thing.gtin for other in self.wanted.values()):
                self.wanted[key] = thing
        return self.known.get(key, [])


def _by_key(wanted: Iterable[str], events: Iterable[EpcisEvent]) -> dict[str, list[EpcisEvent]]:
    """Events by the wanted thing that they speak of; an empty list where there are none."""
    found: dict[str, list[EpcisEvent]] = {key: [] for key in wanted}
    for event in events:
        for key in keys_of(event) & found.keys():
            found[key].append(event)
    return found

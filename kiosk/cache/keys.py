"""Facts' identifiers as the store's keys."""

from __future__ import annotations

from math import cos, radians, sin

from kiosk.cache.errors import StoreError
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.position import Position

Point = tuple[float, float, float]


def gtin_key(gtin: str) -> int:
    """A GTIN-14 as a whole number. Raises StoreError for anything but fourteen digits."""
    if len(gtin) == 14 and gtin.isascii() and gtin.isdigit():
        return int(gtin)
    raise StoreError(f"GTIN {gtin!a}, expected fourteen digits")


def thing_key(thing: Thing) -> str:
    """Key under which the events of a thing are found: an item, else a lot, else a product, else a unit."""
    if thing.gtin:
        exact = f"21/{thing.serial}" if thing.serial else f"10/{thing.lot}" if thing.lot else ""
        return f"01/{thing.gtin}/{exact}"
    return f"00/{thing.sscc}" if thing.sscc else thing.other or ""


def things_of(event: EpcisEvent) -> set[str]:
    """Keys of all things that an event speaks of."""
    classes = (quantity.thing for quantity in (*event.quantities, *event.inputs, *event.outputs))
    things = [*event.things, *classes, *([event.parent] if event.parent else [])]
    return {thing_key(thing) for thing in things}


def point(position: Position) -> Point:
    """The position on the unit sphere. Nearer on the ground is nearer in a straight line, too."""
    lat, lon = radians(position.latitude), radians(position.longitude)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

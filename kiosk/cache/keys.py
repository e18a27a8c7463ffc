"""Facts' identifiers as the store's keys."""

from __future__ import annotations

from math import cos, radians, sin

from kiosk.cache.errors import StoreError
from kiosk.provenance.position import Position

Point = tuple[float, float, float]


def gtin_key(gtin: str) -> int:
    """A GTIN-14 as a whole number. Raises StoreError for anything but fourteen digits."""
    if len(gtin) == 14 and gtin.isascii() and gtin.isdigit():
        return int(gtin)
    raise StoreError(f"GTIN {gtin!a}, expected fourteen digits")


def point(position: Position) -> Point:
    """The position on the unit sphere. Nearer on the ground is nearer in a straight line, too."""
    lat, lon = radians(position.latitude), radians(position.longitude)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

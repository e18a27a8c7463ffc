"""Nearest stockists of a product, by SQLite's R*Tree."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.cache.keys import Point


@dataclass(frozen=True, slots=True)
class Effort:
    """When to search which way; measured, and changed only in tests."""

    few: int = 20_000
    """Up to so many sellers, measuring every one is quicker than asking where they are."""

    most: int = 100
    """A sphere with more sellers than this is made smaller before they are sorted."""


USUAL = Effort()

WORLD = 2.1
"""Radius that reaches from anywhere on the unit sphere to anywhere."""

BEGIN = 5e-4
"""The first radius tried: about 3 km on the ground."""

MARGIN = 1e-6
"""The R*Tree rounds to 32 bits: what lies this near to the edge may be on either side of it."""

ORDER = "(x - ?) * (x - ?) + (y - ?) * (y - ?) + (z - ?) * (z - ?)"

IN_SPHERE = """stockist_place AS place
  CROSS JOIN sells ON sells.gtin = ? AND sells.in_market = 0 AND sells.n = place.n
  WHERE x1 >= ? AND x0 <= ? AND y1 >= ? AND y0 <= ? AND z1 >= ? AND z0 <= ?
  AND (x0 - ?) * (x0 - ?) + (y0 - ?) * (y0 - ?) + (z0 - ?) * (z0 - ?) <= ?"""
"""Within a radius: by the tree, then by the tree's own rounded positions, and only then: who sells it?"""

IN_MARKET, ELSEWHERE = (f"sells WHERE gtin = ? AND in_market = {own}" for own in (1, 0))


def nearest(
    connection: sqlite3.Connection, here: Point, gtin: int, limit: int, effort: Effort = USUAL
) -> list[int]:
    """Numbers of the stockists of a product: those of the kiosk's market first, each part by distance."""
    own = _sorted(connection, here, IN_MARKET, (gtin,), limit)
    wanted = limit - len(own)
    if wanted <= 0:
        return own
    if _count(connection, ELSEWHERE, (gtin,), effort.few) <= effort.few:
        return own + _sorted(connection, here, ELSEWHERE, (gtin,), wanted)
    radius = _radius(connection, here, gtin, wanted, effort.most)
    return own + _sorted(connection, here, IN_SPHERE, _sphere(here, gtin, radius + MARGIN), wanted)


def _radius(connection: sqlite3.Connection, here: Point, gtin: int, wanted: int, most: int) -> float:
    """A radius within which are enough sellers, and not many too many."""

    def within(radius: float, limit: int) -> int:
        return _count(connection, IN_SPHERE, _sphere(here, gtin, radius), limit)

    low, high = 0.0, BEGIN
    while high < WORLD and within(high, wanted) < wanted:
        low, high = high, high * 2
    for _ in range(8):
        if within(high, most) <= most:
            break
        middle = (low + high) / 2
        low, high = (low, middle) if within(middle, wanted) >= wanted else (middle, high)
    return high


def _sphere(here: Point, gtin: int, radius: float) -> tuple[float, ...]:
    """Values of IN_SPHERE."""
    x, y, z = here
    box = (x - radius, x + radius, y - radius, y + radius, z - radius, z + radius)
    return (gtin, *box, x, x, y, y, z, z, radius * radius)


def _count(connection: sqlite3.Connection, where: str, values: Sequence[float], most: int) -> int:
    """How many, counting no further than one more than `most`."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {where} LIMIT ?)"  # noqa: S608 - only our own words
    (count,) = connection.execute(sql, (*values, most + 1)).fetchone()
    return int(count)


def _sorted(
    connection: sqlite3.Connection, here: Point, where: str, values: Sequence[float], limit: int
) -> list[int]:
    """Numbers of the first `limit` by distance; equal distances by number."""
    sql = f"SELECT sells.n FROM {where} ORDER BY {ORDER}, sells.n LIMIT ?"  # noqa: S608 - only our own words
    x, y, z = here
    return [n for (n,) in connection.execute(sql, (*values, x, x, y, y, z, z, limit))]

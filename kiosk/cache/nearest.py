"""Nearest stockists of a product, by SQLite's R*Tree."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.cache.keys import Point


@dataclass(frozen=True, slots=True)
class Effort:
    """When to search which way; measured, and changed only in tests."""

    few: int = 10_000
    """Up to so many sellers, measuring every one is quicker than asking where they are."""

    most: int = 250
    """A box with more sellers than this is made smaller before they are sorted."""


USUAL = Effort()

WORLD = 2.0
"""Half the side of a box around the whole unit sphere."""

BEGIN = 5e-4
"""Half the side of the first box: about 3 km on the ground."""

ORDER = "(x - ?) * (x - ?) + (y - ?) * (y - ?) + (z - ?) * (z - ?)"

IN_BOX = """FROM stockist_place AS place CROSS JOIN sells ON sells.gtin = ? AND sells.in_market = 0
  AND sells.n = place.n WHERE x1 >= ? AND x0 <= ? AND y1 >= ? AND y0 <= ? AND z1 >= ? AND z0 <= ?"""


def nearest(
    connection: sqlite3.Connection, here: Point, gtin: int, limit: int, effort: Effort = USUAL
) -> list[int]:
    """Numbers of the stockists of a product: those of the kiosk's market first, each part by distance."""
    own = _sorted(connection, here, "sells WHERE gtin = ? AND in_market = 1", (gtin,), limit)
    wanted = limit - len(own)
    if wanted <= 0:
        return own
    sellers = _count(connection, "FROM sells WHERE gtin = ? AND in_market = 0", (gtin,), effort.few)
    if sellers <= effort.few:
        return own + _sorted(connection, here, "sells WHERE gtin = ? AND in_market = 0", (gtin,), wanted)
    half = _half_side(connection, here, gtin, wanted, effort.most)
    found = _sorted(connection, here, IN_BOX.removeprefix("FROM "), _box(here, gtin, half), wanted)
    return own + found


def _half_side(connection: sqlite3.Connection, here: Point, gtin: int, wanted: int, most: int) -> float:
    """Half the side of a box whose inner sphere holds enough sellers, and not many too many."""
    low, high = 0.0, BEGIN
    while high < WORLD and not _enough(connection, here, gtin, high, wanted):
        low, high = high, high * 4
    for _ in range(12):
        if _count(connection, IN_BOX, _box(here, gtin, high), most) <= most:
            break
        middle = (low + high) / 2
        enough = _enough(connection, here, gtin, middle, wanted)
        low, high = (low, middle) if enough else (middle, high)
    return min(high, WORLD)


def _enough(connection: sqlite3.Connection, here: Point, gtin: int, radius: float, wanted: int) -> bool:
    """Are so many in the cube that fits into the sphere of `radius`? Then they are all nearer than that."""
    return _count(connection, IN_BOX, _box(here, gtin, radius / 3**0.5), wanted) >= wanted


def _box(here: Point, gtin: int, half: float) -> tuple[float, ...]:
    x, y, z = here
    return gtin, x - half, x + half, y - half, y + half, z - half, z + half


def _count(connection: sqlite3.Connection, where: str, values: Sequence[float], most: int) -> int:
    """How many, counting no further than one more than `most`."""
    sql = f"SELECT count(*) FROM (SELECT 1 {where} LIMIT ?)"  # noqa: S608 - only our own words
    (count,) = connection.execute(sql, (*values, most + 1)).fetchone()
    return int(count)


def _sorted(
    connection: sqlite3.Connection, here: Point, where: str, values: Sequence[float], limit: int
) -> list[int]:
    """Numbers of the first `limit` by distance; equal distances by number."""
    sql = f"SELECT sells.n FROM {where} ORDER BY {ORDER}, sells.n LIMIT ?"  # noqa: S608 - only our own words
    x, y, z = here
    return [n for (n,) in connection.execute(sql, (*values, x, x, y, y, z, z, limit))]

"""Nearest stockists: the same as measuring every one, however they lie."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cache import nearest as query
from kiosk.cache.keys import point
from kiosk.cache.schema import build
from kiosk.provenance.position import Position

POSITIONS = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


@pytest.fixture(scope="module")
def tables() -> Iterator[sqlite3.Connection]:
    """Empty tables of a store."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build(connection)
    yield connection
    connection.close()


def fill(connection: sqlite3.Connection, places: list[Position], sell: set[int], own: set[int]) -> None:
    """Stockists at `places`; `sell` sell product 1, and all sell product 2; `own` stand in the market."""
    for table in ("sells", "stockist_place"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    for n, place in enumerate(places):
        x, y, z = point(place)
        connection.execute("INSERT INTO stockist_place VALUES (?, ?, ?, ?, ?, ?, ?)", (n, x, x, y, y, z, z))
        for gtin in (1, 2) if n in sell else (2,):
            connection.execute("INSERT INTO sells VALUES (?, ?, ?, ?, ?, ?)", (gtin, n in own, n, x, y, z))


def by_hand(here: Position, places: list[Position], sell: set[int], own: set[int], limit: int) -> list[float]:
    """Distances of the nearest, by measuring all."""
    order = sorted(sell, key=lambda n: (n not in own, here.distance_m(places[n])))
    return [here.distance_m(places[n]) for n in order[:limit]]


@given(
    here=POSITIONS,
    places=st.lists(POSITIONS, min_size=1, max_size=30),
    sell=st.sets(st.integers(0, 29)),
    own=st.sets(st.integers(0, 29), max_size=3),
    limit=st.integers(1, 8),
    few=st.sampled_from([0, 5, 1000]),
    most=st.sampled_from([1, 5, 1000]),
)
def test_nearest_is_nearest(
    tables: sqlite3.Connection,
    here: Position,
    places: list[Position],
    sell: set[int],
    own: set[int],
    limit: int,
    few: int,
    most: int,
) -> None:
    sell = {n for n in sell if n < len(places)}
    fill(tables, places, sell, own)
    found = query.nearest(tables, point(here), 1, limit, query.Effort(few, most))
    metres = [here.distance_m(places[n]) for n in found]
    assert metres == pytest.approx(by_hand(here, places, sell, own, limit), abs=0.01)
    assert [n in own for n in found] == sorted((n in own for n in found), reverse=True)


def test_a_crowd_and_a_few_far_away(tables: sqlite3.Connection) -> None:
    chance = Random(5)  # noqa: S311 - the same places every time
    here = Position(16.46, 107.59)
    crowd = [Position(16.9 + chance.gauss(0, 0.01), 107.9 + chance.gauss(0, 0.01)) for _ in range(3000)]
    places = [*crowd, Position(10.8, 106.7), Position(21.0, 105.8)]
    everyone = set(range(len(places)))
    fill(tables, places, everyone, set())
    effort = query.Effort(few=100, most=50)
    found = query.nearest(tables, point(here), 2, 12, effort)
    assert [here.distance_m(places[n]) for n in found] == by_hand(here, places, everyone, set(), 12)


def test_at_the_date_line_and_the_pole(tables: sqlite3.Connection) -> None:
    places = [Position(0, -179.99), Position(0, 179.0), Position(89.99, 90), Position(89.0, 0)]
    fill(tables, places, {0, 1, 2, 3}, set())
    effort = query.Effort(few=0, most=1)
    assert query.nearest(tables, point(Position(0, 179.99)), 1, 2, effort) == [0, 1]
    assert query.nearest(tables, point(Position(89.99, -90)), 1, 2, effort) == [2, 3]

"""Distances and directions on the ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.position import Position

POSITIONS = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))
HERE = Position(16.0, 107.0)


def test_a_degree_of_latitude() -> None:
    assert HERE.distance_m(Position(17.0, 107.0)) == pytest.approx(111_195, abs=1)


def test_half_around_the_earth() -> None:
    assert Position(0, 0).distance_m(Position(0, 180)) == pytest.approx(20_015_114, abs=1)


@pytest.mark.parametrize(
    ("to", "bearing"),
    [
        (Position(17.0, 107.0), 0),
        (Position(16.0, 107.001), 90),
        (Position(15.0, 107.0), 180),
        (Position(16.0, 106.999), 270),
    ],
)
def test_bearings(to: Position, bearing: float) -> None:
    assert HERE.bearing(to) == pytest.approx(bearing, abs=0.01)


@given(POSITIONS, POSITIONS)
def test_there_and_back_is_the_same_way(one: Position, other: Position) -> None:
    assert one.distance_m(other) == pytest.approx(other.distance_m(one), abs=1e-3)
    assert one.distance_m(one) == 0
    assert 0 <= one.bearing(other) <= 360

"""A floor plan is turned and scaled so that two of its points lie where they are on the ground."""

from __future__ import annotations

from math import cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.provenance.floor_plan import FloorPlan, PlanPoint
from kiosk.provenance.position import EARTH_RADIUS_M, Position

ORIGIN = Position(16.47, 107.58)


def away(metres: float, bearing: float) -> Position:
    """A position so far from the origin."""
    north, east = metres * cos(radians(bearing)), metres * sin(radians(bearing))
    return Position(
        ORIGIN.latitude + degrees(north / EARTH_RADIUS_M),
        ORIGIN.longitude + degrees(east / EARTH_RADIUS_M / cos(radians(ORIGIN.latitude))),
    )


def plan(bearing: float, metres: float = 100) -> FloorPlan:
    """A picture of 400 × 300 whose upper edge, from left to right, runs in this direction on the ground."""
    return FloorPlan("p.svg", 400, 300, PlanPoint(0, 0, ORIGIN), PlanPoint(400, 0, away(metres, bearing)))


def test_a_plan_with_north_upwards() -> None:
    upright = plan(90)
    assert upright.metres_per_unit == pytest.approx(0.25, rel=1e-6)
    assert upright.north == pytest.approx(0, abs=1e-6)
    assert upright.place(away(50, 180)) == pytest.approx((0, 200), abs=0.01)
    assert upright.place(away(50, 90)) == pytest.approx((200, 0), abs=0.01)


def test_a_plan_turned_by_a_quarter() -> None:
    """Its right edge looks south, so north is to the left."""
    turned = plan(180)
    assert turned.north == pytest.approx(270)
    assert turned.place(away(50, 180)) == pytest.approx((200, 0), abs=0.01)
    assert turned.place(away(25, 270)) == pytest.approx((0, 100), abs=0.01)


@given(some.floats(0, 359), some.floats(20, 1000), some.floats(0, 359), some.floats(1, 500))
def test_distances_and_bearings_are_kept(turn: float, metres: float, bearing: float, far: float) -> None:
    laid = plan(turn, metres)
    x, y = laid.place(away(far, bearing))
    assert abs(complex(x, y)) * laid.metres_per_unit == pytest.approx(far, rel=1e-3)
    assert laid.place(laid.second.position) == pytest.approx((400, 0), abs=1e-6)


def test_what_is_on_the_plan() -> None:
    assert plan(90).holds(away(50, 135))
    assert not plan(90).holds(away(50, 45))

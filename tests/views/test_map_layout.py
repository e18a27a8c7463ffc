"""True bearings, rings of distance, labels that never collide."""

from __future__ import annotations

from itertools import combinations
from math import atan2, degrees

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygame import Rect

from kiosk.views.map_layout import NICE, Projection, place_labels

FIELD = Rect(100, 50, 600, 600)

Points = st.lists(st.tuples(st.integers(100, 699), st.integers(50, 649)), max_size=9)


@pytest.mark.parametrize("bearing", range(0, 360, 15))
def test_bearings_are_true(bearing: int) -> None:
    projection = Projection.of(FIELD, [4000])
    x, y = projection.point(3000, bearing)
    east, north = x - FIELD.centerx, FIELD.centery - y
    assert degrees(atan2(east, north)) % 360 == pytest.approx(bearing, abs=0.5) or bearing == 0


def test_farther_is_farther_out() -> None:
    projection = Projection.of(FIELD, [9000])
    away = [projection.distance(metres) for metres in (0, 10, 40, 100, 650, 1500, 9000)]
    assert away[0] == 0
    assert away == sorted(away)
    assert away[-1] <= projection.radius


def test_the_outermost_ring_holds_everything() -> None:
    assert Projection.of(FIELD, [652, 4230]).farthest == 5000
    assert Projection.of(FIELD, [50]).farthest == 50
    assert Projection.of(FIELD, []).farthest == NICE[0]
    assert Projection.of(FIELD, [19_000_000]).farthest == 19_000_000


def test_rings_lie_about_evenly() -> None:
    projection = Projection.of(FIELD, [4230])
    assert projection.rings() == [200, 1000, 5000]
    assert Projection.of(FIELD, [40]).rings() == [50]


@given(Points)
@settings(max_examples=60)
def test_labels_never_overlap_and_stay_inside(points: list[tuple[int, int]]) -> None:
    here = Rect(375, 325, 50, 50)
    labels = [label for label in place_labels(points, 80, FIELD, [here]) if label]
    assert len(labels) == len(points)
    assert all(FIELD.contains(label) and not label.colliderect(here) for label in labels)
    assert not any(one.colliderect(other) for one, other in combinations(labels, 2))


def test_a_free_place_is_taken_as_it_is() -> None:
    (label,) = place_labels([(300, 300)], 80, FIELD, [])
    assert label
    assert label.center == (300, 300)


@pytest.mark.parametrize("bearing", range(0, 360, 45))
def test_a_label_that_must_stand_aside_keeps_its_direction(bearing: int) -> None:
    here = Rect(370, 320, 60, 60)
    point = Projection.of(FIELD, [5000]).point(20, bearing)
    (label,) = place_labels([point], 80, FIELD, [here])
    assert label
    east, north = label.centerx - FIELD.centerx, FIELD.centery - label.centery
    turned = abs((degrees(atan2(east, north)) - bearing + 180) % 360 - 180)
    assert turned <= 30


def test_a_map_too_full_leaves_labels_out() -> None:
    first, *others = place_labels([(50, 50)] * 3, 80, Rect(0, 0, 100, 100), [])
    assert first == Rect(10, 10, 80, 80)
    assert others == [None, None]

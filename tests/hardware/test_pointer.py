from __future__ import annotations

import pytest

from kiosk.hardware.pointer import MOUSE, PointerDown, PointerUp, Rotation, Taps, upright


@pytest.mark.parametrize(
    ("rotation", "canvas"),
    [(0, (10, 20)), (90, (20, 629)), (180, (629, 339)), (270, (339, 10))],
)
def test_a_touch_is_turned_back(rotation: Rotation, canvas: tuple[int, int]) -> None:
    assert upright(10, 20, (640, 360), rotation) == canvas


def test_one_finger_at_a_time() -> None:
    taps = Taps()
    assert taps.down(0, 5, 6, 1.0) == PointerDown(5, 6)
    assert taps.down(1, 300, 300, 1.1) is None
    assert taps.up(1, 300, 300) is None
    assert taps.up(0, 7, 8) == PointerUp(7, 8)
    assert taps.down(1, 300, 300, 1.2) == PointerDown(300, 300)


def test_a_mouse_event_that_a_finger_caused_is_not_heard() -> None:
    taps = Taps()
    assert taps.down(0, 5, 6, 1.0)
    assert taps.down(MOUSE, 5, 6, 1.0) is None
    assert taps.up(0, 5, 6)
    assert taps.up(MOUSE, 5, 6) is None
    assert taps.down(MOUSE, 5, 6, 1.2) is None


def test_nor_a_finger_that_a_mouse_caused() -> None:
    taps = Taps()
    assert taps.down(MOUSE, 5, 6, 1.0)
    assert taps.up(MOUSE, 5, 6)
    assert taps.down(0, 8, 6, 1.1) is None
    assert taps.up(0, 8, 6) is None


@pytest.mark.parametrize(("x", "at"), [(5 + 49, 1.1), (5, 1.6)])
def test_elsewhere_or_later_is_another_tap(x: int, at: float) -> None:
    taps = Taps()
    assert taps.down(0, 5, 6, 1.0)
    assert taps.up(0, 5, 6)
    assert taps.down(MOUSE, x, 6, at) == PointerDown(x, 6)


def test_two_quick_taps_of_one_kind_are_two() -> None:
    taps = Taps()
    for at in (1.0, 1.1):
        assert taps.down(MOUSE, 5, 6, at)
        assert taps.up(MOUSE, 5, 6)

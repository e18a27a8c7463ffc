from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.box import Box, together

BOXES = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height),
    *(st.integers(-50, 50),) * 2,
    *(st.integers(1, 60),) * 2,
)


@given(one=BOXES, other=BOXES)
def test_what_both_cover_lies_in_each_and_what_covers_both_holds_each(one: Box, other: Box) -> None:
    assert (one & other).area <= min(one.area, other.area) <= max(one.area, other.area) <= (one | other).area
    assert one & (one | other) == one
    assert one & one == one | one == one


def test_boxes_apart_share_nothing() -> None:
    assert (Box(0, 0, 4, 4) & Box(6, 6, 9, 9)).area == 0


def test_a_box_moves_and_grows() -> None:
    assert Box(1, 2, 5, 8).moved(10, -2) == Box(11, 0, 15, 6)
    assert Box(1, 2, 5, 8).grown(3) == Box(-2, -1, 8, 11)


def test_as_many_are_taken_together_as_are_not_too_large() -> None:
    near, beside, far = Box(0, 0, 10, 10), Box(10, 0, 20, 10), Box(500, 500, 510, 510)
    assert together([near, far, beside], largest=200) == Box(0, 0, 20, 10)
    assert together([far, near], largest=200) == far
    assert together([near], largest=99) is None
    assert together([], largest=99) is None

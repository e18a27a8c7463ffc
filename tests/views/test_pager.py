"""Long lists in parts: each entry can be turned to, and nothing stands twice on a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect

from kiosk.machine.choices import ListTurned
from kiosk.views.canvas import Canvas
from kiosk.views.pager import draw_pager, page


@given(st.integers(1, 200), st.integers(-3, 50))
def test_turning_leads_through_the_whole_list_and_back(count: int, room: int) -> None:
    part, seen = page(count, room, 0), set[int]()
    for _ in range(count):
        seen |= set(part.shown)
        if part.after is None:
            break
        part = page(count, room, part.after)
    assert seen == set(range(count))
    for _ in range(count):
        if part.before is None:
            break
        part = page(count, room, part.before)
    assert part.shown.start == 0


@given(st.integers(1, 200), st.integers(1, 50), st.integers(-300, 300))
def test_pages_are_full_wherever_they_begin(count: int, room: int, first: int) -> None:
    shown = page(count, room, first).shown
    assert len(shown) == min(count, room)
    assert shown.start >= 0
    assert shown.stop <= count


@pytest.mark.parametrize(("first", "turns"), [(0, [5]), (5, [0, 10]), (15, [10])])
def test_there_is_an_arrow_to_what_is_not_shown(
    canvas: Callable[..., Canvas], first: int, turns: list[int]
) -> None:
    drawn = canvas((400, 100))
    draw_pager(drawn, Rect(0, 0, 400, 80), page(20, 5, first))
    assert [t.choice for t in drawn.drawing().touchables] == [ListTurned(to) for to in turns]

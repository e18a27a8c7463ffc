"""The shown part of a long list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.views.paging import window


@pytest.mark.parametrize(
    ("count", "room", "at", "shown"),
    [
        (5, 9, 2, [0, 1, 2, 3, 4]),
        (60, 5, None, [0, 1, 2, 3, 4]),
        (60, 5, 0, [0, 1, 2, 3, 4]),
        (60, 5, 30, [28, 29, 30, 31, 32]),
        (60, 5, 59, [55, 56, 57, 58, 59]),
        (60, 0, 7, [7]),
        (0, 5, None, []),
    ],
)
def test_window(count: int, room: int, at: int | None, shown: list[int]) -> None:
    assert list(window(count, room, at)) == shown


@given(st.integers(1, 200), st.integers(3, 20), st.data())
def test_every_entry_is_within_reach_of_its_neighbours(count: int, room: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, count - 1))
    shown = window(count, room, at)
    assert at in shown
    assert at == 0 or at - 1 in shown
    assert at == count - 1 or at + 1 in shown

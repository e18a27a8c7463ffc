"""Pieces one below the other."""

from __future__ import annotations

import pytest
from pygame import Rect

from kiosk.views.flow import Piece, draw_flow, flow_height


def pieces(drawn: list[Rect], *heights: int) -> list[Piece]:
    return [Piece(height, drawn.append) for height in heights]


def test_height_counts_the_gaps_between() -> None:
    assert flow_height(pieces([], 10, 20, 30), 5) == 70
    assert flow_height(pieces([], 10), 5) == 10
    assert flow_height([], 5) == 0


@pytest.mark.parametrize(("vertical", "first"), [("top", 100), ("middle", 130), ("bottom", 160)])
def test_the_whole_stands_where_it_is_wanted(vertical: str, first: int) -> None:
    drawn: list[Rect] = []
    end = draw_flow(Rect(7, 100, 50, 100), pieces(drawn, 10, 25), 5, vertical)  # type: ignore[arg-type]
    assert drawn == [Rect(7, first, 50, 10), Rect(7, first + 15, 50, 25)]
    assert end == first + 40


def test_what_is_too_high_begins_at_the_top() -> None:
    drawn: list[Rect] = []
    draw_flow(Rect(0, 10, 5, 20), pieces(drawn, 30), 5)
    assert drawn == [Rect(0, 10, 5, 30)]


def test_nothing_takes_no_room() -> None:
    assert draw_flow(Rect(0, 10, 5, 20), [], 5, "top") == 10

"""The box layout."""

from __future__ import annotations

from itertools import pairwise

from pygame import Rect

from kiosk.views.box import Share, Stack, centred, columns, grid, inset, rows, square


def test_inset_takes_the_padding_off_every_side() -> None:
    assert inset(Rect(10, 20, 100, 50), 5) == Rect(15, 25, 90, 40)
    assert inset(Rect(10, 20, 100, 50), 5, 0) == Rect(15, 20, 90, 50)
    assert inset(Rect(0, 0, 8, 8), 5) == Rect(5, 5, 0, 0)


def test_shares_divide_what_fixed_lengths_leave() -> None:
    left, middle, right = columns(Rect(0, 0, 130, 10), [30, Share(), Share(3)], gap=10)
    assert (left, middle, right) == (Rect(0, 0, 30, 10), Rect(40, 0, 20, 10), Rect(70, 0, 60, 10))


def test_rounding_leaves_no_pixel_between_rows() -> None:
    cut = rows(Rect(0, 7, 10, 100), [Share()] * 7)
    assert cut[0].top == 7
    assert cut[-1].bottom == 107
    assert all(above.bottom == below.top for above, below in pairwise(cut))


def test_shares_vanish_where_fixed_rows_take_all() -> None:
    assert [row.h for row in rows(Rect(0, 0, 10, 20), [15, Share(), 15])] == [15, 0, 15]


def test_grid_goes_row_by_row() -> None:
    cells = grid(Rect(0, 0, 100, 100), across=2, down=2, gap=20)
    assert [cell.topleft for cell in cells] == [(0, 0), (60, 0), (0, 60), (60, 60)]
    assert all(cell.size == (40, 40) for cell in cells)


def test_centred_and_square() -> None:
    assert centred(Rect(0, 0, 100, 50), 20, 10) == Rect(40, 20, 20, 10)
    assert square(Rect(0, 0, 100, 50)) == Rect(25, 0, 50, 50)


def test_stack_takes_from_both_ends_until_nothing_is_left() -> None:
    stack = Stack(Rect(0, 0, 10, 100), gap=10)
    assert stack.take(20) == Rect(0, 0, 10, 20)
    assert stack.take_below(30, gap=0) == Rect(0, 70, 10, 30)
    assert stack.rest == Rect(0, 30, 10, 40)
    assert stack.take(60).h == 40
    assert stack.rest.h == 0

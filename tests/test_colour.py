"""Colours and their contrast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.colour import Colour, code_of, colour, contrast, darkened, is_red, mixed

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
PART = some.integers(0, 255)
COLOURS = some.tuples(PART, PART, PART)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == pytest.approx(1)
    assert contrast(colour("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@given(COLOURS)
def test_codes_are_read_as_they_are_written(rgb: Colour) -> None:
    assert colour(code_of(rgb)) == rgb


@pytest.mark.parametrize("code", ["", "1E6B44", "#1E6B4", "#1E6B444", "#1E6B4G", "green", "#1E6B44\n"])
def test_anything_else_is_no_colour(code: str) -> None:
    with pytest.raises(ValueError, match="a colour such as #1E6B44"):
        colour(code)


def test_colours_mix() -> None:
    assert mixed(BLACK, WHITE, 0.25) == (191, 191, 191)
    assert mixed(BLACK, WHITE, 1) == BLACK


@pytest.mark.parametrize("code", ["#C0311E", "#FF0000", "#A82716", "#D81B60"])
def test_reds_are_those_of_warnings(code: str) -> None:
    assert is_red(colour(code))


@pytest.mark.parametrize("code", ["#1E6B44", "#F2A30F", "#1D5FA8", "#7A4A6B", "#808080", "#2A0500"])
def test_other_colours_are_none(code: str) -> None:
    assert not is_red(colour(code))


@given(COLOURS)
def test_a_darkened_colour_can_be_read(rgb: Colour) -> None:
    assert contrast(darkened(rgb, WHITE, 4.5), WHITE) >= 4.5


def test_a_dark_colour_is_left_alone() -> None:
    assert darkened((20, 41, 31), WHITE, 4.5) == (20, 41, 31)
    assert darkened(WHITE, (90, 90, 90), 21) == BLACK

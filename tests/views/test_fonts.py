"""Lines that mix alphabets are set on one base line."""

from __future__ import annotations

import pygame
import pytest

from kiosk.artwork import artwork
from kiosk.views.fonts import Fonts

INK = (20, 41, 31)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    """The kiosk's own fonts."""
    return Fonts(artwork() / "fonts")


@pytest.mark.parametrize("text", ["Bưởi", "원산지", "원산지 Bưởi 1 kg", "Bưởi 자몽"])
def test_a_line_is_as_wide_as_it_was_measured(fonts: Fonts, text: str) -> None:
    assert fonts.line(text, 30, 600, INK).get_width() == fonts.width(text, 30, 600)


def test_all_lines_of_a_size_are_equally_high(fonts: Fonts) -> None:
    heights = {fonts.line(text, 30, 600, INK).get_height() for text in ("Bưởi", "원산지", "원산지 Bưởi")}
    assert len(heights) == 1


def test_the_latin_part_stands_where_it_would_alone(fonts: Fonts) -> None:
    alone = fonts.line("Bưởi", 40, 400, INK)
    mixed = fonts.line("Bưởi가", 40, 400, INK)
    part = mixed.subsurface((0, 0, alone.get_width(), alone.get_height()))
    assert pygame.mask.from_surface(part).overlap_area(pygame.mask.from_surface(alone), (0, 0)) == (
        pygame.mask.from_surface(alone).count()
    )


def test_hangul_has_shapes(fonts: Fonts) -> None:
    shapes = {fonts.line(letter, 40, 700, INK).get_view("2").raw for letter in "가나다"}
    assert len(shapes) == 3

from __future__ import annotations

import numpy as np
import pygame
import pytest
from pygame import Rect, Surface

from kiosk.views.code_frame import AROUND, FLATTEST, code_frame, draw_code_frame
from kiosk.views.live import draw_live
from kiosk.views.theme import MARKET

RECT = Rect(100, 50, 300, 300)
SIZE = 1280, 720
SQUARE = ((0.45, 0.4), (0.55, 0.4), (0.55, 0.6), (0.45, 0.6))
LINE = ((0.4, 0.5), (0.6, 0.5), (0.6, 0.502), (0.4, 0.502))


def test_the_frame_lies_around_what_is_shown_of_the_code() -> None:
    """The picture is cropped to its middle square: 720 of its pixels are 300 of the viewfinder's."""
    a, _, c, _ = code_frame(RECT, SIZE, SQUARE)
    width, height = 128 * 300 / 720 * AROUND, 144 * 300 / 720 * AROUND
    assert tuple((a + c) / 2) == pytest.approx(RECT.center)
    assert tuple(c - a) == pytest.approx((width, height))


def test_around_bars_it_has_some_height() -> None:
    a, b, _, d = code_frame(RECT, SIZE, LINE)
    assert (d - a).length() == pytest.approx(FLATTEST * (b - a).length())


def test_it_is_drawn_where_the_code_is_and_nowhere_beside_the_viewfinder() -> None:
    surface = Surface((500, 400))
    pixels = np.zeros((720, 1280, 3), np.uint8)
    pixels[288:432, 576:704] = 255
    draw_live(surface, RECT, pixels)
    white = pygame.mask.from_threshold(surface, "white", (9, 9, 9)).count()
    draw_code_frame(surface, RECT, SIZE, SQUARE)
    assert pygame.mask.from_threshold(surface, "white", (9, 9, 9)).count() > 0.8 * white
    sun = pygame.mask.from_threshold(surface, MARKET.sun.full, (9, 9, 9))
    (box,) = sun.get_bounding_rects()
    assert box.contains(Rect(RECT.centerx - 26, RECT.centery - 29, 52, 58))
    before = surface.copy()
    beyond = ((-0.4, 0.1), (0.1, 0.1), (0.1, 0.9), (-0.4, 0.9))
    draw_code_frame(surface, RECT, SIZE, beyond)
    for place in ((0, 0, 100, 400), (0, 0, 500, 50), (400, 0, 100, 400), (0, 350, 500, 50)):
        assert pygame.image.tobytes(surface.subsurface(place), "RGB") == pygame.image.tobytes(
            before.subsurface(place), "RGB"
        )
    assert surface.get_clip() == surface.get_rect()


def test_a_code_without_any_size_is_no_mistake() -> None:
    assert code_frame(RECT, SIZE, ((0.5, 0.5),) * 4) == [pygame.Vector2(RECT.center)] * 4

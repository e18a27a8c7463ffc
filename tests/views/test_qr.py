"""QR codes on the screen are read back by a real decoder."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
import pytest
import zxingcpp

from kiosk.machine.screens import Screen
from kiosk.machine.state import State
from kiosk.views.canvas import Canvas
from kiosk.views.painter import Painter
from kiosk.views.qr import LONGEST, draw_qr


def read(surface: pygame.Surface) -> list[str]:
    """Every code that can be read off a screen."""
    raw = np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8)
    pixels = raw.reshape(surface.get_height(), surface.get_width(), 3)
    return [found.bytes.decode() for found in zxingcpp.read_barcodes(pixels)]


def test_what_is_drawn_is_read(canvas: Callable[..., Canvas]) -> None:
    drawn = canvas((400, 400))
    draw_qr(drawn, pygame.Rect(40, 40, 320, 320), "https://id.example.vn/01/08930000000012")
    assert read(drawn.surface) == ["https://id.example.vn/01/08930000000012"]


def test_a_code_too_fine_to_be_read_is_refused(canvas: Callable[..., Canvas]) -> None:
    with pytest.raises(ValueError, match=f"a QR code of 301 characters, expected at most {LONGEST}"):
        draw_qr(canvas(), pygame.Rect(0, 0, 100, 100), "x" * 301)


def test_the_product_is_taken_along(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    surface = pygame.Surface(size)
    painter.paint(surface, state(screens["product usual"]))
    assert read(surface) == ["https://id.example.vn/01/08930000000012/10/TB-1911-07/21/000123"]
    painter.paint(surface, state(screens["product bare"], contrast=True))
    assert read(surface) == ["https://id.example.vn/01/08930000000012"]


def test_the_longest_product_is_still_read(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    surface = pygame.Surface(size)
    painter.paint(surface, state(screens["product longest"]))
    assert read(surface) == ["https://id.example.vn/01/08930000000012/10/LOT-2026-11-19-ABCDE/21/000123"]


def test_the_way_is_taken_along(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    surface = pygame.Surface(size)
    painter.paint(surface, state(screens["stockist chosen"]))
    assert read(surface) == ["geo:16.46000,107.59000"]

"""A board's logo stands in the corner, in its own shape; without one, the kiosk's leaf does."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.machine.state import State
from kiosk.provenance.branding import Branding
from kiosk.views.canvas import Canvas, Studio
from kiosk.views.logo import draw_logo, logo_width
from kiosk.views.stand import Stand

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">
<rect width="30" height="10" fill="#0000FF"/></svg>"""


def png(width: int, height: int) -> bytes:
    """A blue picture."""
    surface = pygame.Surface((width, height))
    surface.fill((0, 0, 255))
    file = io.BytesIO()
    pygame.image.save(surface, file, "logo.png")
    return file.getvalue()


@pytest.fixture
def corner(
    stand: Stand, state: Callable[..., State], studio: Studio
) -> Callable[[bytes | None], tuple[int, pygame.Surface]]:
    """Draw the corner of a kiosk whose logo is this file: its width, and what was drawn."""

    def draw(content: bytes | None) -> tuple[int, pygame.Surface]:
        market = stand.market
        assert market
        branded = replace(market, branding=Branding(logo="logo"))
        place = replace(stand, market=branded, picture=lambda name: content if name == "logo" else None)
        surface = pygame.Surface((400, 100))
        surface.fill((255, 255, 255))
        canvas = Canvas(surface, place, state(), None, studio)
        draw_logo(canvas, pygame.Rect(0, 20, 400, 60))
        return logo_width(canvas, 60), surface

    return draw


@pytest.mark.parametrize(("content", "wide"), [(SVG, 180), (png(200, 100), 120)], ids=["svg", "png"])
def test_a_logo_keeps_its_shape(
    corner: Callable[[bytes | None], tuple[int, pygame.Surface]], content: bytes, wide: int
) -> None:
    width, drawn = corner(content)
    assert width == wide
    assert tuple(drawn.get_at((wide // 2, 50)))[:3] == pytest.approx((0, 0, 255), abs=4)
    assert tuple(drawn.get_at((wide + 2, 50)))[:3] == (255, 255, 255)


@pytest.mark.parametrize("content", [None, b"\x89PNG\r\n\x1a\n", b"<svg", b""])
def test_without_a_logo_that_can_be_drawn_the_leaf_stands_there(
    corner: Callable[[bytes | None], tuple[int, pygame.Surface]],
    content: bytes | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        width, drawn = corner(content)
    assert width == 60
    assert pygame.mask.from_threshold(drawn, (255, 255, 255), (2, 2, 2)).count() < 400 * 100
    assert bool(caplog.records) is (content is not None)

"""Pictures of products: cropped, rounded, and never in the way of the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pygame
import pytest

from kiosk.provenance.answer import Found
from kiosk.provenance.product import Group
from kiosk.views.canvas import Canvas
from kiosk.views.picture import GROUPS, draw_picture
from kiosk.views.stand import Stand

PLACE = pygame.Rect(50, 50, 200, 100)

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">
<rect width="40" height="40" fill="#0000ff"/></svg>"""


def png(width: int, height: int) -> bytes:
    """A picture with red sides and a green middle."""
    surface = pygame.Surface((width, height))
    surface.fill((255, 0, 0))
    surface.fill((0, 255, 0), surface.get_rect().inflate(-width // 2, 0))
    file = BytesIO()
    pygame.image.save(surface, file, "picture.png")
    return file.getvalue()


@pytest.fixture
def draw(
    canvas: Callable[..., Canvas], stand: Stand, facts: dict[str, Found]
) -> Callable[..., pygame.Surface]:
    """Draws a product whose picture file has this content."""

    def run(content: bytes | None) -> pygame.Surface:
        on = canvas(on=replace(stand, picture=lambda _: content))
        draw_picture(on, PLACE, replace(facts["usual"].product, picture="p.png"), "no picture")
        return on.surface

    return run


def test_a_picture_is_cropped_to_fill(draw: Callable[..., pygame.Surface]) -> None:
    surface = draw(png(800, 100))
    assert surface.get_at(PLACE.center)[:3] == (0, 255, 0)
    assert surface.get_at((PLACE.left + 2, PLACE.centery))[:3] == (0, 255, 0)
    assert surface.get_at((PLACE.left - 1, PLACE.centery))[:3] == (0, 0, 0)
    assert surface.get_at(PLACE.topleft)[:3] == (0, 0, 0), "its corners are round"


def test_an_svg_picture_is_drawn_at_full_size(draw: Callable[..., pygame.Surface]) -> None:
    surface = draw(SVG)
    assert surface.get_at((PLACE.left + 2, PLACE.centery))[:3] == (0, 0, 255)
    assert surface.get_at((PLACE.right - 3, PLACE.centery))[:3] == (0, 0, 255)


@pytest.mark.parametrize("content", [b"", b"not a picture", b"<svg broken", png(40, 40)[:60]])
def test_a_broken_picture_is_logged_and_the_icon_stands_in(
    draw: Callable[..., pygame.Surface], content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        broken = draw(content)
    assert "picture of product 08930000000012 cannot be drawn" in caplog.text
    assert pygame.image.tobytes(broken, "RGB") == pygame.image.tobytes(draw(None), "RGB")


@pytest.mark.parametrize("group", list(Group))
def test_every_group_has_an_icon(
    canvas: Callable[..., Canvas], facts: dict[str, Found], group: Group
) -> None:
    drawn = canvas()
    draw_picture(drawn, PLACE, replace(facts["usual"].product, group=group))
    ground = drawn.palette.pictures[GROUPS[group][1]]
    assert drawn.surface.get_at((PLACE.left + 3, PLACE.centery))[:3] == ground

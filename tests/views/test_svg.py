"""SVG at the size that is needed, and smooth shapes made of it."""

from __future__ import annotations

import pygame
import pytest

from kiosk.views.cache import SurfaceCache
from kiosk.views.shapes import Shapes
from kiosk.views.svg import aspect, draw_svg, drawing, sized


def test_size_is_said_and_the_view_box_kept() -> None:
    given = b'<svg xmlns="x" viewBox="0 0 256 256"><path/></svg>'
    assert (
        sized(given, 40, 30) == b'<svg width="40" height="30" xmlns="x" viewBox="0 0 256 256"><path/></svg>'
    )


def test_a_view_box_is_made_from_the_old_size() -> None:
    given = b'<svg width="20px" height="10"><path/></svg>'
    assert sized(given, 40, 30) == b'<svg width="40" height="30" viewBox="0 0 20 10"><path/></svg>'


def test_no_size_at_all_is_left_to_sdl() -> None:
    assert sized(b"<svg><path/></svg>", 40, 30) == b'<svg width="40" height="30"><path/></svg>'


@pytest.mark.parametrize(
    ("root", "wide"),
    [
        (b'<svg viewBox="0 0 30 10">', 3.0),
        (b"<svg viewBox='-5, -5, 15.5, 31'>", 0.5),
        (b'<svg viewBox="0 0 30 0">', 1.0),
        (b'<svg width="30" height="10">', 1.0),
        (b"plain text", 1.0),
    ],
)
def test_the_shape_is_that_of_the_view_box(root: bytes, wide: float) -> None:
    assert aspect(root) == wide


def test_anything_else_is_refused() -> None:
    with pytest.raises(pygame.error, match="not an SVG picture"):
        draw_svg(b"plain text", 10, 10)


def test_drawn_at_exactly_the_size() -> None:
    surface = draw_svg(drawing(10, 10, '<rect width="10" height="10" fill="#ff0000"/>'), 33, 33)
    assert surface.get_size() == (33, 33)
    assert tuple(surface.get_at((16, 16))) == (255, 0, 0, 255)


def test_a_rounded_rectangle_has_its_border_inside() -> None:
    surface = pygame.Surface((60, 40))
    Shapes(100_000).rounded(surface, pygame.Rect(5, 5, 50, 30), 10, (0, 200, 0), (200, 0, 0), 2)
    assert surface.get_at((30, 20))[:3] == (0, 200, 0)
    for edge in ((30, 5), (30, 34), (5, 20), (54, 20)):
        assert surface.get_at(edge)[:3] == (200, 0, 0)
    assert surface.get_at((5, 5))[:3] == (0, 0, 0)
    assert surface.get_at((30, 4))[:3] == (0, 0, 0)


def test_corners_are_smooth() -> None:
    surface = pygame.Surface((80, 80))
    Shapes(100_000).circle(surface, (40, 40), 30, (255, 255, 255))
    shades = {surface.get_at((x, y))[0] for x in range(80) for y in range(80)}
    assert len(shades) > 10


def test_without_radius_it_is_a_plain_rectangle() -> None:
    surface = pygame.Surface((10, 10))
    Shapes(100_000).rounded(surface, pygame.Rect(0, 0, 10, 10), 0, (9, 9, 9))
    assert surface.get_at((0, 0))[:3] == (9, 9, 9)


def test_the_cache_keeps_to_its_budget() -> None:
    cache = SurfaceCache(budget=10 * 10 * 4 * 3)
    for number in range(20):
        cache.get(number, lambda: pygame.Surface((10, 10), pygame.SRCALPHA))
        assert cache.used <= 10 * 10 * 4 * 3
    first = cache.get(19, lambda: pygame.Surface((1, 1)))
    assert first.get_size() == (10, 10), "the newest is still kept"
    assert cache.get("big", lambda: pygame.Surface((100, 100), pygame.SRCALPHA)).get_size() == (100, 100)

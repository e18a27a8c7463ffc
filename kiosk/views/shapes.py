"""Smooth rounded rectangles and circles. Only a corner is drawn from SVG; the rest is plain filling."""

from __future__ import annotations

import pygame
from pygame import Rect, Surface

from kiosk.colour import Colour, code_of
from kiosk.views.cache import SurfaceCache
from kiosk.views.pace import Pace
from kiosk.views.svg import draw_svg, drawing


class Shapes:
    """Draws shapes, and keeps their corners and what was drawn from SVG."""

    def __init__(self, budget: int, pace: Pace | None = None) -> None:
        """`budget` is in bytes; shapes are made by `pace`."""
        self._cache = SurfaceCache(budget, pace)

    def rounded(
        self,
        surface: Surface,
        rect: Rect,
        radius: int,
        fill: Colour,
        border: Colour | None = None,
        thickness: int = 0,
    ) -> None:
        """A filled rectangle with round corners, its border inside it."""
        radius = min(radius, rect.w // 2, rect.h // 2)
        if radius <= 0:
            surface.fill(fill, rect)
            return
        thickness = thickness if border else 0
        edge = border or fill
        tile = self._cache.get(
            ("tile", radius, fill, edge, thickness), lambda: _tile(radius, fill, edge, thickness)
        )
        surface.fill(fill, rect.inflate(-2 * radius, 0))
        surface.fill(fill, rect.inflate(0, -2 * radius))
        for x, tile_x in ((rect.x, 0), (rect.right - radius, radius)):
            for y, tile_y in ((rect.y, 0), (rect.bottom - radius, radius)):
                surface.blit(tile, (x, y), (tile_x, tile_y, radius, radius))
        if thickness:
            _sides(surface, rect, radius, edge, thickness)

    def circle(self, surface: Surface, centre: tuple[int, int], radius: int, fill: Colour) -> None:
        """A filled circle."""
        self.rounded(
            surface, Rect(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius), radius, fill
        )

    def svg(self, inside: str, width: int, height: int) -> Surface:
        """A drawing of SVG elements, one unit a pixel, kept."""
        return self._cache.get(
            ("svg", inside, width, height), lambda: draw_svg(drawing(width, height, inside), width, height)
        )

    def round_off(self, surface: Surface, radius: int) -> None:
        """Cut the corners of a picture round, by its alpha."""
        width, height = surface.get_size()
        mask = self.svg(
            f'<rect width="{width}" height="{height}" rx="{radius}" fill="#ffffff"/>', width, height
        )
        surface.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)


def _tile(radius: int, fill: Colour, edge: Colour, thickness: int) -> Surface:
    side, middle = 2 * radius, thickness / 2
    inside = (
        f'<rect x="{middle}" y="{middle}" width="{side - thickness}" height="{side - thickness}" '
        f'rx="{radius - middle}" fill="{code_of(fill)}" stroke="{code_of(edge)}" '
        f'stroke-width="{thickness}"/>'
    )
    return draw_svg(drawing(side, side, inside), side, side)


def _sides(surface: Surface, rect: Rect, radius: int, edge: Colour, thickness: int) -> None:
    across, down = rect.w - 2 * radius, rect.h - 2 * radius
    surface.fill(edge, (rect.x + radius, rect.y, across, thickness))
    surface.fill(edge, (rect.x + radius, rect.bottom - thickness, across, thickness))
    surface.fill(edge, (rect.x, rect.y + radius, thickness, down))
    surface.fill(edge, (rect.right - thickness, rect.y + radius, thickness, down))

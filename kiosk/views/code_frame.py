"""The frame around a code that was read, in the live picture of the viewfinder."""

from __future__ import annotations

from math import dist

import pygame
from pygame import Rect, Surface, Vector2

from kiosk.machine.events import Place
from kiosk.views.theme import MARKET

AROUND = 1.12
"""How much larger than the code the frame is: it stands around it, in its quiet zone."""

FLATTEST = 0.3
"""Height of the frame beside its width, at least: bars are seen along a single line."""

THICK = 0.012
"""Of the viewfinder's shorter side."""


def draw_code_frame(surface: Surface, rect: Rect, size: tuple[int, int], place: Place) -> None:
    """Draw it over a picture of `size` (width, height) that fills `rect`, cropped to its middle.

    Sun on dark: it is seen on any picture. What would lie outside of `rect` is not drawn.
    """
    corners = code_frame(rect, size, place)
    thick = max(3, round(THICK * min(rect.size)))
    before = surface.get_clip()
    surface.set_clip(rect)
    for colour, width in ((MARKET.dark, thick + max(2, thick // 2)), (MARKET.sun.full, thick)):
        pygame.draw.lines(surface, colour, True, corners, width)
        for corner in corners:  # lines of pygame leave a notch where they meet
            pygame.draw.circle(surface, colour, corner, width / 2)
    surface.set_clip(before)


def code_frame(rect: Rect, size: tuple[int, int], place: Place) -> list[Vector2]:
    """The frame's corners in pixels of the surface."""
    scale = max(rect.w / size[0], rect.h / size[1])
    points = [
        Vector2(rect.center) + Vector2((x - 0.5) * size[0], (y - 0.5) * size[1]) * scale for x, y in place
    ]
    a, b, c, d = _tall_enough(points)
    middle = (a + b + c + d) / 4
    return [middle + AROUND * (corner - middle) for corner in (a, b, c, d)]


def _tall_enough(points: list[Vector2]) -> list[Vector2]:
    a, b, c, d = points
    width, height = (dist(a, b) + dist(d, c)) / 2, (dist(a, d) + dist(b, c)) / 2
    along = b - a + c - d
    if height >= FLATTEST * width or not along.length():
        return points
    more = along.rotate(90).normalize() * (FLATTEST * width - height) / 2
    return [a - more, b - more, c + more, d + more]

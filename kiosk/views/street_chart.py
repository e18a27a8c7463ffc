"""The market board's street map around the kiosk, true to scale (tiles in the Web Mercator projection)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from io import BytesIO
from math import asinh, cos, pi, radians, tan

import pygame
from pygame import Rect, Surface

from kiosk.provenance.position import EARTH_RADIUS_M, Position
from kiosk.provenance.stockist import NearStockist
from kiosk.views.canvas import Canvas
from kiosk.views.chart import draw_north
from kiosk.views.map_layout import NICE
from kiosk.views.streets import Streets
from kiosk.views.theme import TINY

log = logging.getLogger(__name__)

TILE = 256
"""Pixels of a tile's side, in its file."""

MARGIN = 0.09
"""Share of the map's sides kept free of stockists, so that their numbers have room."""


class StreetChart:
    """As close as it goes with everything of the list on it, the kiosk in the middle."""

    def __init__(self, rect: Rect, streets: Streets, here: Position, zoom: int, side: int) -> None:
        """`side` is the pixels of a drawn tile."""
        self.field, self._streets, self._zoom, self._side = rect, streets, zoom, side
        self._middle = _mercator(here, zoom)
        self._metres_per_pixel = 2 * pi * EARTH_RADIUS_M * cos(radians(here.latitude)) / (2**zoom * side)
        self.here: tuple[int, int] | None = rect.center

    @classmethod
    def around(
        cls, rect: Rect, streets: Streets, here: Position, shown: Iterable[Position], scale: float
    ) -> StreetChart | None:
        """The closest map that holds all these; None where the board's map has no zoom level for that."""
        side = round(TILE * max(1.0, scale * 1.3))
        low, high = streets.zooms
        places = list(shown)
        for zoom in range(high, low - 1, -1):
            chart = cls(rect, streets, here, zoom, side)
            if all(chart._inside(place) for place in places):
                return chart
        return None

    def point(self, near: NearStockist) -> tuple[int, int] | None:
        """Where it stands among the streets."""
        x, y = self._pixel(near.stockist.position)
        return (x, y) if self.field.collidepoint(x, y) else None

    def draw(self, canvas: Canvas) -> list[Rect]:
        """The streets, a bar of scale, whom to thank, and north."""
        key = ("streets", self._zoom, self._middle, self.field.size, self._side, canvas.sizes.radius)
        canvas.picture(self.field, key, lambda: self._drawn(canvas))
        return [draw_north(canvas, self._corner(canvas)), self._bar(canvas), *self._thanks(canvas)]

    def _corner(self, canvas: Canvas) -> tuple[int, int]:
        aside = canvas.px(20)
        return self.field.x + aside, self.field.y + aside

    def _pixel(self, position: Position) -> tuple[int, int]:
        x, y = _mercator(position, self._zoom)
        return (
            round(self.field.centerx + (x - self._middle[0]) * self._side),
            round(self.field.centery + (y - self._middle[1]) * self._side),
        )

    def _inside(self, position: Position) -> bool:
        x, y = self._pixel(position)
        return self.field.inflate(-self.field.w * MARGIN * 2, -self.field.h * MARGIN * 2).collidepoint(x, y)

    def _drawn(self, canvas: Canvas) -> Surface:
        ground = Surface(self.field.size, pygame.SRCALPHA)
        ground.fill(canvas.palette.card)
        left = self._middle[0] - self.field.w / 2 / self._side
        top = self._middle[1] - self.field.h / 2 / self._side
        for column in range(int(left // 1), int((left + self.field.w / self._side) // 1) + 1):
            for row in range(int(top // 1), int((top + self.field.h / self._side) // 1) + 1):
                tile = self._tile(column, row)
                if tile:
                    ground.blit(tile, (round((column - left) * self._side), round((row - top) * self._side)))
        canvas.studio.shapes.round_off(ground, canvas.sizes.radius)
        return ground

    def _tile(self, column: int, row: int) -> Surface | None:
        across = 2**self._zoom
        content = self._streets.tile(self._zoom, column % across, row) if 0 <= row < across else None
        if content is None:
            return None
        try:
            loaded = pygame.image.load(BytesIO(content))
        except pygame.error as error:
            log.warning("tile %s/%s/%s of the map cannot be drawn: %s", self._zoom, column, row, error)
            return None
        whole = Surface(loaded.get_size())
        whole.blit(loaded, (0, 0))
        return pygame.transform.smoothscale(whole, (self._side, self._side))

    def _bar(self, canvas: Canvas) -> Rect:
        """A length on the ground, as a bar with its number."""
        room = self.field.w / 4
        metres = max((nice for nice in NICE if nice / self._metres_per_pixel <= room), default=NICE[0])
        words = canvas.fit(canvas.formats.distance(metres), TINY, self.field.w)
        bar = max(8, round(metres / self._metres_per_pixel))
        ground = Rect(0, 0, max(bar, words.width) + canvas.px(24), words.height + canvas.px(16))
        ground.bottomleft = (self.field.x + canvas.px(20), self.field.bottom - canvas.px(20))
        canvas.rounded(ground, canvas.px(12), canvas.palette.card)
        canvas.write(ground, words, canvas.palette.ink, "centre")
        line = Rect(0, 0, bar, max(3, canvas.px(5)))
        line.midbottom = (ground.centerx, ground.bottom - canvas.px(6))
        canvas.surface.fill(canvas.palette.ink, line)
        return ground

    def _thanks(self, canvas: Canvas) -> list[Rect]:
        credit = re.sub(r"<[^>]*>", "", self._streets.credit).strip()
        if not credit:
            return []
        words = canvas.fit(credit, TINY, self.field.w // 2)
        ground = Rect(0, 0, words.width + canvas.px(24), words.height + canvas.px(8))
        ground.bottomright = (self.field.right - canvas.px(20), self.field.bottom - canvas.px(20))
        canvas.rounded(ground, canvas.px(12), canvas.palette.card)
        canvas.write(ground, words, canvas.palette.muted, "centre", "middle")
        return [ground]


def _mercator(position: Position, zoom: int) -> tuple[float, float]:
    """Column and row of a position, with their fractions (Web Mercator)."""
    latitude = max(-85.05, min(85.05, position.latitude))
    across = 2**zoom
    return (
        (position.longitude + 180) / 360 * across,
        (1 - asinh(tan(radians(latitude))) / pi) / 2 * across,
    )

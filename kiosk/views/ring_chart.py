"""The schematic map: rings of distance around the kiosk, true bearings."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import code_of
from kiosk.provenance.stockist import NearStockist
from kiosk.views.box import square
from kiosk.views.canvas import Canvas
from kiosk.views.chart import draw_north
from kiosk.views.map_layout import Projection
from kiosk.views.theme import TINY


class RingChart:
    """Always there, with nothing but distances and bearings; reaches as far as the list goes."""

    def __init__(self, rect: Rect, farthest: float) -> None:
        """`farthest` is in metres, of the stockists in the list."""
        self.field = square(rect)
        self._projection = Projection.of(self.field, [farthest])
        self.here: tuple[int, int] | None = self._projection.centre

    def point(self, near: NearStockist) -> tuple[int, int] | None:
        """By distance and bearing."""
        inside = near.metres <= self._projection.farthest
        return self._projection.point(near.metres, near.bearing) if inside else None

    def draw(self, canvas: Canvas) -> list[Rect]:
        """The rings, each with its distance, and north."""
        line, middle = code_of(canvas.palette.line), self.field.w / 2
        rings = self._projection.rings()
        circles = [
            f'<circle cx="{middle}" cy="{middle}" r="{self._projection.distance(ring):.0f}" fill="none" '
            f'stroke="{line}" stroke-width="{canvas.sizes.border}"/>'
            for ring in rings
        ]
        canvas.svg(self.field, "".join(circles))
        return [*(self._distance(canvas, ring) for ring in rings), draw_north(canvas, self.field.topleft)]

    def _distance(self, canvas: Canvas, ring: int) -> Rect:
        """The distance of a ring, north on it."""
        words = canvas.fit(canvas.formats.distance(ring), TINY, self.field.w)
        x, y = self._projection.centre
        ground = Rect(0, 0, words.width + 10, words.height)
        top = y - round(self._projection.distance(ring))
        ground.center = (x, max(top, self.field.y + words.height // 2))
        canvas.surface.fill(canvas.palette.card, ground)
        canvas.write(ground, words, canvas.palette.muted, "centre")
        return ground

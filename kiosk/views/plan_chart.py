"""The market's own floor plan, with the kiosk and the stalls where they stand."""

from __future__ import annotations

import logging
from io import BytesIO

import pygame
from pygame import Rect, Surface

from kiosk.provenance.floor_plan import FloorPlan
from kiosk.provenance.position import Position
from kiosk.provenance.stockist import NearStockist
from kiosk.views.box import centred
from kiosk.views.canvas import Canvas
from kiosk.views.chart import draw_north
from kiosk.views.svg import draw_svg

log = logging.getLogger(__name__)


class PlanChart:
    """A picture of the hall, whole, as large as fits."""

    def __init__(self, rect: Rect, plan: FloorPlan, content: bytes, here: Position) -> None:
        """`content` is the plan's picture file."""
        self._plan, self._content = plan, content
        self._scale = min(rect.w / plan.width, rect.h / plan.height)
        self.field = centred(rect, round(plan.width * self._scale), round(plan.height * self._scale))
        self.here = self._at(here)

    def point(self, near: NearStockist) -> tuple[int, int] | None:
        """Where its stall is on the plan."""
        return self._at(near.stockist.position)

    def draw(self, canvas: Canvas) -> list[Rect]:
        """The picture, and north."""
        key = ("floor plan", self._plan.picture, hash(self._content), self.field.size)
        try:
            canvas.picture(self.field, key, self._drawn)
        except pygame.error as error:
            log.warning("the floor plan %s cannot be drawn: %s", self._plan.picture, error)
        return [draw_north(canvas, self.field.topleft, self._plan.north)]

    def _at(self, position: Position) -> tuple[int, int] | None:
        if not self._plan.holds(position):
            return None
        x, y = self._plan.place(position)
        return round(self.field.x + x * self._scale), round(self.field.y + y * self._scale)

    def _drawn(self) -> Surface:
        if b"<svg" in self._content[:1024]:
            return draw_svg(self._content, *self.field.size)
        loaded = pygame.image.load(BytesIO(self._content))
        whole = Surface(loaded.get_size(), pygame.SRCALPHA)
        whole.blit(loaded, (0, 0))
        return pygame.transform.smoothscale(whole, self.field.size)

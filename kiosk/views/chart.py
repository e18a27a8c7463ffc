"""What a map of stockists is drawn on: rings, a floor plan, or streets."""

from __future__ import annotations

from typing import Protocol

from pygame import Rect

from kiosk.colour import code_of
from kiosk.provenance.stockist import NearStockist
from kiosk.views.canvas import Canvas
from kiosk.views.theme import TINY_STRONG

ARROW = "M24 8 L24 40 M14 19 L24 8 L34 19"
"""An arrow upwards in a box of 48 × 48."""


class Chart(Protocol):
    """Where things stand, and the ground below them."""

    field: Rect
    """What the chart covers: numbers stay inside."""

    here: tuple[int, int] | None
    """Where the kiosk stands, in pixels; None where that is not on the chart."""

    def point(self, near: NearStockist) -> tuple[int, int] | None:
        """Where a stockist stands, in pixels; None outside of the chart."""
        ...

    def draw(self, canvas: Canvas) -> list[Rect]:
        """Draw the ground; returns what it holds that no number may cover."""
        ...


def draw_north(canvas: Canvas, corner: tuple[int, int], degrees: float = 0.0) -> Rect:
    """An arrow to true north, `degrees` clockwise from upwards, with its letter; returns what it covers."""
    side = canvas.sizes.touch
    place = Rect(*corner, side // 2 + canvas.px(16), side)
    canvas.rounded(place, canvas.px(16), canvas.palette.card)
    stroke = f'fill="none" stroke="{code_of(canvas.palette.ink)}" stroke-width="4" stroke-linecap="round"'
    arrow = Rect(0, 0, side // 2, side // 2)
    arrow.midtop = (place.centerx, place.y + 2)
    turned = f"scale({arrow.w / 48:.3f}) rotate({degrees:.0f} 24 24)"
    canvas.svg(arrow, f'<g transform="{turned}"><path d="{ARROW}" {stroke}/></g>')
    letter = Rect(place.x, arrow.bottom, place.w, place.bottom - arrow.bottom)
    canvas.text(letter, canvas.say("N"), TINY_STRONG, align="centre", lines=1)
    return place

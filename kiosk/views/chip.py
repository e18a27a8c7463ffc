"""A chip: a few words, and perhaps an icon, on a rounded ground of one meaning."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import Colour
from kiosk.views.canvas import Canvas
from kiosk.views.theme import LABEL, TINY_STRONG, Style


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip says and how."""

    text: str
    ground: Colour
    ink: Colour
    icon: str = ""
    """Name of an icon, or empty."""
    large: bool = False

    @property
    def style(self) -> Style:
        """Type of its words."""
        return LABEL if self.large else TINY_STRONG


def chip_height(canvas: Canvas, large: bool = False) -> int:
    """Pixels."""
    return round(canvas.leading(LABEL if large else TINY_STRONG) * 1.4)


def chip_width(canvas: Canvas, chip: Chip) -> int:
    """Pixels that a chip takes when nothing is cut."""
    _, mark, gap, pad = _parts(canvas, chip)
    return 2 * pad + mark + gap + (canvas.width(chip.text, chip.style) if chip.text else 0)


def draw_chip(canvas: Canvas, left: int, top: int, chip: Chip, widest: int) -> Rect:
    """A chip with its upper left corner at (`left`, `top`), cut where it is wider than `widest`."""
    height, mark, gap, pad = _parts(canvas, chip)
    rect = Rect(left, top, min(widest, chip_width(canvas, chip)), height)
    canvas.rounded(rect, height // 2, chip.ground)
    if mark:
        canvas.icon(Rect(rect.x + pad, rect.y + (height - mark) // 2, mark, mark), chip.icon, chip.ink)
    words = Rect(rect.x + pad + mark + gap, rect.y, rect.w - 2 * pad - mark - gap, height)
    if chip.text:
        canvas.text(words, chip.text, chip.style, chip.ink, lines=1, vertical="middle")
    return rect


def draw_chips(canvas: Canvas, rect: Rect, chips: list[Chip]) -> int:
    """Chips side by side, wrapping; those that have no room are left out. Returns the height used."""
    gap = max(6, canvas.px(10))
    x, y, used = rect.x, rect.y, 0
    for chip in chips:
        height, width = chip_height(canvas, chip.large), min(rect.w, chip_width(canvas, chip))
        if x > rect.x and x + width > rect.right:
            x, y = rect.x, y + height + gap
        if y + height > rect.bottom:
            break
        draw_chip(canvas, x, y, chip, width)
        x, used = x + width + gap, y + height - rect.y
    return used


def _parts(canvas: Canvas, chip: Chip) -> tuple[int, int, int, int]:
    """Height, icon, gap and padding of a chip."""
    height = chip_height(canvas, chip.large)
    mark = round(height * 0.58) if chip.icon else 0
    return height, mark, round(height * 0.22) if mark and chip.text else 0, round(height * 0.42)

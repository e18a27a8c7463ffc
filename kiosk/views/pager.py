"""The row below a list that has more entries than room: to those before, which are shown, to those after."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import code_of
from kiosk.machine.choices import ListTurned
from kiosk.views.box import Share, centred, columns
from kiosk.views.canvas import Canvas
from kiosk.views.theme import LABEL


@dataclass(frozen=True, slots=True)
class Page:
    """The part of a list that is shown."""

    shown: range
    """Indices."""

    count: int
    """Entries of the whole list."""

    @property
    def before(self) -> int | None:
        """Where the page before begins; None on the first."""
        return max(0, self.shown.start - len(self.shown)) if self.shown.start else None

    @property
    def after(self) -> int | None:
        """Where the next page begins; None on the last."""
        return self.shown.stop if self.shown.stop < self.count else None


def page(count: int, room: int, first: int) -> Page:
    """The entries from `first` on for which there is room; the last page is a full one, too."""
    room = min(max(1, room), count)
    start = max(0, min(first, count - room))
    return Page(range(start, start + room), count)


def draw_pager(canvas: Canvas, rect: Rect, part: Page) -> None:
    """Arrows at the ends, as far as there is something to turn to, and which entries are shown."""
    wide = max(canvas.sizes.touch, canvas.px(116))
    left, middle, right = columns(rect, [wide, Share(), wide], canvas.sizes.gap // 2)
    if part.before is not None:
        _arrow(canvas, left, part.before, canvas.say("Those before"), -1)
    if part.after is not None:
        _arrow(canvas, right, part.after, canvas.say("Those after"), 1)
    words = f"{part.shown.start + 1}–{part.shown.stop} / {part.count}"
    canvas.text(middle, words, LABEL, canvas.palette.muted, lines=1, align="centre", vertical="middle")


def _arrow(canvas: Canvas, rect: Rect, first: int, label: str, way: int) -> None:
    pressed, palette = canvas.touch(rect, ListTurned(first), label), canvas.palette
    radius = min(canvas.sizes.radius, rect.h // 3)
    canvas.rounded(rect, radius, palette.pressed if pressed else palette.card, palette.line)
    thick, side = max(3, canvas.px(6)), rect.h * 2 // 5
    tip = (side + way * side // 2) // 2
    path = f"M{tip - way * side // 2} {thick} L{tip} {side // 2} L{tip - way * side // 2} {side - thick}"
    stroke = f'stroke="{code_of(palette.ink)}" stroke-width="{thick}" stroke-linecap="round"'
    canvas.svg(centred(rect, side, side), f'<path d="{path}" fill="none" {stroke} stroke-linejoin="round"/>')

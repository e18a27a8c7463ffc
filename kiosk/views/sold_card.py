"""The card of the nearest stockists; all of it opens their list."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import StockistsOpened
from kiosk.provenance.answer import Found
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.nearest import draw_direction, draw_line
from kiosk.views.theme import BODY, CARD_HEADING, LABEL, STRONG, TINY


def draw_sold(canvas: Canvas, rect: Rect, found: Found) -> None:
    """The nearest stockists; the whole card opens the list."""
    count = len(found.stockists)
    words = canvas.say_count("See {n} place", "See all {n} places", count)
    pressed = bool(count) and canvas.touch(rect, StockistsOpened(), words)
    canvas.card(rect, canvas.palette.pressed if pressed else None, canvas.palette.line)
    inner = inset(rect, canvas.sizes.pad, canvas.px(16))
    top, lines = rows(inner, [canvas.leading(CARD_HEADING), Share()], canvas.px(6))
    title = canvas.text(top, canvas.say("Nearest places that sell it"), CARD_HEADING, lines=1)
    if not count:
        none = canvas.say("No place that sells it is on record.")
        canvas.text(lines, none, BODY, canvas.palette.muted, vertical="middle")
        return
    _see_all(canvas, Rect(title.right, top.y, top.right - title.right, top.h), words)
    across = 2 if lines.w > canvas.px(1000) else 1
    least = canvas.leading(STRONG) + canvas.leading(TINY) + canvas.px(6)
    down = max(1, min(3, lines.h // least, -(-count // across)))
    cells = [
        cell
        for line in rows(lines, [Share()] * down)
        for cell in columns(line, [Share()] * across, canvas.px(36))
    ]
    for cell, near in zip(cells, found.stockists, strict=False):
        side = min(canvas.px(60), cell.h - 8)
        disc = Rect(cell.x, cell.centery - side // 2, side, side)
        canvas.rule(cell)
        draw_direction(canvas, disc, near.bearing)
        draw_line(canvas, cell, near, disc)


def _see_all(canvas: Canvas, rect: Rect, words: str) -> None:
    mark = canvas.leading(LABEL)
    width, ink = canvas.width(words, LABEL), canvas.palette.sea.text
    if width + 2 * mark > rect.w:
        width = 0
    else:
        canvas.text(rect, words, LABEL, ink, lines=1, align="right", vertical="middle")
    icon = Rect(rect.right - width - mark * 4 // 3, rect.centery - mark // 2, mark, mark)
    canvas.icon(icon, "map-trifold-duotone", ink)

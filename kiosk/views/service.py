"""How the kiosk stands, part by part, and what can be tried: for whoever looks after it."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.service_screens import ServiceShown, StatusLine
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import back
from kiosk.views.canvas import Canvas
from kiosk.views.frame import footer, header
from kiosk.views.service_words import PARTS, is_good, jobs
from kiosk.views.sizes import Shape
from kiosk.views.theme import HEADING, LABEL, TINY, TINY_STRONG


def draw(canvas: Canvas, screen: ServiceShown) -> None:
    """Two columns of parts, one on a tall screen; below them what can be tried."""
    area, sizes = footer(canvas, header(canvas), [back(canvas), *jobs(canvas)]), canvas.sizes
    compact, tall = sizes.shape is Shape.COMPACT, sizes.shape is Shape.TALL
    if not compact:
        title, area = rows(area, [canvas.leading(HEADING), Share()], sizes.gap // 2)
        canvas.text(title, canvas.say("Service"), HEADING, lines=1)
    canvas.card(area)
    inner = inset(area, sizes.pad, 3 if compact else canvas.px(14))
    if not screen.lines:
        canvas.text(inner, canvas.say("One moment"), LABEL, lines=1, align="centre", vertical="middle")
        return
    down = len(screen.lines) if tall else -(-len(screen.lines) // 2)
    cells = columns(inner, [Share()] if tall else [Share(), Share()], 2 * sizes.gap)
    places = [place for cell in cells for place in rows(cell, [Share()] * down)]
    for at, (place, line) in enumerate(zip(places, screen.lines, strict=False)):
        _line(canvas, place, line, ruled=at % down > 0)


def _line(canvas: Canvas, rect: Rect, line: StatusLine, ruled: bool) -> None:
    """A tick or a warning, what it is, and how it stands."""
    palette, compact = canvas.palette, canvas.sizes.shape is Shape.COMPACT
    if ruled:
        canvas.rule(rect)
    good = is_good(canvas, line)
    tone = palette.leaf if good else palette.sun
    side = canvas.leading(TINY if compact else LABEL)
    icon, label, value = columns(inset(rect, 0, 1), [side, Share(38), Share(62)], max(6, canvas.px(14)))
    name = "check-circle-fill" if good else "warning-circle-duotone"
    canvas.icon(Rect(icon.x, icon.centery - side // 2, side, side), name, tone.text)
    canvas.text(label, canvas.say(PARTS[line.part]), TINY, palette.muted, lines=1, vertical="middle")
    ink = palette.ink if good else tone.text
    words = line.text or canvas.say("none")
    canvas.text(value, words, TINY_STRONG if compact else LABEL, ink, lines=2, vertical="middle")

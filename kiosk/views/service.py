"""How the kiosk stands, part by part, and what can be tried: for whoever looks after it."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.service_screens import ServiceShown, StatusLine, SyncTold
from kiosk.views.box import Share, centred, columns, inset, rows
from kiosk.views.button import back, draw_button
from kiosk.views.canvas import Canvas
from kiosk.views.flow import draw_flow, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.service_words import PARTS, is_good, jobs, sync_details, sync_now, sync_words
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
    inner, below = rows(inner, [Share(), sizes.touch + (6 if compact else sizes.gap)])
    _sync(canvas, below, screen.sync)
    if not screen.lines:
        canvas.text(inner, canvas.say("One moment"), LABEL, lines=1, align="centre", vertical="middle")
        return
    down = len(screen.lines) if tall else -(-len(screen.lines) // 2)
    cells = columns(inner, [Share()] if tall else [Share(), Share()], 2 * sizes.gap)
    places = [place for cell in cells for place in rows(cell, [Share()] * down)]
    for at, (place, line) in enumerate(zip(places, screen.lines, strict=False)):
        _line(canvas, place, line, ruled=at % down > 0)


def _sync(canvas: Canvas, rect: Rect, told: SyncTold) -> None:
    """What came of the last sync, and a button for the next."""
    palette = canvas.palette
    canvas.rule(rect)
    tone = palette.leaf if told.stand.good else palette.sun
    side = canvas.leading(TINY if canvas.sizes.shape is Shape.COMPACT else LABEL)
    icon, words, button = columns(
        rect, [side, Share(), min(rect.w // 3, canvas.px(330) + 40)], max(6, canvas.px(14))
    )
    name = "check-circle-fill" if told.stand.good else "warning-circle-duotone"
    canvas.icon(Rect(icon.x, icon.centery - side // 2, side, side), name, tone.text)
    said = text_piece(canvas, sync_words(canvas, told), TINY_STRONG, words.w, 2)
    details = sync_details(told)
    room = max(1, (words.h - said.height) // canvas.leading(TINY))
    more = [text_piece(canvas, details, TINY, words.w, min(2, room), palette.muted)] if details else []
    draw_flow(words, [said, *more], 0)
    place = centred(button, button.w, canvas.sizes.touch)
    draw_button(canvas, place.move(0, canvas.sizes.border), sync_now(canvas))


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

"""The PIN that leads to the service screen: digits, and a dot for each that was typed."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.service_screens import ServicePinShown
from kiosk.views.box import Share, centred, columns, inset, rows
from kiosk.views.button import back
from kiosk.views.canvas import Align, Canvas
from kiosk.views.flow import Piece, draw_flow, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.keys import draw_digits, draw_entry, key_gap, least_keys
from kiosk.views.service_words import pin_state
from kiosk.views.sizes import Shape
from kiosk.views.theme import HEADING, LABEL, STRONG

DOT = "•"

WIDEST = 760
"""Pixels of the 1080p design beyond which keys are no easier to hit."""


def draw(canvas: Canvas, screen: ServicePinShown) -> None:
    """What is asked at the left, the pad at the right; above each other where it is tall."""
    area, sizes = footer(canvas, header(canvas), [back(canvas)]), canvas.sizes
    canvas.card(area)
    inner = inset(area, sizes.pad, max(8, canvas.px(28)))
    if sizes.shape is Shape.TALL:
        words, pad = rows(inner, [Share(), max(inner.h * 55 // 100, least_keys(canvas, 5))], sizes.gap)
    else:
        words, pad = columns(inner, [Share(), Share()], 2 * sizes.gap)
    _say(canvas, words, screen)
    width = min(pad.w, canvas.px(WIDEST) + 100)
    draw_pad(canvas, centred(pad, width, pad.h), screen)


def draw_pad(canvas: Canvas, rect: Rect, screen: ServicePinShown) -> None:
    """The dots over the digits."""
    gap = key_gap(canvas)
    field = min(canvas.px(130), max(canvas.leading(HEADING), rect.h - least_keys(canvas) - gap))
    entry, keys = rows(rect, [field, Share()], gap)
    draw_entry(canvas, entry, DOT * len(screen.typed), canvas.say("PIN"))
    draw_digits(canvas, keys, canvas.say("Open"), "check-bold")


def draw_plainly(canvas: Canvas, area: Rect, screen: ServicePinShown) -> None:
    """The pad and nothing else, for large type: what is said stands where the dots will."""
    gap = key_gap(canvas)
    tall = canvas.sizes.shape is Shape.TALL
    cut = rows if tall else columns
    entry, keys = cut(area, [Share(1), Share(3)] if tall else [Share(), Share()], gap)
    if screen.typed:
        draw_entry(canvas, entry, DOT * len(screen.typed), "")
    else:
        canvas.text(entry, pin_state(canvas, screen), STRONG, vertical="middle")
    draw_digits(canvas, keys, canvas.say("Open"), "check-bold")


def _say(canvas: Canvas, rect: Rect, screen: ServicePinShown) -> None:
    palette = canvas.palette
    wrong = screen.wrong or screen.rests
    tone = palette.sun if wrong else palette.leaf
    side = canvas.px(120)
    tall = canvas.sizes.shape is Shape.TALL

    def lock(place: Rect) -> None:
        spot = Rect(place.centerx - side // 2 if tall else place.x, place.y, side, side)
        canvas.disc(spot, tone.light)
        canvas.icon(inset(spot, side // 5), "lock-key-duotone", tone.text)

    align: Align = "centre" if tall else "left"
    state = pin_state(canvas, screen)
    pieces = [
        Piece(side, lock),
        text_piece(canvas, canvas.say("Service"), HEADING, rect.w, 1, align=align),
        text_piece(
            canvas, state, STRONG if wrong else LABEL, rect.w, 3, tone.text if wrong else palette.muted, align
        ),
    ]
    draw_flow(rect, pieces, canvas.px(20))

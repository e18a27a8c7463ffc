"""Type the number under the bars, or a stamp's code with its letters."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.screens import KeypadShown
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import back, search_name
from kiosk.views.canvas import Canvas
from kiosk.views.flow import draw_flow, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.keys import draw_digits, draw_entry, draw_letters, key_gap, least_keys
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, HEADING


def draw(canvas: Canvas, screen: KeypadShown) -> None:
    """What is typed above, digits and letters below."""
    area = footer(canvas, header(canvas), [back(canvas), search_name(canvas)])
    gap, example = key_gap(canvas), canvas.say("Number under the bars, or code on the stamp")
    if canvas.sizes.shape is Shape.COMPACT:
        draw_plainly(canvas, area, screen.typed, example)
        return
    canvas.card(area)
    inner = inset(area, canvas.sizes.pad)
    field = canvas.px(120)
    if canvas.sizes.shape is Shape.TALL:
        top, entry, letters, digits = rows(inner, [canvas.px(120), field, Share(4), Share(5)], 2 * gap)
        _say(canvas, top)
        draw_entry(canvas, entry, screen.typed, example)
        draw_letters(canvas, letters)
        draw_digits(canvas, digits)
        return
    top, keys = rows(inner, [max(field, canvas.px(150)), Share()], 2 * gap)
    words, right = columns(top, [Share(), Share()], canvas.sizes.gap)
    _say(canvas, words)
    draw_entry(canvas, Rect(right.x, right.centery - field // 2, right.w, field), screen.typed, example)
    _side_by_side(canvas, keys)


def draw_plainly(canvas: Canvas, area: Rect, typed: str, example: str) -> None:
    """The keys with what is typed and nothing else: digits beside letters, or below them on tall screens."""
    gap = key_gap(canvas)
    tall = canvas.sizes.shape is Shape.TALL
    least = least_keys(canvas, 8 if tall else 4)
    entry, keys = rows(area, [Share(), max(least, area.h * (88 if tall else 80) // 100)], gap)
    draw_entry(canvas, entry, typed, example)
    if not tall:
        _side_by_side(canvas, keys)
        return
    letters, digits = rows(keys, [Share(), Share()], 2 * gap)
    draw_letters(canvas, letters)
    draw_digits(canvas, digits)


def _side_by_side(canvas: Canvas, rect: Rect) -> None:
    digits, letters = columns(rect, [Share(3), Share(7)], 2 * canvas.sizes.gap)
    draw_digits(canvas, digits)
    draw_letters(canvas, letters)


def _say(canvas: Canvas, rect: Rect) -> None:
    pieces = [
        text_piece(canvas, canvas.say("Type the number"), HEADING, rect.w, 1),
        text_piece(
            canvas,
            canvas.say("The digits under the bars, or the code on the stamp."),
            BODY,
            rect.w,
            2,
            canvas.palette.muted,
        ),
    ]
    draw_flow(rect, pieces, canvas.px(8))

"""Goods without a code: a name to type, groups to look through, what was found."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.screens import SearchShown
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import back, type_number
from kiosk.views.canvas import Canvas
from kiosk.views.frame import footer, header
from kiosk.views.keys import draw_entry, draw_names, key_gap, least_keys, letters_width
from kiosk.views.search_list import draw_list
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING


def draw(canvas: Canvas, screen: SearchShown) -> None:
    """What was found at one side, the keys at the other; on tall screens the keys below, near the hands."""
    area = footer(canvas, header(canvas), [back(canvas), type_number(canvas)])
    shape, gap = canvas.sizes.shape, canvas.sizes.gap
    if shape is Shape.TALL:
        found, entry, keys = rows(area, [Share(), canvas.px(120), _keys_height(canvas)], gap)
        draw_list(canvas, found, screen)
        _type(canvas, entry, keys, screen)
        return
    if shape is Shape.COMPACT:
        found, side = columns(area, [Share(), max(letters_width(canvas), area.w * 52 // 100)], 2 * gap)
        entry, keys = rows(side, [Share(), max(least_keys(canvas), side.h * 80 // 100)], key_gap(canvas))
        draw_list(canvas, found, screen)
        _type(canvas, entry, keys, screen)
        return
    found, side = columns(area, [Share(), Share()], gap)
    draw_list(canvas, found, screen)
    canvas.card(side)
    inner = inset(side, canvas.sizes.pad)
    title, entry, keys = rows(inner, [canvas.leading(CARD_HEADING), canvas.px(110), Share()], gap)
    canvas.text(title, canvas.say("Type the name of the goods"), CARD_HEADING, lines=1)
    _type(canvas, entry, keys, screen)


def draw_plainly(canvas: Canvas, area: Rect, screen: SearchShown) -> None:
    """The keys with what is typed and nothing else."""
    most = 4 * canvas.sizes.touch * 2
    keys_height = max(least_keys(canvas), min(area.h * 78 // 100, most))
    entry_height = max(canvas.sizes.touch // 2, min(area.h - keys_height - key_gap(canvas), canvas.px(160)))
    _, entry, keys = rows(area, [Share(), entry_height, keys_height], key_gap(canvas))
    _type(canvas, entry, keys, screen)


def _keys_height(canvas: Canvas) -> int:
    return max(least_keys(canvas), canvas.px(4 * 112))


def _type(canvas: Canvas, entry: Rect, keys: Rect, screen: SearchShown) -> None:
    example = canvas.say("Name, such as “buoi” for “bưởi”")
    draw_entry(canvas, entry, screen.typed, example)
    draw_names(canvas, keys)

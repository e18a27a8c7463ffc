"""Where the product is sold, nearest first: a schematic map, a list, and the way on one's own phone."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import StockistChosen
from kiosk.machine.screens import StockistsShown
from kiosk.provenance.stockist import NearStockist
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import back, draw_button, draw_icon_button, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.frame import footer, header
from kiosk.views.nearest import draw_line, opening, stockist_name
from kiosk.views.paging import window
from kiosk.views.product_facts import product_name
from kiosk.views.qr import draw_qr
from kiosk.views.sizes import Shape
from kiosk.views.stockist_map import draw_map, draw_number
from kiosk.views.theme import BODY, CARD_HEADING, LABEL, SMALL, STRONG, TINY, TINY_STRONG


def draw(canvas: Canvas, screen: StockistsShown) -> None:
    """Map and list beside each other, or one below the other on tall screens."""
    area, gap = header(canvas), canvas.sizes.gap
    stockists = screen.product.found.stockists
    shape = canvas.sizes.shape
    if shape is Shape.WIDE:
        chart, side = columns(area, [Share(), Share()], gap)
        side, button = rows(side, [Share(), canvas.sizes.touch], gap)
        draw_button(canvas, button, scan_again(canvas))
    else:
        area = footer(canvas, area, [back(canvas), scan_again(canvas)])
        cut = columns if shape is Shape.COMPACT else rows
        chart, side = cut(area, [Share(11), Share(12 if shape is Shape.COMPACT else 10)], gap)
    top, below = rows(side, [_title_height(canvas), Share()], max(4, gap // 2))
    if screen.chosen is not None and screen.chosen < len(stockists):
        way_height = min(below.h * 45 // 100, canvas.px(270) if shape is not Shape.COMPACT else 120)
        below, way = rows(below, [Share(), way_height], max(6, gap // 2))
        _way(canvas, way, stockists[screen.chosen])
    least = canvas.sizes.touch
    shown = window(len(stockists), below.h // (least + 4), screen.chosen)
    _title(canvas, top, screen, shown)
    draw_map(canvas, chart, stockists, shown, screen.chosen)
    _list(canvas, below, stockists, shown, screen.chosen)


def _title_height(canvas: Canvas) -> int:
    if canvas.sizes.shape is Shape.WIDE:
        return canvas.sizes.touch
    return canvas.leading(CARD_HEADING) + (canvas.leading(SMALL) if canvas.sizes.shape is Shape.TALL else 0)


def _title(canvas: Canvas, rect: Rect, screen: StockistsShown, shown: range) -> None:
    """What the list is, how much of it is shown, of which product; on wide screens with the way back."""
    if canvas.sizes.shape is Shape.WIDE:
        button, rect = columns(rect, [canvas.px(116), Share()], canvas.px(24))
        draw_icon_button(canvas, button, back(canvas))
    whole = len(screen.product.found.stockists)
    part = f"{shown[0] + 1}–{shown[-1] + 1} / {whole}" if len(shown) < whole else ""
    room = canvas.width(part, LABEL)
    title = canvas.fit(canvas.say("Nearest places that sell it"), CARD_HEADING, rect.w - room - canvas.px(16))
    canvas.write(rect, title, canvas.palette.ink)
    line = Rect(rect.x, rect.y, rect.w, title.height)
    canvas.text(line, part, LABEL, canvas.palette.muted, lines=1, align="right", vertical="middle")
    if rect.h >= title.height + canvas.leading(TINY):
        name = canvas.fit(product_name(canvas, screen.product.found), SMALL, rect.w)
        canvas.write(rect, name, canvas.palette.muted, vertical="bottom")


def _list(
    canvas: Canvas, rect: Rect, stockists: tuple[NearStockist, ...], shown: range, chosen: int | None
) -> None:
    if not stockists:
        words = canvas.say("No place that sells it is on record.")
        canvas.text(rect, words, BODY, canvas.palette.muted, vertical="middle")
        return
    height = min(rect.h // len(shown), max(canvas.sizes.touch, canvas.px(124)))
    cells = rows(Rect(rect.x, rect.y, rect.w, height * len(shown)), [Share()] * len(shown))
    for at, cell in zip(shown, cells, strict=True):
        near = stockists[at]
        pressed = canvas.touch(cell, StockistChosen(at), stockist_name(canvas, near))
        if at == chosen or pressed:
            fill = canvas.palette.sun.light if at == chosen else canvas.palette.pressed
            canvas.rounded(cell, canvas.sizes.radius * 2 // 3, fill)
        inner = inset(cell, max(6, canvas.px(18)), 2)
        side = max(38, canvas.px(62))
        mark = Rect(inner.x, inner.centery - side // 2, side, side)
        draw_number(canvas, mark, at, at == chosen)
        draw_line(canvas, inner, near, mark, compact=canvas.sizes.shape is Shape.COMPACT)


def _way(canvas: Canvas, rect: Rect, near: NearStockist) -> None:
    """Directions to one stockist: a code that a phone opens in its own map."""
    canvas.card(rect, canvas.palette.dark)
    inner = inset(rect, max(8, canvas.px(22)))
    code, words = columns(inner, [inner.h, Share()], max(10, canvas.px(28)))
    canvas.rounded(code, canvas.sizes.radius // 2, (255, 255, 255))
    position = near.stockist.position
    draw_qr(canvas, inset(code, 2), f"geo:{position.latitude:.5f},{position.longitude:.5f}")
    name = canvas.fit(stockist_name(canvas, near), STRONG, words.w, 2)
    address = canvas.fit(near.stockist.address.in_language(canvas.state.language), TINY, words.w, 2)
    hours, _ = opening(canvas, near)
    hint = canvas.fit(canvas.say("Scan with your phone for the way"), LABEL, words.w, 2)
    parts = [hint, name, address, canvas.fit(hours, TINY_STRONG, words.w)]
    while len(parts) > 2 and sum(part.height for part in parts) > words.h:
        parts.pop()
    top = words.centery - sum(part.height for part in parts) // 2
    for part in parts:
        canvas.write(Rect(words.x, top, words.w, part.height), part, canvas.palette.on_dark)
        top += part.height

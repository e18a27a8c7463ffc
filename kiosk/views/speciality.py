"""What the market is proud of, on the idle screen: small cards with picture, name and producer."""

from __future__ import annotations

from pygame import Rect

from kiosk.provenance.product import Product
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow
from kiosk.views.picture import draw_picture
from kiosk.views.theme import LABEL, TINY, TINY_STRONG

MOST = 4
"""Cards side by side: more would be a list, not an invitation."""


def draw_specialities(canvas: Canvas, rect: Rect) -> None:
    """A heading and as many cards as the place has room for; where there are more, they take turns."""
    heading = canvas.leading(LABEL)
    top, below = rows(rect, [heading, Share()], max(6, canvas.px(16)))
    canvas.text(top, canvas.say("Specialities of this market"), LABEL, canvas.palette.muted, lines=1)
    upright = below.h >= 3 * _words_height(canvas)
    least = max(150, canvas.px(200)) if upright else max(180, canvas.px(300))
    given = canvas.stand.specialities
    across = max(1, min(MOST, len(given), below.w // least))
    first = canvas.state.turn % len(given) if len(given) > across else 0
    gap = max(8, canvas.px(20))
    shown = (*given[first:], *given[:first])
    for cell, product in zip(columns(below, [Share()] * across, gap), shown, strict=False):
        _card(canvas, cell, product, upright)


def _card(canvas: Canvas, rect: Rect, product: Product, upright: bool) -> None:
    canvas.card(rect)
    inner = inset(rect, max(8, canvas.px(22)))
    if upright:
        picture, words = rows(inner, [Share(), _words_height(canvas)], max(6, canvas.px(14)))
    else:
        picture, words = columns(inner, [min(inner.h, inner.w // 3), Share()], max(8, canvas.px(18)))
    draw_picture(canvas, picture, product)
    language, palette = canvas.state.language, canvas.palette
    one_line = words.h < 2 * canvas.leading(TINY_STRONG) + canvas.leading(TINY)
    name = canvas.fit(
        product.name.in_language(language),
        LABEL if upright else TINY_STRONG,
        words.w,
        2,
        words.h,
    )
    pieces = [Piece(name.height, lambda r: canvas.write(r, name, palette.ink))]
    if product.producer and not (one_line and len(name.lines) > 1):
        maker = canvas.fit(product.producer.name.in_language(language), TINY, words.w)
        if name.height + maker.height <= words.h:
            pieces.append(Piece(maker.height, lambda r: canvas.write(r, maker, palette.muted)))
    draw_flow(words, pieces, 0, "top" if upright else "middle")


def _words_height(canvas: Canvas) -> int:
    """Pixels of a name of two lines and a producer."""
    return 2 * canvas.leading(LABEL) + canvas.leading(TINY)

"""Which code to hold up: the one on a trace stamp and the bars of a pack, drawn with a mark around each."""

from __future__ import annotations

from pygame import Rect

from kiosk.views.box import Share, columns
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece
from kiosk.views.guide_drawings import draw_marked_bars, draw_marked_stamp
from kiosk.views.sizes import Shape
from kiosk.views.theme import LABEL, TINY_STRONG


def which_code(canvas: Canvas) -> Piece:
    """Two drawings side by side, each with what it is."""
    compact = canvas.sizes.shape is Shape.COMPACT
    height = 66 if compact else max(72, canvas.px(132))
    style = TINY_STRONG if compact else LABEL
    gap = max(8, canvas.px(18))
    codes = [
        (draw_marked_stamp, canvas.say("The QR code on the trace stamp")),
        (draw_marked_bars, canvas.say("The barcode of the pack")),
    ]

    def draw(rect: Rect) -> None:
        cells = columns(rect, [Share()] * len(codes), gap)
        for cell, (drawing, words) in zip(cells, codes, strict=True):
            picture, text = columns(cell, [min(height, cell.w // 3), Share()], gap)
            drawing(canvas, picture)
            canvas.text(text, words, style, canvas.palette.ink, lines=3, vertical="middle")

    return Piece(height, draw)

"""What stands above where all that can be touched is in the lower part: the market's name, an arrow down."""

from __future__ import annotations

from pygame import Rect

from kiosk.views.box import centred, inset
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow, text_piece
from kiosk.views.frame import names
from kiosk.views.logo import draw_logo, logo_width
from kiosk.views.theme import LEAD, TITLE


def draw_above(canvas: Canvas, rect: Rect) -> None:
    """The board's mark and name, quietly; an arrow down to the screen."""
    canvas.surface.fill(canvas.palette.paper, rect)
    canvas.surface.fill(canvas.palette.line, (rect.x, rect.bottom - 2, rect.w, 2))
    inner = inset(rect, canvas.sizes.margin)
    market, stall = names(canvas)
    side, muted = canvas.px(150), canvas.palette.muted
    mark = round(canvas.leading(LEAD) * 1.6)
    pieces = [
        Piece(side, lambda r: draw_logo(canvas, centred(r, logo_width(canvas, side), side))),
        text_piece(canvas, market, TITLE, inner.w, 2, align="centre"),
        text_piece(canvas, stall, LEAD, inner.w, 1, muted, "centre"),
        Piece(mark, lambda r: canvas.icon(r, "arrow-down-duotone", muted)),
    ]
    while len(pieces) > 1 and sum(piece.height for piece in pieces) > inner.h:
        pieces.pop()
    draw_flow(inner, pieces, canvas.sizes.gap)

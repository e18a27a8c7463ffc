"""The record to take along: its GS1 Digital Link as a code for the shopper's own phone."""

from __future__ import annotations

from pygame import Rect

from kiosk.codes.digital_link import digital_link_uri
from kiosk.provenance.answer import Found
from kiosk.views.box import Share, centred, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.qr import draw_qr
from kiosk.views.theme import LABEL


def draw_phone(canvas: Canvas, rect: Rect, found: Found) -> None:
    """The same record for the shopper's own phone."""
    canvas.card(rect, canvas.palette.dark)
    inner = inset(rect, canvas.px(22))
    words = canvas.fit(canvas.say("Take it along on your phone"), LABEL, inner.w, 2)
    code, below = rows(inner, [Share(), words.height], canvas.px(12))
    side = min(code.w, code.h)
    panel = centred(code, side, side)
    canvas.rounded(panel, canvas.sizes.radius // 2, (255, 255, 255))
    draw_qr(canvas, inset(panel, 2), takeaway_link(canvas, found))
    canvas.write(below, words, canvas.palette.on_dark, "centre")


def takeaway_link(canvas: Canvas, found: Found) -> str:
    """The Digital Link of what was found, as exactly as it is known."""
    lot = found.lot.lot if found.lot else None
    return digital_link_uri(canvas.stand.takeaway, found.product.gtin, lot, found.serial)

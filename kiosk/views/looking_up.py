"""A code was read and is being looked up: said at once."""

from __future__ import annotations

from kiosk.machine.screens import LookingUp
from kiosk.views.box import centred
from kiosk.views.button import onward
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import code_line, code_piece
from kiosk.views.flow import Piece, draw_flow
from kiosk.views.frame import footer, header
from kiosk.views.message import Message, draw_message, message_height


def draw(canvas: Canvas, screen: LookingUp) -> None:
    """A plain message and the code as read; the answer follows within moments."""
    area = footer(canvas, header(canvas), onward(canvas))
    searched = canvas.state.search is not None  # a product was touched, no code was read
    message = Message(
        "magnifying-glass-duotone",
        canvas.say("Looking it up"),
        canvas.say("One moment, please.")
        if searched
        else canvas.say("The code was read. One moment, please."),
        canvas.palette.leaf.full,
    )
    said = message_height(canvas, message, area.w)
    pieces = [Piece(said, lambda rect: draw_message(canvas, rect, message, align="centre"))]
    line = code_line(canvas, screen.code)
    if line:
        width = min(area.w, canvas.px(800) + 100)
        card = code_piece(canvas, line, width)
        pieces.append(Piece(card.height, lambda rect: card.draw(centred(rect, width, rect.h))))
    draw_flow(area, pieces, 2 * canvas.sizes.gap)

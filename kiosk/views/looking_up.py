"""A code was read and is being looked up: said at once."""

from __future__ import annotations

from kiosk.screens import LookingUp
from kiosk.views.box import Share, rows
from kiosk.views.button import scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.frame import footer, header
from kiosk.views.message import Message, draw_message, message_height


def draw(canvas: Canvas, _screen: LookingUp) -> None:
    """A plain message; the answer follows within moments."""
    area = footer(canvas, header(canvas), [scan_again(canvas)])
    message = Message(
        "magnifying-glass-duotone",
        canvas.say("Looking it up"),
        canvas.say("The code was read. One moment, please."),
        canvas.palette.leaf.full,
    )
    _, middle, _ = rows(area, [Share(), message_height(canvas, message, area.w), Share()])
    draw_message(canvas, middle, message, align="centre")

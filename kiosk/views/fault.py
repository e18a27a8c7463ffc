"""Something broke; it is being put right."""

from __future__ import annotations

from kiosk.machine.screens import FaultShown
from kiosk.views.box import Share, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.message import Message, draw_message, message_height


def draw(canvas: Canvas, _screen: FaultShown) -> None:
    """A plain message and nothing to touch: it needs no more of the rest of the kiosk than letters."""
    canvas.surface.fill(canvas.palette.paper)
    area = inset(canvas.surface.get_rect(), 2 * canvas.sizes.margin)
    said = message(canvas)
    _, middle, _ = rows(area, [Share(), message_height(canvas, said, area.w), Share()])
    draw_message(canvas, middle, said, align="centre")


def message(canvas: Canvas) -> Message:
    """What is said."""
    return Message(
        "wrench-duotone",
        canvas.say("One moment, please"),
        canvas.say("Something went wrong. The kiosk is putting it right and will be back in a moment."),
        canvas.palette.sun.text,
    )

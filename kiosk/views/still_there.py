"""Asked before a screen gives way to the idle screen: is anybody still there? Over any screen."""

from __future__ import annotations

from kiosk.machine.choices import MoreTimeWanted, VisitEnded
from kiosk.views.box import centred
from kiosk.views.button import Action, draw_button
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow
from kiosk.views.frame import footer, header
from kiosk.views.message import Message, draw_message, message_height


def draw(canvas: Canvas, left: int) -> None:
    """The question, the seconds that are left, and a large button for more time.

    What was on the screen comes back at any touch; it is not drawn beneath, so that nothing competes.
    """
    done = Action(VisitEnded(), canvas.say("I am done"), "scan-duotone")
    area = footer(canvas, header(canvas), [done])
    message = Message(
        "question-duotone",
        canvas.say("Are you still there?"),
        canvas.say_count(
            "The screen goes back to the start in {n} second. Touch anywhere to stay.",
            "The screen goes back to the start in {n} seconds. Touch anywhere to stay.",
            left,
        ),
        canvas.palette.leaf.full,
    )
    more = Action(MoreTimeWanted(), canvas.say("More time"), "clock-duotone", primary=True)
    width = min(area.w, canvas.px(760) + 100)
    pieces = [
        Piece(
            message_height(canvas, message, area.w),
            lambda rect: draw_message(canvas, rect, message, align="centre"),
        ),
        Piece(
            canvas.sizes.touch * 3 // 2,
            lambda rect: draw_button(canvas, centred(rect, width, rect.h), more),
        ),
    ]
    draw_flow(area, pieces, 2 * canvas.sizes.gap)

"""Nothing is known here and nobody could be asked now. It never says that there is no record."""

from __future__ import annotations

from kiosk.machine.screens import UnavailableShown
from kiosk.views.button import onward, other_code
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import code_line
from kiosk.views.hints import Hint, ask_stall, draw_hints
from kiosk.views.notice import Notice, notice_and_side


def draw(canvas: Canvas, screen: UnavailableShown) -> None:
    """What was read and why there is no answer at one side, what may help at the other."""
    side = notice_and_side(canvas, notice(canvas, screen), [*other_code(canvas), *onward(canvas)])
    draw_hints(canvas, side, canvas.say("What you can do"), hints(canvas))


def notice(canvas: Canvas, screen: UnavailableShown) -> Notice:
    """What was read and why there is no answer."""
    since, online = screen.answer.since, canvas.state.badges.online
    moment = canvas.formats.moment(since) if since else ""
    if online:
        note = canvas.say("No answer from anybody since {moment}", moment=moment)
        sentence = canvas.say(
            "Nobody who may know it has answered in time. That says nothing about the goods, good or bad."
        )
    else:
        note = canvas.say("No network since {moment}", moment=moment)
        sentence = canvas.say(
            "The kiosk is offline and has no record here. That says nothing about the goods, good or bad."
        )
    return Notice(
        "clock-duotone" if online else "wifi-slash-duotone",
        canvas.palette.sun,
        canvas.say("This code cannot be asked about now"),
        sentence,
        code_line(canvas, screen.code),
        note=note if since else "",
    )


def hints(canvas: Canvas) -> list[Hint]:
    """What may help."""
    return [
        Hint(
            "arrows-clockwise-duotone",
            canvas.say("Try again in a few minutes"),
            canvas.say("As soon as there is an answer, the kiosk shows it."),
        ),
        Hint(
            "article-duotone",
            canvas.say("Read the label"),
            canvas.say("Producer, address, lot and last day should be on it."),
        ),
        ask_stall(canvas),
    ]

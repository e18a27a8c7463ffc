"""A code that breaks its own rules: which one, and what to do. The content is never shown."""

from __future__ import annotations

from kiosk.codes.kinds import Fault
from kiosk.machine.screens import UnreadableShown
from kiosk.views.button import other_code_or_number, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.hints import Hint, ask_stall, draw_hints, rescan, type_it
from kiosk.views.notice import Notice, notice_and_side
from kiosk.views.words import mark

REASONS: dict[Fault, tuple[str, str, str]] = {
    Fault.UNREADABLE: (
        "eye-slash-duotone",
        mark("The code could not be read"),
        mark("What was read is no text. The code may be smudged, torn or bent."),
    ),
    Fault.EMPTY: (
        "scan-duotone",
        mark("The code is empty"),
        mark("A code was seen, but there is nothing in it."),
    ),
    Fault.TOO_LONG: (
        "ruler-duotone",
        mark("The code is too long"),
        mark("No code of a product is that long, so the kiosk does nothing with it."),
    ),
    Fault.CONTROL_CHARACTERS: (
        "shield-warning-duotone",
        mark("The code holds hidden characters"),
        mark("An honest code of a product has none, so the kiosk does nothing with it."),
    ),
    Fault.CHECK_DIGIT: (
        "barcode-duotone",
        mark("A digit of this number is wrong"),
        mark("The last digit does not go with the others: the number was misread, mistyped or misprinted."),
    ),
    Fault.DIGITS: (
        "hash-duotone",
        mark("This number has a wrong length"),
        mark("Product numbers have 8, 12, 13 or 14 digits; one may be missing, or one too many."),
    ),
    Fault.ELEMENT: (
        "calendar-x-duotone",
        mark("The details in this code are wrong"),
        mark("A number, date or lot in it is not written as the standard (GS1) wants it."),
    ),
    Fault.LINK: (
        "link-break-duotone",
        mark("The link in this code is broken"),
        mark("Its address names no product as the standard (GS1 Digital Link) wants it."),
    ),
}
"""Icon, headline and sentence of each reason."""


def draw(canvas: Canvas, screen: UnreadableShown) -> None:
    """The reason at one side; what may help at the other, the most promising first."""
    side = notice_and_side(canvas, notice(canvas, screen), [other_code_or_number(canvas), scan_again(canvas)])
    draw_hints(canvas, side, canvas.say("What you can do"), advice(canvas, screen.code.suggest))


def notice(canvas: Canvas, screen: UnreadableShown) -> Notice:
    """The rule that the code breaks."""
    icon, headline, sentence = REASONS[screen.code.reason]
    return Notice(icon, canvas.palette.sun, canvas.say(headline), canvas.say(sentence))


def advice(canvas: Canvas, suggest: str) -> list[Hint]:
    """What may help, what the reading of the code suggests (`Invalid.suggest`) before the rest."""
    steps = {"rescan": rescan(canvas), "type-it": type_it(canvas), "ask-stall": ask_stall(canvas)}
    return sorted(steps.values(), key=lambda step: step is not steps.get(suggest))

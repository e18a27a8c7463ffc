"""A code that is no product, said kindly: what it is, and what to hold up instead."""

from __future__ import annotations

from kiosk.codes.kinds import VendorInternal
from kiosk.machine.screens import NotAProductShown
from kiosk.views.button import other_code_or_number, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import code_line
from kiosk.views.hints import draw_hints, what_to_hold_up
from kiosk.views.not_a_product_words import wording
from kiosk.views.notice import Notice, notice_and_side
from kiosk.views.wording import tone_of


def draw(canvas: Canvas, screen: NotAProductShown) -> None:
    """The kind's own words at one side, the right codes at the other."""
    side = notice_and_side(canvas, notice(canvas, screen), [other_code_or_number(canvas), scan_again(canvas)])
    draw_hints(canvas, side, canvas.say("The kiosk can look these up"), what_to_hold_up(canvas))


def notice(canvas: Canvas, screen: NotAProductShown) -> Notice:
    """The kind's own words."""
    code = screen.code
    said = wording(code)
    parts = {"issuer": code.name} if isinstance(code, VendorInternal) else {}
    return Notice(
        said.icon,
        tone_of(canvas.palette, said),
        canvas.say(said.headline, **parts),
        canvas.say(said.sentence),
        code_line(canvas, code),
        canvas.say(said.advice, **parts),
    )

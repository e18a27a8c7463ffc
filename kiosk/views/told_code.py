"""What the screens of a code without a record say, block by block."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.machine.choices import JourneyOpened
from kiosk.machine.screens import (
    LookingUp,
    NotAProductShown,
    UnavailableShown,
    UnknownShown,
    UnreadableShown,
    VendorStampShown,
)
from kiosk.views import not_a_product, unavailable, unknown, unreadable, vendor_stamp
from kiosk.views.block import Block, Told
from kiosk.views.button import (
    Action,
    onward,
    other_code,
    other_code_or_number,
    scan_again,
    search_name,
    tell_market,
    type_number,
)
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import CodeLine, code_line
from kiosk.views.hints import Hint, what_to_hold_up
from kiosk.views.notice import Notice
from kiosk.views.product_facts import product_name
from kiosk.views.theme import HEADING, STRONG


def tell_looking_up(canvas: Canvas, screen: LookingUp) -> Told:
    """That a code was read."""
    blocks = [
        Block(canvas.say("Looking it up"), style=HEADING, icon="magnifying-glass-duotone"),
        Block(canvas.say("One moment, please.")),
        *_code(canvas, code_line(canvas, screen.code)),
    ]
    return Told(tuple(blocks), tuple(onward(canvas)))


def tell_unknown(canvas: Canvas, screen: UnknownShown) -> Told:
    """That nobody knows the code, and what that does not mean."""
    others = (*other_code(canvas), type_number(canvas), search_name(canvas), tell_market(canvas))
    return told_notice(canvas, unknown.notice(canvas, screen), (), (*others, scan_again(canvas)))


def tell_unavailable(canvas: Canvas, screen: UnavailableShown) -> Told:
    """That nobody could be asked, and what may help."""
    notice, hints = unavailable.notice(canvas, screen), unavailable.hints(canvas)
    return told_notice(canvas, notice, hints, (*other_code(canvas), *onward(canvas)))


def tell_vendor_stamp(canvas: Canvas, screen: VendorStampShown) -> Told:
    """Who issued the stamp; what is known of its product."""
    told = told_notice(
        canvas, vendor_stamp.notice(canvas, screen), (), (other_code_or_number(canvas), scan_again(canvas))
    )
    if screen.found is None:
        return told
    words = f"{product_name(canvas, screen.found)}\n{canvas.say('See the record')}"
    record = Block(words, icon="path-duotone", choice=JourneyOpened())
    return Told((*told.blocks, record), told.actions)


def tell_not_a_product(canvas: Canvas, screen: NotAProductShown) -> Told:
    """What the code is, and what to hold up instead."""
    notice, hints = not_a_product.notice(canvas, screen), what_to_hold_up(canvas)
    return told_notice(canvas, notice, hints, (other_code_or_number(canvas), scan_again(canvas)))


def tell_unreadable(canvas: Canvas, screen: UnreadableShown) -> Told:
    """What is wrong with the code, and what may help."""
    notice, hints = unreadable.notice(canvas, screen), unreadable.advice(canvas, screen.code.suggest)
    return told_notice(canvas, notice, hints, (other_code_or_number(canvas), scan_again(canvas)))


def told_notice(canvas: Canvas, notice: Notice, hints: Sequence[Hint], actions: tuple[Action, ...]) -> Told:
    """A notice, and what may help."""
    blocks = [
        Block(notice.headline, style=HEADING, icon=notice.icon, tone=notice.tone),
        Block(notice.sentence),
    ]
    if notice.advice:
        blocks.append(Block(notice.advice, style=STRONG, icon="info-duotone", tone=notice.tone))
    blocks += _code(canvas, notice.code)
    for hint in hints:
        blocks += [Block(hint.title, style=STRONG, icon=hint.icon, joined=True), Block(hint.sentence)]
    if notice.note:
        blocks.append(Block(notice.note, ink=canvas.palette.muted, aloud=""))
    return Told(tuple(blocks), actions)


def _code(canvas: Canvas, line: CodeLine | None) -> list[Block]:
    """The code, to be compared with what is printed: seen, not heard."""
    if line is None:
        return []
    return [Block(f"{line.number}\n{line.detail}", icon=line.icon, ink=canvas.palette.ink, aloud="")]

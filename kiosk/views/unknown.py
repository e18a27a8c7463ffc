"""Every source knows nothing of this code, which does not mean that the thing is false."""

from __future__ import annotations

from dataclasses import replace

from pygame import Rect

from kiosk.machine.choices import KeypadOpened
from kiosk.machine.screens import UnknownShown
from kiosk.provenance.verdict import verdict_of_stamp
from kiosk.views.box import Length, Share, inset, rows
from kiosk.views.button import Action, draw_buttons, other_code, scan_again, search_name, tell_market
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import code_line
from kiosk.views.keys import draw_digits, draw_entry, key_gap, least_keys
from kiosk.views.notice import Notice, notice_and_side
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING
from kiosk.views.verdict_words import WORDINGS, tone_of


def draw(canvas: Canvas, screen: UnknownShown) -> None:
    """What was read and what it means at one side, a keypad at the other."""
    compact, other = canvas.sizes.shape is Shape.COMPACT, other_code(canvas)
    others = [letters(canvas), *(other or [search_name(canvas)])] if compact else other
    tell = replace(tell_market(canvas), weight=1.0)
    keypad = notice_and_side(canvas, notice(canvas, screen), [*others, tell, scan_again(canvas)])
    draw_keypad(canvas, keypad, screen.typed)


def letters(canvas: Canvas) -> Action:
    """To the keypad that has letters too."""
    return Action(KeypadOpened(), canvas.say("Type letters too"), "text-aa-duotone")


def draw_keypad(canvas: Canvas, rect: Rect, typed: str) -> None:
    """A card with digits; on a small panel without card and heading, so that keys stay large."""
    gap, example = key_gap(canvas), canvas.say("Number under the bars")
    if canvas.sizes.shape is Shape.COMPACT:
        entry, keys = rows(rect, [Share(), max(least_keys(canvas), rect.h * 78 // 100)], gap)
        draw_entry(canvas, entry, typed, example)
        draw_digits(canvas, keys)
        return
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad)
    title = canvas.leading(CARD_HEADING)
    lengths: list[Length] = [title, max(canvas.sizes.touch, canvas.px(98)), Share(), canvas.sizes.touch]
    top, entry, keys, below = rows(inner, lengths, gap)
    canvas.text(top, canvas.say("Type the number under the bars"), CARD_HEADING, lines=1)
    draw_entry(canvas, entry, typed, example)
    draw_digits(canvas, keys)
    draw_buttons(canvas, below, [letters(canvas), search_name(canvas)])


def notice(canvas: Canvas, screen: UnknownShown) -> Notice:
    """That nobody knows the code, or what is known of its stamp."""
    source, others = screen.answer.source, screen.answer.others
    names = f"{source.name} +{len(others)}" if others else source.name
    oldest = min(each.as_of for each in (source, *others))
    asked = canvas.say("Asked: {source}, as of {moment}", source=names, moment=canvas.formats.moment(oldest))
    if reached := verdict_of_stamp(screen.answer.stamp):
        wording = WORDINGS[reached]
        return Notice(
            wording.icon,
            tone_of(canvas.palette, wording),
            canvas.say(wording.short),
            canvas.say("The stamp is on record, but nobody has said yet which product it is on."),
            code_line(canvas, screen.code),
            canvas.say(wording.advice) if wording.advice else "",
            note=asked,
            bare=True,
        )
    sentence = canvas.say(
        "That does not mean that it is false: the producer may not take part in tracing yet."
    )
    if not canvas.state.badges.online:
        sentence += " " + canvas.say("While offline, only the records on this kiosk could be searched.")
    return Notice(
        "seal-question-fill",
        canvas.palette.sun,
        canvas.say("No record of this code yet"),
        sentence,
        code_line(canvas, screen.code),
        note=asked,
        bare=True,
    )

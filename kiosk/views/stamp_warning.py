"""A stamp with which something is wrong: what its issuer knows of it, what to do, and a look at the seal."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import JourneyOpened
from kiosk.machine.results import found_on
from kiosk.machine.screens import StampWarningShown
from kiosk.provenance.answer import Found
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.verdict import Verdict, verdict, verdict_of_stamp
from kiosk.views.box import Share, Stack, columns, inset, rows
from kiosk.views.button import Action, draw_buttons, onward, tell_market
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip, chip_height, draw_chips
from kiosk.views.code_line import printable
from kiosk.views.fact import draw_facts
from kiosk.views.frame import footer, header
from kiosk.views.product_facts import numbers_of, product_name
from kiosk.views.sizes import Shape
from kiosk.views.stamp_words import STAMP_WORDS, stamp_facts
from kiosk.views.theme import (
    CARD_HEADING,
    HEADING,
    LABEL,
    LEAD,
    SMALL,
    STRONG,
    TINY,
    TINY_STRONG,
    TITLE,
    Tone,
)
from kiosk.views.verdict_words import WORDINGS, tone_of


def draw(canvas: Canvas, screen: StampWarningShown) -> None:
    """The warning takes the larger part; what the stamp is on and what is known of it stand beside it."""
    reached, stamp = warning_of(screen)
    found, area, gap = found_on(screen), header(canvas), canvas.sizes.gap
    if canvas.sizes.shape is Shape.WIDE:
        warning, aside = columns(area, [Share(3), Share(2)], gap)
        touch = canvas.sizes.touch
        what, known, seal, above, below = rows(aside, [Share(3.4), Share(4.8), Share(2.2), touch, touch], gap)
        first = 1 if found is None else 2
        actions = ways_on(canvas, screen)
        draw_buttons(canvas, above, actions[:first])
        draw_buttons(canvas, below, actions[first:])
    else:
        area = footer(canvas, area, ways_on(canvas, screen))
        if canvas.sizes.shape is Shape.TALL:
            warning, what, known, seal = rows(area, [Share(10), Share(3), Share(5), Share(2.2)], gap)
        else:
            warning, aside = columns(area, [Share(6), Share(5)], gap)
            what, known, seal = rows(aside, [Share(3), Share(5), Share(2.2)], max(6, gap // 2))
    _warning(canvas, warning, reached, stamp, found)
    _what(canvas, what, found)
    _known(canvas, known, stamp)
    _seal(canvas, seal)


def warning_of(screen: StampWarningShown) -> tuple[Verdict, Stamp]:
    """What is wrong, and with which stamp. Raises ValueError where nothing is."""
    stamp = screen.answer.stamp
    reached = verdict_of_stamp(stamp)
    if stamp is None or reached not in STAMP_WORDS:
        raise ValueError("a stamp warning without a warning, expected a stamp that warns")
    return reached, stamp


def ways_on(canvas: Canvas, screen: StampWarningShown) -> list[Action]:
    """A word to the market, the record where there is one, and another code."""
    see = Action(JourneyOpened(), canvas.say("See its record"), "path-duotone")
    return [tell_market(canvas), *([see] if found_on(screen) else []), *onward(canvas)]


def meaning(canvas: Canvas, reached: Verdict, stamp: Stamp) -> str:
    """What it means, with the place where else the stamp was read."""
    words = STAMP_WORDS[reached].meaning
    return canvas.say(words, place=stamp.elsewhere) if stamp.elsewhere else canvas.say(words)


def _warning(canvas: Canvas, rect: Rect, reached: Verdict, stamp: Stamp, found: Found | None) -> None:
    """The whole panel in the colour of the warning: icon, headline, meaning, what to do, the stamp's code."""
    wording, words = WORDINGS[reached], STAMP_WORDS[reached]
    tone = tone_of(canvas.palette, wording)
    canvas.card(rect, tone.full)
    inner = inset(rect, canvas.px(64), canvas.px(44))
    gap = max(6, canvas.px(24))
    side = min(max(52, canvas.px(130)), inner.h // 4)
    chips = _chips(canvas, tone, stamp, found)
    chips_room = chip_height(canvas, large=True) * (2 if len(chips) > 1 else 1) + gap
    headline = canvas.fit(canvas.say(words.headline), TITLE, inner.w, 3, inner.h // 3, balanced=True)
    advice = canvas.fit(canvas.say(words.advice), STRONG, inner.w, 3, inner.h // 5)
    room = inner.h - side - headline.height - advice.height - chips_room - 4 * gap
    sense = canvas.fit(meaning(canvas, reached, stamp), LEAD, inner.w, 5, room)
    height = side + headline.height + sense.height + advice.height + chips_room + 4 * gap
    stack = Stack(Rect(inner.x, inner.y + max(0, inner.h - height) // 2, inner.w, height), gap)
    icon = stack.take(side)
    canvas.icon(Rect(icon.x, icon.y, side, side), wording.icon, tone.on_full)
    for paragraph in (headline, sense, advice):
        canvas.write(stack.take(paragraph.height), paragraph, tone.on_full)
    draw_chips(canvas, stack.rest, chips)


def _chips(canvas: Canvas, tone: Tone, stamp: Stamp, found: Found | None) -> list[Chip]:
    """The stamp's code, and whatever else is wrong with the thing."""
    code = canvas.say("Stamp {code}", code=printable(stamp.code))
    chips = [Chip(code, tone.light, tone.text, "stamp-duotone", large=True)]
    whole = verdict(found, canvas.state.now.wall.date()) if found else None
    if whole in (Verdict.EXPIRED, Verdict.POSSIBLE_RECALL):
        worse = WORDINGS[whole]
        ground = tone_of(canvas.palette, worse)
        chips.insert(0, Chip(canvas.say(worse.short), ground.light, ground.text, worse.icon, large=True))
    return chips


def _what(canvas: Canvas, rect: Rect, found: Found | None) -> None:
    """The product that the stamp is on, where anybody said it."""
    palette = canvas.palette
    canvas.card(rect)
    stack = Stack(inset(rect, canvas.sizes.pad, max(6, canvas.px(18))), max(2, canvas.px(6)))
    canvas.text(stack.take(canvas.leading(TINY)), canvas.say("Product"), TINY, palette.muted, lines=1)
    if found is None:
        words = canvas.say("The stamp is on record, but nobody has said yet which product it is on.")
        canvas.text(stack.rest, words, LABEL, palette.ink)
        return
    numbers = " · ".join(numbers_of(canvas, found))
    style = CARD_HEADING if canvas.sizes.shape is Shape.COMPACT else HEADING
    below = canvas.leading(SMALL) + max(2, canvas.px(6)) if numbers else 0
    name = canvas.fit(product_name(canvas, found), style, stack.rest.w, 2, stack.rest.h - below)
    canvas.write(stack.take(name.height), name, palette.ink)
    if numbers and stack.rest.h >= canvas.leading(SMALL):
        canvas.text(stack.rest, numbers, SMALL, palette.muted, lines=1)


def _known(canvas: Canvas, rect: Rect, stamp: Stamp) -> None:
    """What is known of the stamp."""
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, max(6, canvas.px(20)))
    style = TINY_STRONG if canvas.sizes.shape is Shape.COMPACT else LABEL
    draw_facts(canvas, inner, stamp_facts(canvas, stamp), 2, style)


def _seal(canvas: Canvas, rect: Rect) -> None:
    """A hint on the seal, which a stamp alone cannot replace."""
    tone = canvas.palette.sun
    canvas.rounded(rect, canvas.sizes.radius // 2, tone.light)
    inner = inset(rect, max(10, canvas.px(24)), 4)
    mark = min(inner.h, max(24, canvas.px(52)))
    icon, words = columns(inner, [mark, Share()], max(8, canvas.px(18)))
    canvas.icon(icon, "seal-check-duotone", tone.text)
    hint = canvas.say("Look whether the seal is whole: not cut, not glued again.")
    style = TINY_STRONG if canvas.sizes.shape is Shape.COMPACT else LABEL
    canvas.text(words, hint, style, tone.text, vertical="middle")

"""A recalled product, lot or item. Nothing may compete with the warning."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import JourneyOpened
from kiosk.machine.screens import RecallShown
from kiosk.provenance.recall import Recall
from kiosk.views.box import Share, Stack, columns, inset, rows
from kiosk.views.button import Action, draw_buttons, onward, other_code, tell_market
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip, chip_height, draw_chips
from kiosk.views.frame import footer, header
from kiosk.views.product_facts import numbers_of, product_name, recalls_line
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, HEADING, LEAD, SMALL, STRONG, TINY, TITLE


def draw(canvas: Canvas, screen: RecallShown) -> None:
    """The warning takes the larger part; what is recalled and why stand beside it."""
    recall = screen.found.recall
    if recall is None:
        raise ValueError("a recall screen without a recall, expected Found.recall")
    area, gap = header(canvas), canvas.sizes.gap
    journey = Action(JourneyOpened(), canvas.say("See its journey"), "path-duotone")
    # The stamp of a recalled pack may tell of the very item: it goes before a word to the market.
    first = other_code(canvas) or [tell_market(canvas)]
    if canvas.sizes.shape is Shape.WIDE:
        warning, aside = columns(area, [Share(3), Share(2)], gap)
        what, why, see, again = rows(aside, [Share(4), Share(5), canvas.sizes.touch, canvas.sizes.touch], gap)
        draw_buttons(canvas, see, [*first, journey])
        draw_buttons(canvas, again, onward(canvas))
    else:
        area = footer(canvas, area, [*first, journey, *onward(canvas)])
        if canvas.sizes.shape is Shape.TALL:
            warning, what, why = rows(area, [Share(10), Share(4), Share(5)], gap)
        else:
            warning, aside = columns(area, [Share(6), Share(5)], gap)
            what, why = rows(aside, [Share(4), Share(5)], gap)
    _warning(canvas, warning, recall)
    _what(canvas, what, screen)
    _why(canvas, why, screen, recall)


def headline(canvas: Canvas, recall: Recall) -> str:
    """How much of the product the notice covers."""
    if recall.serials:
        return canvas.say("This item is recalled")
    if recall.lots:
        return canvas.say("This lot is recalled")
    return canvas.say("This product is recalled")


def _warning(canvas: Canvas, rect: Rect, recall: Recall) -> None:
    """The whole panel in red: icon, headline, what to do, number and day of the notice."""
    tone = canvas.palette.chili
    canvas.card(rect, tone.full)
    inner = inset(rect, canvas.px(64), canvas.px(48))
    gap = max(6, canvas.px(26))
    side = min(max(56, canvas.px(130)), inner.h // 4)
    chips = [
        Chip(canvas.say("Notice {number}", number=recall.notice), tone.light, tone.text, large=True),
        Chip(canvas.formats.full_date(recall.issued), tone.light, tone.text, "calendar-duotone", large=True),
    ]
    chips_room = 2 * chip_height(canvas, large=True) + gap
    title = canvas.fit(headline(canvas, recall), TITLE, inner.w, 3, inner.h // 3, balanced=True)
    room = inner.h - side - title.height - chips_room - 3 * gap
    advice = canvas.fit(recall.advice.in_language(canvas.state.language), LEAD, inner.w, 6, room)
    height = side + title.height + advice.height + chips_room + 3 * gap
    stack = Stack(Rect(inner.x, inner.y + max(0, inner.h - height) // 2, inner.w, height), gap)
    icon = stack.take(side)
    canvas.icon(Rect(icon.x, icon.y, side, side), "warning-octagon-fill", tone.on_full)
    canvas.write(stack.take(title.height), title, tone.on_full)
    canvas.write(stack.take(advice.height), advice, tone.on_full)
    draw_chips(canvas, stack.rest, chips)


def _what(canvas: Canvas, rect: Rect, screen: RecallShown) -> None:
    found, palette = screen.found, canvas.palette
    canvas.card(rect)
    stack = Stack(inset(rect, canvas.sizes.pad, canvas.sizes.pad * 2 // 3), max(2, canvas.px(10)))
    canvas.text(stack.take(canvas.leading(TINY)), canvas.say("Product"), TINY, palette.muted, lines=1)
    below = 2 * canvas.leading(BODY) + 2 * max(2, canvas.px(10))
    name = canvas.fit(product_name(canvas, found), HEADING, stack.rest.w, 3, stack.rest.h - below)
    canvas.write(stack.take(name.height), name, palette.ink)
    keys = " · ".join([f"GTIN\u00a0{found.product.gtin}", *numbers_of(canvas, found)])
    numbers = canvas.fit(keys, BODY, stack.rest.w, 2, stack.rest.h)
    canvas.write(stack.take(numbers.height), numbers, palette.ink)
    producer = found.product.producer
    words = (
        producer.name.in_language(canvas.state.language) if producer else canvas.say("Producer not stated")
    )
    if stack.rest.h >= canvas.leading(SMALL):
        canvas.text(stack.rest, words, SMALL, palette.muted)


def _why(canvas: Canvas, rect: Rect, screen: RecallShown, recall: Recall) -> None:
    palette, language = canvas.palette, canvas.state.language
    canvas.card(rect)
    stack = Stack(inset(rect, canvas.sizes.pad, canvas.sizes.pad * 2 // 3), max(2, canvas.px(10)))
    canvas.text(stack.take(canvas.leading(TINY)), canvas.say("Reason"), TINY, palette.muted, lines=1)
    checked = canvas.fit(recalls_line(canvas, screen.found), TINY, stack.rest.w, 2)
    canvas.write(stack.take_below(checked.height), checked, palette.muted)
    by = canvas.say("Issued by {authority}", authority=recall.authority.in_language(language))
    authority = canvas.fit(by, SMALL, stack.rest.w, 3, stack.rest.h // 3)
    reason_room = stack.rest.h - authority.height - canvas.px(10)
    reason = canvas.fit(recall.reason.in_language(language), STRONG, stack.rest.w, 6, reason_room)
    canvas.write(stack.take(reason.height), reason, palette.ink)
    canvas.write(stack.take(authority.height), authority, palette.muted)

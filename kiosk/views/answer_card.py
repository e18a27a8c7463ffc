"""The card of the answer: picture, verdict, name, papers and facts."""

from __future__ import annotations

from pygame import Rect

from kiosk.provenance.answer import Found
from kiosk.views.box import Share, Stack, columns, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.chip import chip_height, draw_chips
from kiosk.views.fact import draw_facts
from kiosk.views.picture import draw_picture
from kiosk.views.product_facts import further_facts, paper_chips, product_name, required_facts
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING, HEADING, LABEL, TINY, TINY_STRONG
from kiosk.views.verdict_words import advice, level_chip, verdict_chip


def draw_answer(canvas: Canvas, rect: Rect, found: Found, across: int) -> None:
    """Picture, verdict, name and facts."""
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, canvas.px(22))
    facts = [*required_facts(canvas, found), *further_facts(canvas, found)]
    if across == 2:
        head, below = rows(inner, [inner.h * 42 // 100, Share()], canvas.px(18))
        picture, words = columns(head, [head.h, Share()], canvas.px(30))
    else:
        picture, right = columns(inner, [min(inner.h, canvas.px(236)), Share()], canvas.px(30))
        words, below = rows(right, [Share(49), Share(51)], canvas.px(6))
    draw_picture(canvas, picture, found.product, canvas.say("no picture"))
    draw_headline(canvas, words, found)
    draw_facts(canvas, below, facts, across)


def draw_headline(canvas: Canvas, rect: Rect, found: Found) -> None:
    """Verdict and level, name, and what to do or which papers there are."""
    stack = Stack(rect, max(2, canvas.px(8)))
    compact = canvas.sizes.shape is Shape.COMPACT
    chips = [verdict_chip(canvas, found), level_chip(canvas, found)]
    used = draw_chips(canvas, Rect(stack.rest), chips)
    stack.take(used)
    style = CARD_HEADING if compact else HEADING
    lines = max(1, min(2, (stack.rest.h - chip_height(canvas)) // canvas.leading(style)))
    name = canvas.fit(product_name(canvas, found), style, rect.w, lines)
    canvas.write(stack.take(name.height), name, canvas.palette.ink)
    warning, ink = advice(canvas, found)
    if warning and stack.rest.h >= canvas.leading(TINY):
        style = TINY_STRONG if compact else LABEL
        canvas.text(stack.rest, warning, style, ink)
        return
    draw_chips(canvas, stack.rest, paper_chips(canvas, found))

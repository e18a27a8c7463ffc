"""What a shopper can tell the market by touch: what is wrong, or that all is fine, and stars."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import FeedbackSent, ReasonToggled, StarsGiven
from kiosk.machine.feedback import says_something
from kiosk.machine.results import found_on
from kiosk.machine.screens import FeedbackShown, TellsOf
from kiosk.provenance.feedback import STARS, Reason
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import Action, back, draw_buttons
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import code_line
from kiosk.views.flow import Piece, draw_flow, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.product_facts import numbers_of, product_name
from kiosk.views.reason_words import REASONS
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, CARD_HEADING, HEADING, LABEL, SMALL, TINY


def draw(canvas: Canvas, screen: FeedbackShown) -> None:
    """What is told of above, reasons below it or at the left, stars and the way on at the right."""
    area, sizes = header(canvas), canvas.sizes
    ways = ways_on(canvas, screen)
    if sizes.shape is Shape.WIDE:
        left, right = columns(area, [Share(64), Share(36)], sizes.gap)
        stars, buttons = rows(right, [Share(), sizes.touch], sizes.gap)
        draw_buttons(canvas, buttons, ways)
    elif sizes.shape is Shape.COMPACT:
        area = footer(canvas, area, ways)
        left, stars = columns(area, [Share(), max(STARS * sizes.touch, area.w * 40 // 100)], sizes.gap)
    else:
        area = footer(canvas, area, ways)
        left, stars = rows(area, [Share(68), Share(32)], sizes.gap)
    title = canvas.px(130) if sizes.shape is not Shape.COMPACT else 2 * canvas.leading(SMALL)
    top, reasons = rows(left, [title, Share()], sizes.gap // 2)
    _title(canvas, top, screen.about)
    _reasons(canvas, reasons, screen)
    _stars(canvas, stars, screen)


def ways_on(canvas: Canvas, screen: FeedbackShown) -> list[Action]:
    """Back, and once something was touched, send it."""
    send = Action(FeedbackSent(), canvas.say("Send"), "paper-plane-tilt-duotone", primary=True)
    return [back(canvas), *([send] if says_something(screen) else [])]


def _title(canvas: Canvas, rect: Rect, about: TellsOf) -> None:
    """The question, and which product it is about."""
    compact = canvas.sizes.shape is Shape.COMPACT
    pieces = [
        text_piece(
            canvas,
            canvas.say("What do you want to tell the market?"),
            LABEL if compact else HEADING,
            rect.w,
            1,
        ),
        text_piece(
            canvas, subject(canvas, about), TINY if compact else BODY, rect.w, 1, canvas.palette.muted
        ),
    ]
    draw_flow(rect, pieces, 2)


def subject(canvas: Canvas, about: TellsOf) -> str:
    """Name and lot of the product, or the code that nobody knows."""
    found = found_on(about)
    if found is None:
        line = code_line(canvas, about.code)
        return f"{line.detail} {line.number}".strip() if line else canvas.say("No record of this code yet")
    return " · ".join([product_name(canvas, found), *numbers_of(canvas, found)])


def _reasons(canvas: Canvas, rect: Rect, screen: FeedbackShown) -> None:
    """Reasons in two columns, and below them, over both, that all is fine."""
    gap = max(8, canvas.sizes.gap * 2 // 3)
    wrong = [reason for reason in REASONS if reason is not Reason.FINE]
    lines = rows(rect, [Share()] * (len(wrong) // 2 + 1), gap)
    cells = [cell for line in lines[:-1] for cell in columns(line, [Share(), Share()], gap)]
    for cell, reason in zip([*cells, lines[-1]], [*wrong, Reason.FINE], strict=True):
        _reason(canvas, cell, reason, reason in screen.reasons)


def _reason(canvas: Canvas, rect: Rect, reason: Reason, chosen: bool) -> None:
    """A tile with icon and words; a chosen one has a tick, another ground and a thick border."""
    palette, sizes = canvas.palette, canvas.sizes
    tone = palette.leaf if reason is Reason.FINE else palette.sun
    words, icon = REASONS[reason]
    pressed = canvas.touch(rect, ReasonToggled(reason), canvas.say(words))
    radius = min(sizes.radius, rect.h // 4)
    ink = tone.text if chosen else palette.ink
    if chosen:
        canvas.rounded(rect, radius, tone.text)
        thick = max(3, canvas.px(6))
        canvas.rounded(inset(rect, thick), radius - thick, palette.pressed if pressed else tone.light)
    else:
        canvas.rounded(rect, radius, palette.pressed if pressed else palette.card, palette.line)
    mark = min(rect.h * 45 // 100, max(26, canvas.px(64)))
    inner = inset(rect, max(10, canvas.px(26)), 4)
    picture, text, tick = columns(
        inner, [mark, Share(), mark * 2 // 3 if chosen else 1], max(8, canvas.px(20))
    )
    canvas.icon(picture, icon, ink)
    style = LABEL if sizes.shape is Shape.COMPACT else CARD_HEADING
    canvas.text(text, canvas.say(words), style, ink, vertical="middle")
    if chosen:
        canvas.icon(tick, "check-bold", ink)


def _stars(canvas: Canvas, rect: Rect, screen: FeedbackShown) -> None:
    """Five stars to touch, and the promise that nothing about the person is kept."""
    palette, sizes = canvas.palette, canvas.sizes
    canvas.card(rect)
    compact = sizes.shape is Shape.COMPACT
    inner = inset(rect, 0 if compact else sizes.pad, max(8, canvas.px(26)))
    width = inner.w - 2 * sizes.pad if compact else inner.w
    title, small = (LABEL, TINY) if compact else (CARD_HEADING, SMALL)
    question = text_piece(canvas, canvas.say("How good is it?"), title, width, 2, align="centre")
    said = canvas.say("Only what you touch here is kept, nothing about you.")
    promise = text_piece(canvas, said, small, width, 4, palette.muted, "centre")
    middle, below = rows(inner, [Share(), promise.height], max(6, canvas.px(16)))
    promise.draw(inset(below, (below.w - width) // 2, 0))
    side = max(sizes.touch, min(middle.w // STARS, canvas.px(150)))
    stars = Piece(side, lambda r: _row_of_stars(canvas, r, screen.stars))
    draw_flow(middle, [question, stars], max(4, canvas.px(16)))


def _row_of_stars(canvas: Canvas, rect: Rect, given: int | None) -> None:
    line = Rect(rect.centerx - STARS * rect.h // 2, rect.y, STARS * rect.h, rect.h)
    for number, cell in enumerate(columns(line, [rect.h] * STARS), 1):
        _star(canvas, cell, number, given)


def _star(canvas: Canvas, rect: Rect, number: int, given: int | None) -> None:
    label = canvas.say_count("{n} star", "{n} stars", number)
    pressed = canvas.touch(rect, StarsGiven(number), label)
    full = given is not None and number <= given
    ink = canvas.palette.sun.text if full else canvas.palette.muted
    if pressed:
        ink = canvas.palette.ink
    name = "star-fill" if full or pressed else "star-duotone"
    canvas.icon(inset(rect, rect.w // 8), name, ink)

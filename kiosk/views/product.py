"""The answer: what the thing is, its journey, where it is sold, and all of that for one's own phone."""

from __future__ import annotations

from pygame import Rect

from kiosk.codes.kinds import VendorStamp
from kiosk.machine.choices import SourcesOpened, StockistsOpened
from kiosk.machine.results import stamp_warns
from kiosk.machine.screens import ProductShown
from kiosk.provenance.answer import Found, Level
from kiosk.views.answer_card import draw_answer, draw_headline
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import (
    Action,
    back,
    draw_buttons,
    draw_icon_button,
    other_code,
    scan_again,
    tell_market,
)
from kiosk.views.canvas import Canvas
from kiosk.views.fact import draw_facts
from kiosk.views.frame import footer, header
from kiosk.views.journey import draw_columns, draw_row, heading, row_height
from kiosk.views.picture import draw_picture
from kiosk.views.product_facts import required_facts, source_lines
from kiosk.views.qr import draw_qr
from kiosk.views.sizes import Shape
from kiosk.views.sold_card import draw_sold
from kiosk.views.source_card import draw_source
from kiosk.views.takeaway import draw_phone, takeaway_link
from kiosk.views.theme import BODY, CARD_HEADING, SMALL, TINY, TINY_STRONG


def draw(canvas: Canvas, screen: ProductShown) -> None:
    """The layout of the screen's shape."""
    area = header(canvas)
    match canvas.sizes.shape:
        case Shape.WIDE:
            _wide(canvas, area, screen)
        case Shape.TALL:
            _tall(canvas, area, screen)
        case Shape.COMPACT:
            _compact(canvas, area, screen)


# -- layouts ---------------------------------------------------------------------------------------------


def _wide(canvas: Canvas, area: Rect, screen: ProductShown) -> None:
    gap, found = canvas.sizes.gap, screen.found
    top, middle, bottom = rows(area, [Share(37.5), Share(30), Share(23.5)], gap)
    answer, phone = _beside_phone(canvas, top, canvas.px(330))
    draw_answer(canvas, answer, found, across=4)
    if phone:
        draw_phone(canvas, phone, found)
    _journey(canvas, middle, found)
    sold, aside = columns(bottom, [Share(), canvas.px(540)], gap)
    draw_sold(canvas, sold, found)
    source, buttons = rows(aside, [Share(), canvas.sizes.touch], gap)
    actions, tell = ways_on(canvas, screen), tell_market(canvas)
    if tell not in actions:  # there is room for two beside the stockists, and for this one above them
        source, corner = columns(source, [Share(), canvas.sizes.touch], gap)
        draw_icon_button(canvas, corner, tell)
    draw_source(canvas, source, found)
    draw_buttons(canvas, buttons, actions)


def _tall(canvas: Canvas, area: Rect, screen: ProductShown) -> None:
    gap, found = canvas.sizes.gap, screen.found
    area = footer(canvas, area, ways_on(canvas, screen))
    top, middle, bottom = rows(area, [Share(36.5), Share(45.5), Share(21)], gap)
    draw_answer(canvas, top, found, across=2)
    _journey(canvas, middle, found)
    left, phone = _beside_phone(canvas, bottom, canvas.px(320))
    source_height = 2 * canvas.leading(TINY) + canvas.px(40)
    sold, source = rows(left, [Share(), source_height], gap)
    draw_sold(canvas, sold, found)
    draw_source(canvas, source, found)
    if phone:
        draw_phone(canvas, phone, found)


def _compact(canvas: Canvas, area: Rect, screen: ProductShown) -> None:
    gap, found = canvas.sizes.gap, screen.found
    actions = ways_on(canvas, screen)
    if found.stockists:
        near = found.stockists[0]
        nearest = canvas.say("Nearest: {distance}", distance=canvas.formats.distance(near.metres))
        actions.insert(len(actions) - 2, Action(StockistsOpened(), nearest, "map-trifold-duotone"))
    area = footer(canvas, area, actions)
    top, middle = rows(area, [Share(), row_height(canvas, found.journey)], gap)
    canvas.card(top)
    inner = inset(top, canvas.sizes.pad - 2, 8)
    answer, phone = _beside_phone(canvas, inner, min(inner.h, max(120, canvas.px(260))))
    head, facts = rows(answer, [Share(), 6 * canvas.leading(TINY) + canvas.sizes.gap], 4)
    picture, words = columns(head, [min(head.h, head.w * 2 // 5), Share()], gap + 4)
    picture.h = min(picture.h, picture.w * 5 // 4)
    draw_picture(canvas, picture, found.product, canvas.say("no picture"))
    draw_headline(canvas, words, found)
    lines = source_lines(canvas, found)
    if found.recalls_stale or found.recalls_checked is None:
        lines.reverse()
    # The last place of the grid, and what is free around it: large enough to be touched.
    last = Rect(0, 0, facts.w // 3, max(canvas.sizes.touch, facts.h // 2 + 6))
    last.bottomright = facts.right, facts.bottom + 4
    pressed = canvas.touch(last, SourcesOpened(), canvas.say("Who says so, and since when"))
    old = found.recalls_stale or found.recalls_checked is None
    tone = canvas.palette.sun if old else canvas.palette.leaf
    canvas.rounded(last, canvas.sizes.radius // 2, canvas.palette.pressed if pressed else tone.light)
    draw_facts(canvas, facts, required_facts(canvas, found), 3, TINY_STRONG)
    canvas.text(inset(last, 8, 4), " · ".join(lines), TINY, tone.text, vertical="middle")
    if phone:
        caption = canvas.fit(canvas.say("Take it along on your phone"), TINY, phone.w, 2)
        code, below = rows(phone, [phone.w, Share()], 4)
        draw_qr(canvas, code, takeaway_link(canvas, found))
        canvas.write(below, caption, canvas.palette.muted, "centre")
    canvas.card(middle)
    _chain(canvas, inset(middle, 8, 6), found)


def ways_on(canvas: Canvas, screen: ProductShown) -> list[Action]:
    """A word to the market, and another code; before them, the way back to where it was opened from."""
    tell, again, found = tell_market(canvas), scan_again(canvas), screen.found
    stamped = isinstance(screen.code, VendorStamp) and not found.stamp
    opened = found.recall or stamp_warns(found.stamp) or stamped or canvas.state.search
    if opened:
        return [back(canvas), tell, again]
    other = other_code(canvas)
    # Beside the stockists there is room for two.
    return [*other, again] if other and canvas.sizes.shape is Shape.WIDE else [tell, *other, again]


def _beside_phone(canvas: Canvas, rect: Rect, width: int) -> tuple[Rect, Rect | None]:
    if not canvas.stand.takeaway:
        return rect, None
    left, right = columns(rect, [Share(), width], canvas.sizes.gap)
    return left, right


# -- the journey -----------------------------------------------------------------------------------------


def _journey(canvas: Canvas, rect: Rect, found: Found) -> None:
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, canvas.px(16))
    top, chain = rows(inner, [canvas.leading(CARD_HEADING), Share()], canvas.px(8))
    title = canvas.text(top, heading(canvas, found.journey), CARD_HEADING, lines=1)
    if found.journey.stages:
        hint = Rect(title.right + canvas.sizes.gap, top.y, 0, top.h)
        hint.w = top.right - hint.x
        words = canvas.say("Touch a step for more")
        if canvas.width(words, SMALL) <= hint.w:
            canvas.text(hint, words, SMALL, canvas.palette.muted, lines=1, align="right", vertical="middle")
    _chain(canvas, chain, found)


def _chain(canvas: Canvas, rect: Rect, found: Found) -> None:
    if not found.journey.stages:
        _no_chain(canvas, rect, found.level)
    elif canvas.sizes.shape is Shape.TALL:
        draw_columns(canvas, rect, found.journey)
    else:
        draw_row(canvas, rect, found.journey, full=canvas.sizes.shape is Shape.WIDE)


def _no_chain(canvas: Canvas, rect: Rect, level: Level) -> None:
    """Why there is no journey, and which code would say more: a barcode is the same on every pack."""
    sentence = canvas.say("No step of the journey is on record.")
    if level is Level.PRODUCT and canvas.state.search:
        sentence = canvas.say(
            "This is the record of all goods of this name. To see where yours came from, "
            "hold up its QR code or trace stamp, if it has one."
        )
    elif level is Level.PRODUCT:
        sentence = canvas.say(
            "This code is the same on every pack. To see where this one came from, "
            "hold up its QR code or trace stamp, if it has one."
        )
    side = min(canvas.px(110), rect.h * 2 // 3)
    gap = canvas.sizes.gap
    style = SMALL if canvas.sizes.shape is Shape.COMPACT else BODY
    words = canvas.fit(sentence, style, min(rect.w - side - gap, canvas.px(1000)), 4, rect.h, balanced=True)
    left = rect.x + (rect.w - side - gap - words.width) // 2
    canvas.icon(Rect(left, rect.centery - side // 2, side, side), "qr-code-duotone", canvas.palette.leaf.full)
    place = Rect(left + side + gap, rect.y, words.width, rect.h)
    canvas.write(place, words, canvas.palette.muted, vertical="middle")

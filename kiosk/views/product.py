"""The answer: what the thing is, its journey, where it is sold, and all of that for one's own phone."""

from __future__ import annotations

from pygame import Rect

from kiosk.codes.digital_link import digital_link_uri
from kiosk.events import StockistsOpened
from kiosk.provenance.answer import Found, Freshness
from kiosk.screens import ProductShown
from kiosk.views.box import Share, Stack, centred, columns, inset, rows
from kiosk.views.button import Action, back, draw_buttons, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.chip import chip_height, draw_chips
from kiosk.views.fact import Fact, draw_facts
from kiosk.views.frame import footer, header
from kiosk.views.journey import draw_columns, draw_row, heading, row_height
from kiosk.views.nearest import draw_direction, draw_line
from kiosk.views.picture import draw_picture
from kiosk.views.product_facts import (
    further_facts,
    paper_chips,
    product_name,
    required_facts,
    source_lines,
)
from kiosk.views.qr import draw_qr
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, CARD_HEADING, HEADING, LABEL, SMALL, STRONG, TINY, TINY_STRONG
from kiosk.views.verdict_words import advice, level_chip, verdict_chip


def draw(canvas: Canvas, screen: ProductShown) -> None:
    """The layout of the screen's shape."""
    area = header(canvas)
    match canvas.sizes.shape:
        case Shape.WIDE:
            _wide(canvas, area, screen.found)
        case Shape.TALL:
            _tall(canvas, area, screen.found)
        case Shape.COMPACT:
            _compact(canvas, area, screen.found)


# -- layouts ---------------------------------------------------------------------------------------------


def _wide(canvas: Canvas, area: Rect, found: Found) -> None:
    gap = canvas.sizes.gap
    top, middle, bottom = rows(area, [Share(37.5), Share(30), Share(23.5)], gap)
    answer, phone = _beside_phone(canvas, top, canvas.px(330))
    _answer(canvas, answer, found, across=4)
    if phone:
        _phone(canvas, phone, found)
    _journey(canvas, middle, found)
    sold, aside = columns(bottom, [Share(), canvas.px(540)], gap)
    _sold(canvas, sold, found)
    source, buttons = rows(aside, [Share(), canvas.sizes.touch], gap)
    _source(canvas, source, found)
    draw_buttons(canvas, buttons, _actions(canvas, found))


def _tall(canvas: Canvas, area: Rect, found: Found) -> None:
    gap = canvas.sizes.gap
    area = footer(canvas, area, _actions(canvas, found))
    top, middle, bottom = rows(area, [Share(36.5), Share(45.5), Share(21)], gap)
    _answer(canvas, top, found, across=2)
    _journey(canvas, middle, found)
    left, phone = _beside_phone(canvas, bottom, canvas.px(320))
    source_height = 2 * canvas.leading(TINY) + canvas.px(40)
    sold, source = rows(left, [Share(), source_height], gap)
    _sold(canvas, sold, found)
    _source(canvas, source, found)
    if phone:
        _phone(canvas, phone, found)


def _compact(canvas: Canvas, area: Rect, found: Found) -> None:
    gap = canvas.sizes.gap
    actions = _actions(canvas, found)
    if found.stockists:
        near = found.stockists[0]
        nearest = canvas.say("Nearest: {distance}", distance=canvas.formats.distance(near.metres))
        actions.insert(len(actions) - 1, Action(StockistsOpened(), nearest, "map-trifold-duotone"))
    area = footer(canvas, area, actions)
    top, middle = rows(area, [Share(), row_height(canvas, found.journey)], gap)
    canvas.card(top)
    inner = inset(top, canvas.sizes.pad - 2, 8)
    answer, phone = _beside_phone(canvas, inner, min(inner.h, max(120, canvas.px(260))))
    head, facts = rows(answer, [Share(), 6 * canvas.leading(TINY) + canvas.sizes.gap], 4)
    picture, words = columns(head, [head.h, Share()], gap + 4)
    draw_picture(canvas, picture, found.product, canvas.say("no picture"))
    _headline(canvas, words, found)
    lines = source_lines(canvas, found)
    if found.recalls_stale or found.recalls_checked is None:
        lines.reverse()
    source = Fact("", " · ".join(lines))
    draw_facts(canvas, facts, [*required_facts(canvas, found), source], 3, TINY_STRONG)
    if phone:
        caption = canvas.fit(canvas.say("Take it along on your phone"), TINY, phone.w, 2)
        code, below = rows(phone, [phone.w, Share()], 4)
        draw_qr(canvas, code, _link(canvas, found))
        canvas.write(below, caption, canvas.palette.muted, "centre")
    canvas.card(middle)
    _chain(canvas, inset(middle, 8, 6), found)


def _actions(canvas: Canvas, found: Found) -> list[Action]:
    """Another code; and for a recalled product, back to the warning."""
    again = scan_again(canvas)
    return [back(canvas), again] if found.recall else [again]


def _beside_phone(canvas: Canvas, rect: Rect, width: int) -> tuple[Rect, Rect | None]:
    if not canvas.stand.takeaway:
        return rect, None
    left, right = columns(rect, [Share(), width], canvas.sizes.gap)
    return left, right


# -- the answer ------------------------------------------------------------------------------------------


def _answer(canvas: Canvas, rect: Rect, found: Found, across: int) -> None:
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
    _headline(canvas, words, found)
    draw_facts(canvas, below, facts, across)


def _headline(canvas: Canvas, rect: Rect, found: Found) -> None:
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


# -- the rest --------------------------------------------------------------------------------------------


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
        words = canvas.say("No step of the journey is on record.")
        canvas.text(rect, words, BODY, canvas.palette.muted, align="centre", vertical="middle")
    elif canvas.sizes.shape is Shape.TALL:
        draw_columns(canvas, rect, found.journey)
    else:
        draw_row(canvas, rect, found.journey, full=canvas.sizes.shape is Shape.WIDE)


def _sold(canvas: Canvas, rect: Rect, found: Found) -> None:
    """The nearest stockists; the whole card opens the list."""
    count = len(found.stockists)
    words = canvas.say_count("See {n} place", "See all {n} places", count)
    pressed = bool(count) and canvas.touch(rect, StockistsOpened(), words)
    canvas.card(rect, canvas.palette.pressed if pressed else None, canvas.palette.line)
    inner = inset(rect, canvas.sizes.pad, canvas.px(16))
    top, lines = rows(inner, [canvas.leading(CARD_HEADING), Share()], canvas.px(6))
    title = canvas.text(top, canvas.say("Nearest places that sell it"), CARD_HEADING, lines=1)
    if not count:
        none = canvas.say("No place that sells it is on record.")
        canvas.text(lines, none, BODY, canvas.palette.muted, vertical="middle")
        return
    _see_all(canvas, Rect(title.right, top.y, top.right - title.right, top.h), words)
    across = 2 if lines.w > canvas.px(1000) else 1
    least = canvas.leading(STRONG) + canvas.leading(TINY) + canvas.px(6)
    down = max(1, min(3, lines.h // least, -(-count // across)))
    cells = [
        cell
        for line in rows(lines, [Share()] * down)
        for cell in columns(line, [Share()] * across, canvas.px(36))
    ]
    for cell, near in zip(cells, found.stockists, strict=False):
        side = min(canvas.px(60), cell.h - 8)
        disc = Rect(cell.x, cell.centery - side // 2, side, side)
        canvas.rule(cell)
        draw_direction(canvas, disc, near.bearing)
        draw_line(canvas, cell, near, disc)


def _see_all(canvas: Canvas, rect: Rect, words: str) -> None:
    mark = canvas.leading(LABEL)
    width, ink = canvas.width(words, LABEL), canvas.palette.sea.text
    if width + 2 * mark > rect.w:
        width = 0
    else:
        canvas.text(rect, words, LABEL, ink, lines=1, align="right", vertical="middle")
    icon = Rect(rect.right - width - mark * 4 // 3, rect.centery - mark // 2, mark, mark)
    canvas.icon(icon, "map-trifold-duotone", ink)


def _phone(canvas: Canvas, rect: Rect, found: Found) -> None:
    """The same record for the shopper's own phone."""
    canvas.card(rect, canvas.palette.dark)
    inner = inset(rect, canvas.px(22))
    words = canvas.fit(canvas.say("Take it along on your phone"), LABEL, inner.w, 2)
    code, below = rows(inner, [Share(), words.height], canvas.px(12))
    side = min(code.w, code.h)
    panel = centred(code, side, side)
    canvas.rounded(panel, canvas.sizes.radius // 2, (255, 255, 255))
    draw_qr(canvas, inset(panel, 2), _link(canvas, found))
    canvas.write(below, words, canvas.palette.on_dark, "centre")


def _source(canvas: Canvas, rect: Rect, found: Found) -> None:
    """Where the record comes from and how old it and the news of recalls are."""
    old = found.source.freshness is not Freshness.FRESH or found.recalls_stale or not found.recalls_checked
    tone = canvas.palette.sun if old else canvas.palette.leaf
    canvas.rounded(rect, canvas.sizes.radius // 2, tone.light)
    inner = inset(rect, canvas.px(24), canvas.px(10))
    icon, words = columns(inner, [canvas.px(44), Share()], canvas.px(16))
    canvas.icon(icon, "database-duotone", tone.text)
    source, recalls = source_lines(canvas, found)
    upper = canvas.fit(source, TINY_STRONG, words.w, 2)
    lower = canvas.fit(recalls, TINY, words.w, 2)
    block = centred(words, words.w, upper.height + lower.height)
    canvas.write(block, upper, tone.text)
    canvas.write(block, lower, tone.text, vertical="bottom")


def _link(canvas: Canvas, found: Found) -> str:
    lot = found.lot.lot if found.lot else None
    return digital_link_uri(canvas.stand.takeaway, found.product.gtin, lot, found.serial)

"""Blocks laid out in pages: nothing is cut and nothing overlaps, what has no room comes on the next page.

Text may go on over the page, line by line; what stands on a ground or can be touched is kept whole, unless it
is higher than a page. A label stays with the first line of its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pygame import Rect

from kiosk.colour import Colour
from kiosk.views.block import Block
from kiosk.views.box import Share, centred, columns, inset
from kiosk.views.canvas import MANY, Canvas
from kiosk.views.text import Paragraph
from kiosk.views.theme import BODY

MOST_EMS = 26
"""A line of more ems is hard to follow: such a page has two columns."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of a page that is kept whole."""

    height: int
    draw: Callable[[Rect], object]
    stays: bool = False
    """It stands on the same page as the strip after it."""

    gap: int = 0
    """Pixels of air below it, unless the page ends there."""


Page = tuple[tuple[Strip, ...], ...]
"""The strips of each column."""


def laid_out(canvas: Canvas, area: Rect, blocks: Sequence[Block]) -> tuple[list[Rect], list[Page]]:
    """Where the columns stand, and all pages: of one column, or of two where lines were too long to follow.

    What has room on one page of one column is not cut in two.
    """
    one = pages(canvas, area.size, 1, blocks)
    if len(one) == 1 or area.w <= area.h or area.w < MOST_EMS * canvas.sizes.em:
        return [area], one
    places = columns(area, [Share(), Share()], 2 * canvas.sizes.gap)
    return places, pages(canvas, places[0].size, 2, blocks)


def pages(canvas: Canvas, size: tuple[int, int], across: int, blocks: Sequence[Block]) -> list[Page]:
    """All pages of columns of this size, so many beside each other on each."""
    filled: list[tuple[Strip, ...]] = []
    column: list[Strip] = []
    strips = [strip for block in blocks for strip in _strips(canvas, block, *size)]
    for at, strip in enumerate(strips):
        if column and _height([*column, *_together(strips, at)]) > size[1]:
            filled.append(tuple(column))
            column = []
        column.append(strip)
    if column or not filled:
        filled.append(tuple(column))
    return [tuple(filled[at : at + across]) for at in range(0, len(filled), across)]


def draw_page(places: Sequence[Rect], page: Page) -> None:
    """The strips from the top of each column."""
    for place, column in zip(places, page, strict=False):
        y = place.y
        for strip in column:
            strip.draw(Rect(place.x, y, place.w, strip.height))
            y += strip.height + strip.gap


def page_height(page: Page) -> int:
    """Pixels of the highest column."""
    return max(_height(column) for column in page)


def _together(strips: Sequence[Strip], at: int) -> list[Strip]:
    """The strip and all that must stand on its page."""
    end = at
    while strips[end].stays and end + 1 < len(strips):
        end += 1
    return list(strips[at : end + 1])


def _height(column: Sequence[Strip]) -> int:
    return sum(strip.height + strip.gap for strip in column) - column[-1].gap


# -- blocks ----------------------------------------------------------------------------------------------


def _strips(canvas: Canvas, block: Block, width: int, height: int) -> list[Strip]:
    if block.figure:
        return _figure(canvas, block, width, height)
    if block.choice or block.tone:
        return _boxed(canvas, block, width, height)
    return _lines(canvas, block, width)


def _fit(canvas: Canvas, block: Block, width: int) -> Paragraph:
    return canvas.fit(block.text, block.style, max(1, width), MANY)


def _lines(canvas: Canvas, block: Block, width: int) -> list[Strip]:
    """Plain words, line by line; an icon stands before the first."""
    ink = canvas.palette.ink if block.ink is None else block.ink
    mark = round(canvas.sizes.type_px(block.style) * 1.1) if block.icon else 0
    aside = mark + mark // 3
    whole = _fit(canvas, block, width - aside)
    strips = _label(canvas, block, width)
    for at, line in enumerate(whole.lines):
        single = replace(whole, lines=(line,))

        def draw(rect: Rect, at: int = at, single: Paragraph = single) -> None:
            if mark and not at:
                canvas.icon(Rect(rect.x, rect.centery - mark // 2, mark, mark), block.icon, ink)
            canvas.write(Rect(rect.x + aside, rect.y, rect.w - aside, rect.h), single, ink)

        strips.append(Strip(whole.leading, draw, stays=not at and len(whole.lines) == 2))
    strips[-1] = replace(strips[-1], gap=canvas.sizes.gap // (2 if block.joined else 1), stays=block.joined)
    return strips


def _label(canvas: Canvas, block: Block, width: int) -> list[Strip]:
    if not block.label:
        return []
    label, muted = canvas.fit(block.label, BODY, width, MANY), canvas.palette.muted
    return [Strip(label.height, lambda rect: canvas.write(rect, label, muted), stays=True)]


def _boxed(canvas: Canvas, block: Block, width: int, height: int) -> list[Strip]:
    """On a ground, with its icon; in several where one is higher than a page."""
    pad = max(8, canvas.px(20))
    mark = round(canvas.sizes.type_px(block.style) * 1.15) if block.icon else 0
    aside = mark + pad if mark else 0
    whole = _fit(canvas, block, width - 2 * pad - aside)
    most = max(1, (height - 2 * pad) // whole.leading)
    strips = []
    for at in range(0, len(whole.lines), most):
        part = replace(whole, lines=whole.lines[at : at + most])
        tall = max(part.height + 2 * pad, canvas.sizes.touch if block.choice else 0)

        def draw(rect: Rect, part: Paragraph = part) -> None:
            ink = _ground(canvas, rect, block)
            inner = inset(rect, pad)
            if mark:
                canvas.icon(Rect(inner.x, inner.y, mark, min(inner.h, part.leading)), block.icon, ink)
            words = Rect(inner.x + aside, inner.y, inner.w - aside, inner.h)
            canvas.write(words, part, ink, vertical="middle")

        strips.append(Strip(tall, draw, gap=canvas.sizes.gap))
    return strips


def _ground(canvas: Canvas, rect: Rect, block: Block) -> Colour:
    """Draws what the words stand on; returns the colour of the words."""
    palette, tone = canvas.palette, block.tone
    radius = min(canvas.sizes.radius, rect.h // 3)
    pressed = block.choice is not None and canvas.touch(rect, block.choice, block.text)
    if tone and block.grave:
        canvas.rounded(rect, radius, tone.text if pressed else tone.full, tone.text)
        return tone.light if pressed else tone.on_full
    border = palette.muted if block.choice else None
    if pressed:
        canvas.rounded(rect, radius, palette.pressed, border)
        return palette.ink
    if tone:
        canvas.rounded(rect, radius, tone.light, border or tone.light)
        return palette.ink if block.choice else tone.text
    canvas.rounded(rect, radius, palette.card, border)
    return palette.ink


def _figure(canvas: Canvas, block: Block, width: int, height: int) -> list[Strip]:
    """A square with its words beside it, where the place is wide and they are few; else below it."""
    figure, gap = block.figure, canvas.sizes.gap
    if figure is None:
        raise ValueError("a block without a figure, expected one")
    wide = width >= height
    side = min(width * 45 // 100, height) if wide else min(width, height * 2 // 5)
    words = _fit(canvas, block, width - side - gap)
    beside = wide and bool(block.text) and words.height <= side

    def draw(rect: Rect) -> None:
        place, rest = columns(rect, [side, Share()], gap)
        figure(canvas, place if beside else centred(rect, side, side))
        if beside:
            canvas.write(rest, words, canvas.palette.ink, vertical="middle")

    square = Strip(side, draw, gap=gap)
    if beside or not block.text:
        return [square]
    return [square, *_lines(canvas, replace(block, figure=None), width)]

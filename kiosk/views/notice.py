"""What a screen without a product record says: an icon, a headline, the code, a sentence, an advice.

On WIDE screens it stands at the left with its buttons, on COMPACT ones at the left over the bar of
buttons, on TALL ones on top; beside or below it is the place for something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import Action, draw_buttons
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import CodeLine, code_piece
from kiosk.views.flow import Piece, draw_flow, flow_height, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.sizes import Shape
from kiosk.views.theme import (
    BODY,
    CARD_HEADING,
    LABEL,
    LEAD,
    SMALL,
    STRONG,
    TINY,
    TINY_STRONG,
    TITLE,
    Style,
    Tone,
)

LARGE = Style(62, 800)
"""A headline of up to three lines beside something else."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said."""

    icon: str
    tone: Tone
    headline: str
    sentence: str
    code: CodeLine | None = None
    advice: str = ""
    """What to do, on a ground of its own."""
    note: str = ""
    """Small print, such as who was asked."""
    bare: bool = False
    """The icon has a full shape of its own and needs no disc."""


def notice_and_side(canvas: Canvas, notice: Notice, actions: Sequence[Action], side: float = 0.44) -> Rect:
    """Draw frame, notice and buttons; returns the place beside or below, `side` its share where wide."""
    area, sizes = header(canvas), canvas.sizes
    if sizes.shape is Shape.WIDE:
        left, right = columns(area, [Share(1 - side), Share(side)], 2 * sizes.gap)
        pieces = _pieces(canvas, notice, left.w, left.h - sizes.touch - sizes.gap)
        pieces.append(Piece(sizes.touch, lambda r: draw_buttons(canvas, r, actions)))
        draw_flow(left, pieces, sizes.gap)
        return right
    area = footer(canvas, area, actions)
    if sizes.shape is Shape.COMPACT:
        left, right = columns(area, [Share(), Share()], 2 * sizes.gap)
        draw_flow(left, _pieces(canvas, notice, left.w, left.h), sizes.gap)
        return right
    pieces = _pieces(canvas, notice, area.w, area.h * 55 // 100)
    top, below = rows(area, [flow_height(pieces, sizes.gap), Share()], 2 * sizes.gap)
    draw_flow(top, pieces, sizes.gap)
    return below


def _pieces(canvas: Canvas, notice: Notice, width: int, height: int) -> list[Piece]:
    """The parts in full size, or smaller, or without what can be spared, until they fit."""
    gap = canvas.sizes.gap
    compact = canvas.sizes.shape is Shape.COMPACT
    tries: list[tuple[Style, Style, bool, bool]] = [
        (TITLE, LEAD, True, True),
        (LARGE, BODY, True, True),
        (LARGE, SMALL, True, True),
        (CARD_HEADING, SMALL, True, True),
        (CARD_HEADING, TINY, True, False),
    ]
    if compact:
        tries = [(CARD_HEADING, SMALL, False, True), (CARD_HEADING, TINY, False, True)]
        tries.append((LABEL, TINY, False, False))
    pieces: list[Piece] = []
    for headline, body, above, note in tries:
        pieces = _set(canvas, notice, width, headline, body, above, note)
        if flow_height(pieces, gap) <= height:
            break
    return pieces


def _set(
    canvas: Canvas, notice: Notice, width: int, headline: Style, body: Style, above: bool, note: bool
) -> list[Piece]:
    palette = canvas.palette
    pieces = _heading(canvas, notice, width, headline, above)
    if notice.code:
        pieces.append(code_piece(canvas, notice.code, width))
    pieces.append(text_piece(canvas, notice.sentence, body, width, 6, palette.muted))
    if notice.advice:
        pieces.append(_advice(canvas, notice, width, {TINY: TINY_STRONG, LEAD: STRONG}.get(body, LABEL)))
    if notice.note and note:
        pieces.append(text_piece(canvas, notice.note, TINY, width, 2, palette.muted))
    return pieces


def _heading(canvas: Canvas, notice: Notice, width: int, style: Style, above: bool) -> list[Piece]:
    """Icon above headline, or before it where height is scarce."""
    if above:
        side = canvas.px(136)
        whole = canvas.fit(notice.headline, style, width, 3, balanced=True)
        return [
            Piece(side, lambda r: _icon(canvas, Rect(r.x, r.y, side, side), notice)),
            Piece(whole.height, lambda r: canvas.write(r, whole, canvas.palette.ink)),
        ]
    side = max(52, canvas.px(96))
    room = width - side - canvas.sizes.gap
    words = canvas.fit(notice.headline, style, room, 3, balanced=True)

    def draw(rect: Rect) -> None:
        mark, right = columns(rect, [side, Share()], canvas.sizes.gap)
        _icon(canvas, Rect(mark.x, mark.centery - side // 2, side, side), notice)
        canvas.write(right, words, canvas.palette.ink, vertical="middle")

    return [Piece(max(side, words.height), draw)]


def _icon(canvas: Canvas, rect: Rect, notice: Notice) -> None:
    if notice.bare:
        canvas.icon(rect, notice.icon, notice.tone.text)
        return
    canvas.disc(rect, notice.tone.light)
    canvas.icon(inset(rect, rect.w // 5), notice.icon, notice.tone.text)


def _advice(canvas: Canvas, notice: Notice, width: int, style: Style) -> Piece:
    pad = max(10, canvas.px(22))
    mark = round(canvas.leading(style) * 1.3)
    words = canvas.fit(notice.advice, style, width - 3 * pad - mark, 4)

    def draw(rect: Rect) -> None:
        canvas.rounded(rect, canvas.sizes.radius // 2, notice.tone.light)
        icon, right = columns(inset(rect, pad, 0), [mark, Share()], pad)
        canvas.icon(icon, "info-duotone", notice.tone.text)
        canvas.write(right, words, notice.tone.text, vertical="middle")

    return Piece(words.height + 2 * max(6, canvas.px(18)), draw)

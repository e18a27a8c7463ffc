"""Advice in a few steps, each with a picture: what to hold up instead, what may help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow, flow_height
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, CARD_HEADING, HEADING, TINY, TINY_STRONG


@dataclass(frozen=True, slots=True)
class Hint:
    """One step."""

    icon: str
    title: str
    sentence: str


def what_to_hold_up(canvas: Canvas) -> list[Hint]:
    """The codes that the kiosk can look up."""
    return [
        Hint(
            "qr-code-duotone",
            canvas.say("The QR code on the trace stamp"),
            canvas.say("It stands on the stamp, the seal ring or the label."),
        ),
        Hint(
            "barcode-duotone",
            canvas.say("The barcode of the pack"),
            canvas.say("Black bars with a number below, often on the back."),
        ),
        Hint(
            "keyboard-duotone",
            canvas.say("Or type the number"),
            canvas.say("The digits under the bars, or the code on the stamp."),
        ),
    ]


def rescan(canvas: Canvas) -> Hint:
    """Hold it up once more."""
    return Hint(
        "arrows-clockwise-duotone",
        canvas.say("Hold it up again"),
        canvas.say("Flat and still, 10 to 25 cm away, without a shadow or a reflection on it."),
    )


def type_it(canvas: Canvas) -> Hint:
    """Type it instead."""
    return Hint(
        "keyboard-duotone",
        canvas.say("Type the number"),
        canvas.say("The digits under the bars, or the code on the stamp."),
    )


def ask_stall(canvas: Canvas) -> Hint:
    """Ask a person."""
    return Hint(
        "chats-circle-duotone",
        canvas.say("Ask at the stall"),
        canvas.say("They can show you another code, or the papers of the goods."),
    )


def draw_hints(canvas: Canvas, rect: Rect, heading: str, hints: Sequence[Hint]) -> None:
    """A card with a heading and the steps, spread over its height."""
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, max(10, canvas.px(28)))
    title = canvas.fit(heading, CARD_HEADING if canvas.sizes.shape is Shape.COMPACT else HEADING, inner.w, 2)
    top, rest = rows(inner, [title.height, Share()], max(4, canvas.px(16)))
    canvas.write(top, title, canvas.palette.ink)
    for cell, hint in zip(rows(rest, [Share()] * len(hints)), hints, strict=True):
        _step(canvas, cell, hint)


def _step(canvas: Canvas, rect: Rect, hint: Hint) -> None:
    canvas.rule(rect)
    compact = canvas.sizes.shape is Shape.COMPACT
    side = min(max(40, canvas.px(132)), rect.h - 8)
    mark, words = columns(rect, [side, Share()], max(10, canvas.px(28)))
    disc = Rect(mark.x, mark.centery - side // 2, side, side)
    canvas.disc(disc, canvas.palette.leaf.light)
    canvas.icon(inset(disc, side // 5), hint.icon, canvas.palette.leaf.text)
    title = canvas.fit(hint.title, TINY_STRONG if compact else CARD_HEADING, words.w, 1 if compact else 2)
    style = TINY if compact else BODY
    lines = (rect.h - title.height - 4) // canvas.leading(style)
    pieces = [Piece(title.height, lambda r: canvas.write(r, title, canvas.palette.ink))]
    if lines > 0:
        sentence = canvas.fit(hint.sentence, style, words.w, lines)
        if not sentence.cut:
            pieces.append(Piece(sentence.height, lambda r: canvas.write(r, sentence, canvas.palette.muted)))
    draw_flow(words, pieces, 2 if flow_height(pieces, 2) <= rect.h else 0)

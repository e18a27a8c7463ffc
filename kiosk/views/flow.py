"""Pieces that stand one below the other, measured first so that the whole can stand in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import Colour
from kiosk.views.canvas import Align, Canvas, Vertical
from kiosk.views.theme import Style


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a known height."""

    height: int
    """Pixels."""
    draw: Callable[[Rect], object]
    """Draws it into a rectangle of that height."""


def text_piece(
    canvas: Canvas,
    text: str,
    style: Style,
    width: int,
    lines: int,
    ink: Colour | None = None,
    align: Align = "left",
) -> Piece:
    """A text of at most so many lines."""
    fitted = canvas.fit(text, style, width, lines)
    colour = canvas.palette.ink if ink is None else ink
    return Piece(fitted.height, lambda rect: canvas.write(rect, fitted, colour, align))


def flow_height(pieces: Sequence[Piece], gap: int) -> int:
    """Pixels of all pieces with the gaps between them."""
    return sum(piece.height for piece in pieces) + gap * max(0, len(pieces) - 1)


def draw_flow(rect: Rect, pieces: Sequence[Piece], gap: int, vertical: Vertical = "middle") -> int:
    """Draw pieces from top to bottom; returns the y below them. What is too high begins at the top."""
    spare = max(0, rect.h - flow_height(pieces, gap))
    y = rect.y + {"top": 0, "middle": spare // 2, "bottom": spare}[vertical]
    for piece in pieces:
        piece.draw(Rect(rect.x, y, rect.w, piece.height))
        y += piece.height + gap
    return y - gap if pieces else y

"""A small box layout: rectangles cut into rows and columns. Views place everything by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect


@dataclass(frozen=True, slots=True)
class Share:
    """A part of what fixed lengths leave over, in proportion to its weight."""

    weight: float = 1.0


Length = int | float | Share
"""Pixels, or a share of the rest."""


def inset(rect: Rect, across: int, down: int | None = None) -> Rect:
    """`rect` less a padding on every side; `down` is the padding above and below where it differs."""
    down = across if down is None else down
    return Rect(rect.x + across, rect.y + down, max(0, rect.w - 2 * across), max(0, rect.h - 2 * down))


def rows(rect: Rect, lengths: Sequence[Length], gap: int = 0) -> list[Rect]:
    """`rect` cut from top to bottom. Fixed rows that do not fit run over; shares then have no height."""
    spans = _spans(rect.h, lengths, gap)
    return [Rect(rect.x, rect.y + start, rect.w, size) for start, size in spans]


def columns(rect: Rect, lengths: Sequence[Length], gap: int = 0) -> list[Rect]:
    """`rect` cut from left to right."""
    spans = _spans(rect.w, lengths, gap)
    return [Rect(rect.x + start, rect.y, size, rect.h) for start, size in spans]


def grid(rect: Rect, across: int, down: int, gap: int = 0) -> list[Rect]:
    """`rect` cut into equal cells, row by row."""
    return [
        cell for row in rows(rect, [Share()] * down, gap) for cell in columns(row, [Share()] * across, gap)
    ]


def centred(rect: Rect, width: int, height: int) -> Rect:
    """A rectangle of the given size in the middle of `rect`."""
    return Rect(rect.x + (rect.w - width) // 2, rect.y + (rect.h - height) // 2, width, height)


def square(rect: Rect) -> Rect:
    """The largest square in the middle of `rect`."""
    side = min(rect.w, rect.h)
    return centred(rect, side, side)


class Stack:
    """Takes pieces off a rectangle one after the other, where their heights are only known one by one."""

    def __init__(self, rect: Rect, gap: int = 0) -> None:
        self.rest = Rect(rect)
        """What has not been taken yet."""
        self._gap = gap

    def take(self, height: int, gap: int | None = None) -> Rect:
        """A piece of `height` from the top; `gap` pixels are left free below it."""
        piece = Rect(self.rest.x, self.rest.y, self.rest.w, min(height, self.rest.h))
        used = min(self.rest.h, height + (self._gap if gap is None else gap))
        self.rest = Rect(self.rest.x, self.rest.y + used, self.rest.w, self.rest.h - used)
        return piece

    def take_below(self, height: int, gap: int | None = None) -> Rect:
        """The same from the bottom."""
        piece = Rect(self.rest.x, self.rest.bottom - height, self.rest.w, height)
        used = min(self.rest.h, height + (self._gap if gap is None else gap))
        self.rest = Rect(self.rest.x, self.rest.y, self.rest.w, self.rest.h - used)
        return piece


def _spans(length: int, parts: Sequence[Length], gap: int) -> list[tuple[int, int]]:
    """Start and size of each part; rounding never leaves a pixel between them."""
    fixed = sum(p for p in parts if not isinstance(p, Share)) + gap * max(0, len(parts) - 1)
    weights = sum(p.weight for p in parts if isinstance(p, Share))
    rest = max(0.0, length - fixed)
    spans, at = [], 0.0
    for part in parts:
        size = rest * part.weight / weights if isinstance(part, Share) else part
        spans.append((round(at), round(at + size) - round(at)))
        at += size + gap
    return spans

"""An upright rectangle of a frame. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a frame, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Square pixels."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def __and__(self, other: Box) -> Box:
        """What both cover; without area where they do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def __or__(self, other: Box) -> Box:
        """The smallest that covers both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: int) -> Box:
        """So many pixels more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: int, y: int) -> Box:
        """So many pixels to the right, and downwards."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)


def together(boxes: Iterable[Box], largest: int) -> Box | None:
    """One that covers the first, and of the others as many as leave it within `largest` square pixels.

    None where not even the first does.
    """
    whole: Box | None = None
    for one in boxes:
        wider = one if whole is None else whole | one
        if wider.area <= largest:
            whole = wider
    return whole

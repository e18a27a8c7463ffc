"""What people do at the screen, as data; and how one tap becomes one pair of down and up. Pure.

A touch may arrive as finger events alone (kmsdrm), as finger and mouse events (X11 makes a pointer of the
first finger by itself, unmarked), or as mouse events alone (a touch panel that says it is a mouse).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rotation = Literal[0, 90, 180, 270]
"""Degrees clockwise by which the picture is turned."""


@dataclass(frozen=True, slots=True)
class PointerDown:
    """A finger or the mouse came down, in pixels of the canvas."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PointerUp:
    """It was lifted."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class TextTyped:
    """Characters from a keyboard."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A key that is no character."""

    name: str
    """return, enter (of the keypad), backspace or escape."""


@dataclass(frozen=True, slots=True)
class QuitRequested:
    """The window was closed, or Alt+F4 pressed."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """The window needs its picture again, perhaps at another size."""


@dataclass(frozen=True, slots=True)
class DisplayChanged:
    """The display went or is back."""

    present: bool


Input = PointerDown | PointerUp | TextTyped | KeyPressed | QuitRequested | Exposed | DisplayChanged
"""What `Display.pump` gives."""


def upright(x: int, y: int, glass: tuple[int, int], rotation: Rotation) -> tuple[int, int]:
    """A point of the glass (width, height) as a point of the canvas that is shown turned by `rotation`."""
    width, height = glass
    match rotation:
        case 90:
            return y, width - 1 - x
        case 180:
            return width - 1 - x, height - 1 - y
        case 270:
            return height - 1 - y, x
        case _:
            return x, y


def turned_to(
    part: tuple[int, int, int, int], canvas: tuple[int, int], rotation: Rotation
) -> tuple[int, int]:
    """Where the top left corner of a part (left, top, width, height) of the canvas lies on the glass."""
    left, top, width, height = part
    right, bottom = canvas[0] - left - width, canvas[1] - top - height
    match rotation:
        case 90:
            return bottom, left
        case 180:
            return right, bottom
        case 270:
            return top, right
        case _:
            return left, top


ECHO_WITHIN = 0.5
"""Seconds within which a finger and a mouse at one place are one tap."""

ECHO_NEAR = 48
"""Pixels within which they are at one place."""

MOUSE = -1
"""The mouse among the fingers: SDL numbers fingers from 0."""


@dataclass(frozen=True, slots=True)
class _Press:
    finger: int
    x: int
    y: int
    at: float


class Taps:
    """One pointer at a time. What rests on the glass beside it, or only repeats it, is not heard."""

    def __init__(self) -> None:
        self._held: int | None = None
        self._last: _Press | None = None

    def down(self, finger: int, x: int, y: int, at: float) -> PointerDown | None:
        """A finger (or `MOUSE`) came down at `at` (monotonic seconds); None if it does not count."""
        if self._held is not None and self._held != finger:
            return None
        if self._last and self._is_echo(self._last, finger, x, y, at):
            return None
        self._held = finger
        self._last = _Press(finger, x, y, at)
        return PointerDown(x, y)

    def up(self, finger: int, x: int, y: int) -> PointerUp | None:
        """It was lifted; None if its coming down did not count."""
        if finger != self._held:
            return None
        self._held = None
        return PointerUp(x, y)

    @staticmethod
    def _is_echo(last: _Press, finger: int, x: int, y: int, at: float) -> bool:
        other_kind = (finger == MOUSE) != (last.finger == MOUSE)
        near = max(abs(x - last.x), abs(y - last.y)) <= ECHO_NEAR
        return other_kind and near and at - last.at <= ECHO_WITHIN

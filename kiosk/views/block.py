"""What a screen says, block by block: drawn one below the other in large type, and read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import Colour
from kiosk.machine.choices import Choice
from kiosk.views.button import Action
from kiosk.views.canvas import Canvas
from kiosk.views.theme import BODY, Style, Tone

Figure = Callable[[Canvas, Rect], None]
"""Draws a picture or a code into a rectangle."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that a screen says, or one that can be touched."""

    text: str
    label: str = ""
    """What it is an answer to."""

    style: Style = BODY
    ink: Colour | None = None
    """Of the words; None for the usual."""

    icon: str = ""
    tone: Tone | None = None
    """It stands on a ground of this meaning."""

    grave: bool = False
    """On the full ground instead of the light one."""

    choice: Choice | None = None
    """It can be touched, and means this."""

    figure: Figure | None = None
    """A square drawing above the words."""

    joined: bool = False
    """The block after it belongs to it: both stand on one page, close to each other."""

    aloud: str | None = None
    """What is read aloud; None for label and text, empty for nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a screen says, the weightiest first, and what can be done on it."""

    blocks: tuple[Block, ...]
    actions: tuple[Action, ...] = ()

"""What a painted screen offers to the finger and to the camera."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from kiosk.choices import Choice


@dataclass(frozen=True, slots=True)
class Touchable:
    """A rectangle of the screen that can be touched."""

    rect: pygame.Rect
    """Pixels of the painted surface."""

    choice: Choice
    """What touching it means."""

    label: str
    """What it is called, in the language of the screen."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was painted, as far as the main loop has to know."""

    touchables: tuple[Touchable, ...] = ()
    """Never overlapping."""

    viewfinder: pygame.Rect | None = None
    """Where the live picture of the camera belongs, on the screen that has one."""

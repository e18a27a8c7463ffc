"""What a painted screen offers to the finger and to the camera."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from kiosk.machine.choices import Choice


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

    def moved(self, right: int, down: int) -> Drawing:
        """The same, painted so many pixels aside."""
        touchables = tuple(replace(t, rect=t.rect.move(right, down)) for t in self.touchables)
        return Drawing(touchables, self.viewfinder.move(right, down) if self.viewfinder else None)

"""A button that lies: it says that it is pressed more often than any finger can. Pure: time comes in.

A loose wire, water in the housing, or a pin that is wired to nothing.
"""

from __future__ import annotations

from collections import deque

PRESSES, WITHIN = 8, 2.0
"""So many presses in so many seconds are no finger's."""

QUIET = 3.0
"""Seconds of silence after which it is believed again."""


class Flutter:
    """Follows one button."""

    def __init__(self) -> None:
        self._presses: deque[float] = deque(maxlen=PRESSES)
        self._lies = False

    def believed(self, at: float) -> bool:
        """It says at `at` that it is pressed: is it?"""
        if not self.lies(at):
            self._lies = False
        self._presses.append(at)
        if len(self._presses) == PRESSES and at - self._presses[0] < WITHIN:
            self._lies = True
        return not self._lies

    def lies(self, at: float) -> bool:
        """Has it lied, and not been silent since for long enough?"""
        return self._lies and at - self._presses[-1] < QUIET

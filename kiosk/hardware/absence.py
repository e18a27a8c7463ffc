"""A display that is gone, and when it is tried again. Pure."""

from __future__ import annotations

from kiosk.hardware.retry import pauses

TRIES = 8
"""So often it is tried (over a minute) before the process had better start afresh."""


class Absence:
    """Since a moment, in monotonic seconds."""

    def __init__(self, tick: float) -> None:
        self._pauses = pauses()
        self._due = tick + next(self._pauses)
        self._tried = 0

    def due(self, tick: float) -> bool:
        """Is it to be tried now? The next time is longer off each time."""
        if tick < self._due:
            return False
        self._due = tick + next(self._pauses)
        self._tried += 1
        return True

    @property
    def hopeless(self) -> bool:
        """Was it tried often enough?"""
        return self._tried >= TRIES

"""A scanner that lies: it sends more than any hand can scan. Pure: time comes in.

A stuck trigger, a broken cable or firmware that has lost its mind; what it sends is not to be believed, and
must cost nothing.
"""

from __future__ import annotations

from collections import deque

SCANS, WITHIN = 20, 2.0
"""So many scans in so many seconds are no hand's. A scanner that reads all that passes before it gives ten a
second at most."""

QUIET = 1.0
"""Seconds of silence after which a scanner that flooded is believed again."""


class Flood:
    """Follows what one scanner sends."""

    def __init__(self) -> None:
        self.rises = False
        """It floods, and what it sends is thrown away unread."""

        self._scans: deque[float] = deque(maxlen=SCANS)
        self._heard = float("-inf")

    def heard(self, at: float) -> None:
        """Something came, whatever it was."""
        self._heard = at

    def scanned(self, at: float) -> None:
        """It sent a whole scan."""
        self._scans.append(at)
        if len(self._scans) == SCANS and at - self._scans[0] < WITHIN:
            self.overflowed()

    def overflowed(self) -> None:
        """It sent more in one piece than any code holds."""
        self.rises = True
        self._scans.clear()

    def ebbs(self, at: float) -> bool:
        """Is it over at `at`? Says so once."""
        over = self.rises and at - self._heard >= QUIET
        if over:
            self.rises = False
        return over

"""Where one scan ends: a scanner sends a burst, then nothing. Pure: time comes in.

A line end closes a scan only together with silence, because texts in QR codes have lines of their own.
"""

from __future__ import annotations

from kiosk.codes.payload import LONGEST

LINE_ENDS = b"\r\n\t"
"""What scanners put after a scan."""

SILENCE = 0.1
"""Seconds without a character after which a scan without a line end is complete. Between two keys of one scan
a wireless scanner can take more than 50 ms."""

SILENCE_AFTER_END = 0.03
"""The same after a line end."""

MOST = LONGEST * 4
"""Bytes: the longest code, each character of four bytes. More is no scan."""


class Burst:
    """Collects what arrives, and gives it when the burst is over."""

    def __init__(self, silence: float = SILENCE, prefix: bytes = b"") -> None:
        """`prefix` is what the scanner is set to send before each scan; it is taken off."""
        self._silence = silence
        self._prefix = prefix
        self._bytes = bytearray()
        self._last = 0.0
        self._flooded = False

    def add(self, data: bytes, at: float) -> None:
        """Bytes that arrived at `at` (monotonic seconds)."""
        self._last = at
        self._bytes += data
        if len(self._bytes) > MOST:
            self._flooded = True
            self._bytes.clear()

    def due(self) -> float | None:
        """When (monotonic seconds) the scan will be complete if nothing more arrives; None if none began."""
        if not self._bytes and not self._flooded:
            return None
        ended = self._bytes[-1:] and self._bytes[-1:] in LINE_ENDS
        return self._last + (min(SILENCE_AFTER_END, self._silence) if ended else self._silence)

    def take(self, at: float) -> bytes | None:
        """The scan, without prefix and line end, if it is complete at `at`. A flood is dropped: None."""
        due = self.due()
        if due is None or at < due:
            return None
        scan, flooded = bytes(self._bytes).strip(LINE_ENDS), self._flooded
        self._bytes.clear()
        self._flooded = False
        if flooded or not scan:
            return None
        return scan.removeprefix(self._prefix)

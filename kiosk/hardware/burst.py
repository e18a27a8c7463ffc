"""Where one scan ends: a scanner sends a burst, then nothing. Pure: time comes in.

A line end closes a scan only together with silence, because texts in QR codes have lines of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

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


LOSSES = 50
"""Losses within one burst that a busy kiosk may have; more are a device that floods it."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What a scanner is set to send around each code, and how long it pauses within one."""

    prefix: bytes = b""
    suffix: bytes = b""
    """Beside line ends, which are taken off anyway."""

    silence: float = SILENCE
    """Seconds."""


class Burst:
    """Collects what arrives, and gives it when the burst is over."""

    def __init__(self, framing: Framing = Framing()) -> None:  # frozen
        self._framing = framing
        self._bytes = bytearray()
        self._last = 0.0
        self._overflowed = False
        self._spoilings = 0

    def add(self, data: bytes, at: float) -> None:
        """Bytes that arrived at `at` (monotonic seconds)."""
        self._last = at
        self._bytes += data
        if len(self._bytes) > MOST:
            self._overflowed = True
            self._bytes.clear()

    def spoil(self, at: float) -> None:
        """A part of it was lost at `at`: what has come, and what follows without a pause, is no scan."""
        self._spoilings += 1
        self._last = at

    @property
    def spoilt(self) -> bool:
        """A part of it was lost."""
        return self._spoilings > 0

    @property
    def overflowed(self) -> bool:
        """More has come without a pause than any code holds, or was lost again and again; it is dropped."""
        return self._overflowed or self._spoilings > LOSSES

    def due(self) -> float | None:
        """When (monotonic seconds) the scan will be complete if nothing more arrives; None if none began."""
        if not (self._bytes or self._overflowed or self.spoilt):
            return None
        silence = self._framing.silence
        ended = self._bytes[-1:] and self._bytes[-1:] in LINE_ENDS
        return self._last + (min(SILENCE_AFTER_END, silence) if ended else silence)

    def take(self, at: float) -> bytes | None:
        """The scan, without what frames it, if it is complete at `at`. A flood or a spoilt one is None."""
        due = self.due()
        if due is None or at < due:
            return None
        scan, dropped = bytes(self._bytes).strip(LINE_ENDS), self.overflowed or self.spoilt
        self.forget()
        if dropped or not scan:
            return None
        return scan.removeprefix(self._framing.prefix).removesuffix(self._framing.suffix)

    def forget(self) -> None:
        """What has come so far is no scan."""
        self._bytes.clear()
        self._overflowed, self._spoilings = False, 0

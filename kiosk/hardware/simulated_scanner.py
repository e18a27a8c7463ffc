"""A scanner that is none: what it is told to scan goes the way of a real scanner's bytes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic

from kiosk.hardware import aim
from kiosk.hardware.burst import LINE_ENDS
from kiosk.hardware.device_thread import Post
from kiosk.machine.events import CodePresented, Reader, ReaderChanged

log = logging.getLogger(__name__)


class SimulatedScanner:
    """For tests and demonstrations; any thread may scan."""

    def __init__(self, post: Post, clock: Callable[[], float] = monotonic) -> None:
        """`post` is called in the thread that calls `scan`, `plug` or `unplug`."""
        self._post = post
        self._clock = clock
        self._plugged = False

    def plug(self) -> None:
        """Plug it in."""
        self._plugged = True
        log.info("the scanner is simulated")
        self._post(ReaderChanged(Reader.SCANNER, True))

    def unplug(self) -> None:
        """Pull its plug; what is scanned then goes nowhere."""
        self._plugged = False
        self._post(ReaderChanged(Reader.SCANNER, False))

    def scan(self, data: bytes) -> None:
        """Scan a code: bytes as a scanner sends them, with AIM identifier and line end where it has them."""
        scanned = data.strip(LINE_ENDS)
        if self._plugged and scanned:
            self._post(CodePresented(aim.split(scanned), Reader.SCANNER, self._clock()))

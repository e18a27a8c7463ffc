"""Scanners of one kind: claimed when they come, read, given up when they go, back when they are."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from dataclasses import dataclass, field
from select import select
from time import monotonic

from kiosk.hardware import aim
from kiosk.hardware.device_thread import DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.flood import Flood
from kiosk.hardware.plugged import plugged
from kiosk.hardware.scan_line import ScanLine, ScannerKind
from kiosk.machine.events import CodePresented, Reader

log = logging.getLogger(__name__)

GLANCE = 0.25
"""Seconds after which a silent device is left to see whether the kiosk ends."""

SETTLING = 3.0
"""Seconds after a plugging in which a device may still be on its way: its node comes first, then the right to
read it, then its names."""

BREATH = 0.05
"""Seconds between two drainings of a flood: its driver's buffer is full, and what more comes is lost, as it
should be."""


@dataclass(slots=True)
class _Claimed:
    line: ScanLine
    let_go: ExitStack
    flood: Flood = field(default_factory=Flood)


class Scanner(DeviceThread):
    """Reads the scanners of one entry of the settings."""

    def __init__(
        self,
        kind: ScannerKind,
        post: Post,
        clock: Callable[[], float] = monotonic,
        *,
        expected: bool = True,
        plugged: Callable[[], Hashable] = plugged,
    ) -> None:
        """`expected` False: a scanner that was never there is not missed, and its coming is said.

        `plugged` tells by another value that a device came or went.
        """
        super().__init__("scanner", Reader.SCANNER, post, clock, expected=expected, plugged=plugged)
        self._kind = kind
        self._claimed: dict[str, _Claimed] = {}

    def _serve(self) -> None:
        seen: Hashable = None
        settled = look_at = 0.0
        try:
            while self._running():
                now = self._clock()
                if (there := self._plugged()) != seen:
                    seen, settled, look_at = there, now + SETTLING, now
                if now >= look_at:
                    self._claim_new()
                    look_at = now + GLANCE if now < settled else float("inf")
                self._read()
        finally:
            for path in list(self._claimed):
                self._drop(path)

    def _claim_new(self) -> None:
        """Claim those that came. Raises HardwareError where there is none at all."""
        failed = ""
        for path in self._kind.present():
            if path not in self._claimed:
                let_go = ExitStack()
                try:
                    line = let_go.enter_context(self._kind.claim(path))
                except OSError as error:
                    failed = f"scanner {path}: {_reason(error)}, expected to read it alone"
                    continue
                log.info("scanner %s is claimed", path)
                self._claimed[path] = _Claimed(line, let_go)
        if not self._claimed:
            raise HardwareError(failed or f"no scanner: expected {self._kind.wanted}; is it plugged in?")

    def _read(self) -> None:
        now = self._clock()
        dues = [due for one in self._claimed.values() if (due := one.line.burst.due()) is not None]
        wait = max(0.0, min([*dues, now + GLANCE]) - now)
        by_fd = {one.line.fd: path for path, one in self._claimed.items()}
        for fd in select(list(by_fd), [], [], wait)[0]:
            self._hear(by_fd[fd])
        if not self._claimed:
            raise HardwareError("scanner: it was pulled out, expected it plugged in")
        for path, one in self._claimed.items():
            self._take(path, one)
        if any(one.flood.rises for one in self._claimed.values()):
            self._stopped.wait(BREATH)
        else:
            self._here()

    def _hear(self, path: str) -> None:
        one, now = self._claimed[path], self._clock()
        one.flood.heard(now)
        try:
            if one.flood.rises:
                one.line.drain()
            else:
                one.line.hear(now)
        except OSError as error:
            log.info("scanner %s is gone (%s)", path, _reason(error))
            self._drop(path)

    def _take(self, path: str, one: _Claimed) -> None:
        now, burst = self._clock(), one.line.burst
        if burst.overflowed:
            burst.forget()
            one.flood.overflowed()
        elif scanned := burst.take(now):
            one.flood.scanned(now)
            self._post(CodePresented(aim.split(scanned), Reader.SCANNER, now))
        if one.flood.ebbs(now):
            log.debug("scanner %s is quiet again", path)
        if one.flood.rises:
            self._gone(f"scanner {path} floods, expected what a hand can scan; is its trigger stuck?")

    def _drop(self, path: str) -> None:
        """Let go of a scanner; one that is gone cannot even be closed without an error."""
        try:
            self._claimed.pop(path).let_go.close()
        except OSError as error:
            log.debug("scanner %s: %s", path, _reason(error))


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)

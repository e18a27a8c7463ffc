"""USB scanners in serial mode (CDC-ACM): bytes as printed, GS and Vietnamese included.

The better way where a scanner has it: no layout, no lost separators, nothing typed into a window.
"""

from __future__ import annotations

import logging
import os
import termios
import tty
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from select import select
from time import monotonic
from typing import TYPE_CHECKING

from kiosk.events import CodePresented, Reader
from kiosk.hardware import aim
from kiosk.hardware.burst import Burst
from kiosk.hardware.device_thread import DeviceThread, Post
from kiosk.hardware.errors import HardwareError

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

DEV = Path("/dev")
GLANCE = 0.25
"""Seconds after which a silent device is left to see whether the kiosk ends."""

CHUNK = 4096
"""Bytes read at once."""


def serial_devices(dev: Path = DEV) -> list[Path]:
    """Where serial scanners may be: stable names first, then /dev/ttyACM0 and so on."""
    stable = sorted((dev / "serial/by-id").glob("*"))
    reached = {path.resolve() for path in stable}
    return stable + [path for path in sorted(dev.glob("ttyACM*")) if path.resolve() not in reached]


class SerialScanner(DeviceThread):
    """Reads one serial scanner."""

    def __init__(
        self,
        post: Post,
        device: str,
        prefix: bytes = b"",
        *,
        expected: bool = True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`device` is a path such as /dev/serial/by-id/… or /dev/ttyACM0."""
        super().__init__("serial-scanner", Reader.SCANNER, post, clock, expected=expected)
        self._device = device
        self._prefix = prefix

    def _serve(self) -> None:
        with _opened(self._device) as port:
            log.info("scanner %s is open", self._device)
            self._here()
            burst = Burst(prefix=self._prefix)
            while self._running():
                self._read(port, burst)

    def _read(self, port: int, burst: Burst) -> None:
        due = burst.due()
        wait = GLANCE if due is None else max(0.0, due - self._clock())
        if select([port], [], [], wait)[0]:
            data = os.read(port, CHUNK)
            if not data:
                raise HardwareError(f"scanner {self._device}: it hung up, expected bytes; is it plugged in?")
            burst.add(data, self._clock())
        scanned = burst.take(self._clock())
        if scanned:
            self._post(CodePresented(aim.split(scanned), Reader.SCANNER, self._clock()))


@contextmanager
def _opened(device: str) -> Iterator[int]:
    """The port, raw and ours alone. Raises HardwareError when it cannot be opened, or goes."""
    try:
        port = os.open(device, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise HardwareError(f"scanner {device}: {error.strerror}, expected a serial port") from error
    try:
        tty.setraw(port)
        termios.tcflush(port, termios.TCIFLUSH)  # what was scanned while nobody listened is not for now
        yield port
    except (OSError, termios.error) as error:
        reason = os.strerror(error.args[0]) if error.args and isinstance(error.args[0], int) else str(error)
        raise HardwareError(f"scanner {device}: {reason}, expected a serial port that stays") from error
    finally:
        os.close(port)

"""What is around the kiosk: is there a network, and can the clock be trusted?"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.machine.events import ClockChanged, Event, NetworkChanged

log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds between two looks."""


def is_online(root: Path = Path("/")) -> bool:
    """Does any interface but the loopback carry? (Linux: operstate of RFC 2863 in sysfs.)"""
    return bool(interfaces_up(root))


def interfaces_up(root: Path = Path("/")) -> list[str]:
    """Names of the interfaces that carry, the loopback left out."""
    interfaces = sorted((root / "sys/class/net").glob("*/operstate"))
    others = (path for path in interfaces if path.parent.name != "lo")
    return [path.parent.name for path in others if _word(path) in ("up", "unknown")]


def clock_is_trusted(wall: datetime, as_of: datetime | None, root: Path = Path("/")) -> bool:
    """Is the wall clock right, as far as can be told?

    A Raspberry Pi has no battery clock: until the network has set it, it goes on where it stopped. So a
    clock that stands before the catalogue's own date is wrong, and one that runs by systemd-timesyncd
    alone is trusted only once that has set it.
    """
    if as_of and wall < as_of:
        return False
    timesync = root / "run/systemd/timesync"
    kept = (root / "sys/class/rtc/rtc0").exists()
    return kept or not timesync.is_dir() or (timesync / "synchronized").exists()


class SurroundingsWatch(threading.Thread):
    """Posts an event when the network comes or goes, or the clock becomes trusted or not."""

    def __init__(
        self,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        as_of: datetime | None,
        root: Path = Path("/"),
    ) -> None:
        super().__init__(name="surroundings", daemon=True)
        self._post, self._now, self._as_of, self._root = post, now, as_of, root
        self._told: dict[type[Event], Event] = {}
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look every two seconds, until stopped."""
        while not self._stopped.is_set():
            self.look()
            self._stopped.wait(EVERY)

    def look(self) -> None:
        """Look once, and post what changed since the last look."""
        self._tell(NetworkChanged(is_online(self._root)))
        self._tell(ClockChanged(clock_is_trusted(self._now(), self._as_of, self._root)))

    def catalogue_is_of(self, as_of: datetime | None) -> None:
        """There is another catalogue, of this date: no clock before it is right. Any thread may say so."""
        self._as_of = as_of

    def stop(self) -> None:
        """End the thread; `join` waits for it."""
        self._stopped.set()

    def join(self, timeout: float | None = None) -> None:
        """Wait until the thread has ended, `timeout` seconds at most; one that never started has."""
        if self.ident is not None:
            super().join(timeout)

    def _tell(self, event: NetworkChanged | ClockChanged) -> None:
        if self._told.get(type(event)) != event:
            self._told[type(event)] = event
            log.info("%s", event)
            self._post(event)


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        # An interface can go while it is looked at.
        log.debug("%s could not be read: %s", path, error.strerror)
        return "down"

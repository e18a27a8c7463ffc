"""`kiosk sync`, started from the service screen, and what came of it.

Where systemd runs the kiosk, the screen's unit has no network, and may start no other. It writes a file, and
kiosk-sync.path starts the unit that has one. Elsewhere the command runs beside the kiosk.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path
from time import monotonic
from typing import Protocol

from kiosk.cli import keeping, sync_outcome
from kiosk.cli.sync_outcome import SyncOutcome
from kiosk.machine.service_screens import SyncStand, SyncTold

log = logging.getLogger(__name__)

WANTED = "sync-wanted"
"""File that kiosk-sync.path watches."""

ENABLE = "systemctl enable --now kiosk-sync.path"

BEGINS_WITHIN = 20.0
"""Seconds after which nobody has taken it up: a Raspberry Pi loads the program in less than five."""

ENDS_WITHIN = 2.0
"""Seconds that a sync is given to end with the kiosk: wherever it is, a whole catalogue is left."""


class Runs(Protocol):
    """A process."""

    def poll(self) -> int | None:
        """Its exit status; None while it runs."""

    def terminate(self) -> None:
        """Tell it to end."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""

    def kill(self) -> None:
        """End it."""


Begin = Callable[[], Runs | None]
"""Starts a sync: the process, or None where another starts it."""


def beginning(here: Path, config: Path | None, environment: Mapping[str, str] = os.environ) -> Begin:
    """How a sync is started in this environment. `here` is the folder of the store."""
    if "NOTIFY_SOCKET" in environment:  # a unit of systemd's
        return lambda: _wish(here)
    chosen = ["--config", str(config)] if config else []
    command = [sys.executable, "-m", "kiosk", "sync", "--store", str(here), *chosen]
    return lambda: subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _wish(here: Path) -> None:
    (here / WANTED).write_text(f"{datetime.now().astimezone().isoformat()}\n", encoding="ascii")


class SyncNow:
    """One sync at a time. For one thread."""

    def __init__(
        self, here: Path, begin: Begin, zone: tzinfo, clock: Callable[[], float] = monotonic
    ) -> None:
        """`here` is the folder of the store, `zone` that in which moments are said."""
        self._here, self._begin, self._zone, self._clock = here, begin, zone, clock
        self._since: float | None = None
        self._before: SyncOutcome | None = None
        self._process: Runs | None = None
        self._lost: SyncTold | None = None

    def start(self) -> None:
        """Start one, unless one that was started from here is under way. Returns at once."""
        if self._since is not None:
            return
        self._before, self._lost = sync_outcome.read(self._here), None
        try:
            self._process = self._begin()
        except OSError as error:
            log.warning("a sync cannot be started: %s", error.strerror)
            self._lost = SyncTold(SyncStand.FAILED, error.strerror or "")
            return
        self._since = self._clock()

    def told(self) -> SyncTold:
        """How it stands, or how the last one ended, whoever started that."""
        ended = self._process is not None and self._process.poll() is not None
        last = sync_outcome.read(self._here)
        if self._since is not None:
            if not (ended if self._process else self._answered(last, self._clock() - self._since)):
                return SyncTold(SyncStand.UNDER_WAY)
            self._since = None
            if last == self._before:
                self._lost = SyncTold(SyncStand.UNHEARD, "" if self._process else ENABLE)
        return self._lost or (_said(last, self._zone) if last else SyncTold())

    def _answered(self, last: SyncOutcome | None, seconds: float) -> bool:
        """Has the unit said what came of it, or does nobody do it (any more)?"""
        return last != self._before or (seconds >= BEGINS_WITHIN and not keeping.is_changing(self._here))

    def stop(self) -> None:
        """End what was started beside the kiosk."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(ENDS_WITHIN)


def _said(last: SyncOutcome, zone: tzinfo) -> SyncTold:
    return SyncTold(last.stand, last.text, f"{last.at.astimezone(zone):%Y-%m-%d %H:%M}")

"""A thread that serves one device for as long as the kiosk runs, through every unplugging."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterator
from threading import Event as Signal
from threading import Lock, Thread
from time import monotonic

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.plugged import plugged
from kiosk.hardware.retry import pauses
from kiosk.machine.events import Device, DeviceChanged, Event, PartFailed, Reader, ReaderChanged

log = logging.getLogger(__name__)

Post = Callable[[Event], None]
"""Puts an event into the inbox; must not block."""

TICK = 1.0
"""Seconds at most between two ticks while a device is waited for."""

STEADY = 10.0
"""Seconds that a device must work before its next failure is taken for a new one: a loose plug, which comes
and goes, is tried at growing pauses all the same."""

SILENT_FOR = 8.0
"""Seconds without a sign of life after which a thread hangs. Every step that waits for a device or a driver
takes less, so that one that is slow, or dead, is not taken for one that hangs."""


class DeviceThread(ABC):
    """Opens the device, serves it until it goes, and tries again with growing pauses, or on a plugging.

    Says once that it went (event and log line) and once that it is back.
    """

    def __init__(
        self,
        name: str,
        served: Reader | Device,
        post: Post,
        clock: Callable[[], float] = monotonic,
        *,
        expected: bool = True,
        plugged: Callable[[], Hashable] = plugged,
    ) -> None:
        """`name` is the thread's; `served` is what events call what it serves.

        `expected` False: as long as the device was never there, nothing is said of its absence. `plugged`
        tells by another value that some device came or went, which is worth a try before its time.
        """
        self.last_tick = clock()
        """Monotonic seconds of the thread's last sign of life."""

        self._served = served
        self._post = post
        self._clock = clock
        self._plugged = plugged
        self._stopped = Signal()
        self._saying = Lock()
        self._present: bool | None = None if expected else False
        self._since = 0.0
        self._pauses: Iterator[float] = pauses()
        # A driver that hangs must not keep the process from ending.
        self._thread = Thread(target=self._run, name=name, daemon=True)

    @property
    def name(self) -> str:
        """Name of the thread, for log lines."""
        return self._thread.name

    def start(self) -> None:
        """Begin. Returns at once; whether the device is there comes as an event."""
        self.last_tick = self._clock()  # it is not to blame for how long the kiosk took until here
        self._thread.start()

    def hangs(self, tick: float) -> bool:
        """Has it given no sign of life for too long at `tick` (monotonic seconds)?"""
        return tick - self.last_tick >= SILENT_FOR

    def notice(self, tick: float) -> None:
        """Say once that the device is as good as gone if its thread hangs; `_here` says when it is back.

        For threads that wait for a driver, which may never return; any thread may call.
        """
        if self._present is not False and self._thread.is_alive() and self.hangs(tick):
            self._gone(f"it has given no sign of life for {SILENT_FOR:g} s")

    def stop(self) -> None:
        """Tell the thread to end; `join` waits for it."""
        self._stopped.set()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most; did it?"""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    @abstractmethod
    def _serve(self) -> None:
        """Open the device, call `_here` once it works, serve it until it goes or `_running` ends, close it.

        Raises HardwareError when it is not there or goes.
        """

    def _running(self) -> bool:
        """Shall the thread go on? Each call is a sign of life."""
        self.last_tick = self._clock()
        return not self._stopped.is_set()

    def _here(self) -> None:
        """The device works."""
        with self._saying:
            if not self._present:
                if self._present is False:
                    log.warning("the %s is there", self._served)  # as loud as that it went
                self._present, self._since = True, self._clock()
                self._tell(True)

    def _run(self) -> None:
        while self._running():
            try:
                self._serve()
            except HardwareError as error:
                self._gone(str(error))
            except Exception as error:
                reads = isinstance(self._served, Reader)
                if reads or self._present is not False:
                    log.exception("the %s thread failed; it starts again", self._served)
                if reads:  # without its lamps the kiosk is none the worse
                    self._post(PartFailed(type(error).__name__))
                self._gone("its thread failed")
            self._wait(next(self._pauses))

    def _gone(self, why: str) -> None:
        with self._saying:
            if self._present and self._clock() - self._since >= STEADY:
                self._pauses = pauses()
            if self._present is not False:
                log.warning("the %s cannot be used: %s", self._served, why)
                self._present = False
                self._tell(False)

    def _tell(self, present: bool) -> None:
        if isinstance(self._served, Reader):
            self._post(ReaderChanged(self._served, present))
        else:
            self._post(DeviceChanged(self._served, present))

    def _wait(self, seconds: float) -> None:
        end, there = self._clock() + seconds, self._plugged()
        while self._running() and (left := end - self._clock()) > 0:
            self._stopped.wait(min(left, TICK))
            if self._plugged() != there:
                return

"""The thread that sends the outbox to whoever collects it, batch after batch."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from random import random
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Protocol

from kiosk.cache.errors import StoreError
from kiosk.cache.outbox import Batch, Outbox
from kiosk.cache.outbox_pace import Pace
from kiosk.cache.thread_end import ended
from kiosk.sources.source import Refused, SourceUnreachable

log = logging.getLogger(__name__)

DEADLINE = 20.0
"""Seconds that one batch may take: nobody waits for it."""


class Collects(Protocol):
    """One who takes entries in; `kiosk.sources.collector.Collector` does."""

    def take(self, key: str, entries: Sequence[dict[str, Any]], deadline: float) -> None:
        """Hand a batch over under its idempotency key, in at most `deadline` seconds.

        When this returns, the collector has it. Raises SourceUnreachable where it may not have it, Refused
        where it never will.
        """
        ...


class OutboxSender:
    """Sends what waits. A batch that was begun is sent again under its key, after a restart, too."""

    def __init__(
        self,
        outbox: Outbox,
        collector: Collects,
        tick: Callable[[], float] = monotonic,
        chance: Callable[[], float] = random,
        deadline: float = DEADLINE,
    ) -> None:
        self._outbox, self._collector, self._deadline = outbox, collector, deadline
        self._tick, self._chance = tick, chance
        self._pace = Pace(tick())
        """Something may wait from the last time."""
        self._lock = Lock()
        self._woken = Event()
        self._stopped = False
        # A collector that hangs must not keep the process from ending.
        self._thread = Thread(target=self._run, name="outbox-sender", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def more(self) -> None:
        """Something new waits in the outbox."""
        self._turn(lambda pace: pace.more(self._tick()))

    def network_is_back(self) -> None:
        """Try what failed for want of a network."""
        self._turn(lambda pace: pace.network_is_back(self._tick()))

    def stop(self) -> None:
        """Tell the thread to end after the batch in hand."""
        self._stopped = True
        self._woken.set()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has."""
        return ended(self._thread, timeout)

    def look(self) -> float | None:
        """Send one batch if it is time. Seconds until the next look; None where nothing waits."""
        with self._lock:
            due = self._pace.due
        if due is None:
            return None
        if due <= self._tick():
            self._send()
        with self._lock:
            return None if self._pace.due is None else max(0.0, self._pace.due - self._tick())

    def _run(self) -> None:
        while not self._stopped:
            self._woken.clear()
            wait = self.look()
            if not self._stopped:
                self._woken.wait(wait)

    def _turn(self, change: Callable[[Pace], Pace]) -> None:
        with self._lock:
            self._pace = change(self._pace)
        self._woken.set()

    def _send(self) -> None:
        # What comes while this looks into the outbox begins a new wait, and is not overlooked.
        self._turn(lambda pace: Pace(None, pace.failures))
        try:
            batch = self._outbox.batch()
            if batch is None:
                return
            self._hand_over(batch)
        except SourceUnreachable as error:
            self._failed(str(error), error.retry_after)
        except StoreError as error:
            self._failed(str(error), None)
        except Exception as error:
            log.exception("sending the outbox broke")
            self._failed(type(error).__name__, None)

    def _hand_over(self, batch: Batch) -> None:
        try:
            self._collector.take(batch.key, [entry.wire() for entry in batch.entries], self._deadline)
        except Refused as error:
            self._outbox.refused(batch, str(error))
            log.error("%d entries of the outbox are refused and set aside: %s", len(batch.entries), error)  # noqa: TRY400
        else:
            self._outbox.taken(batch)
        if self._pace.failures:
            log.info("the outbox is sent again")
        self._turn(lambda _: Pace(self._tick()))

    def _failed(self, reason: str, retry_after: float | None) -> None:
        """Say once that nobody takes it."""
        if not self._pace.failures:
            log.warning("the outbox waits: %s", reason)
        self._turn(lambda pace: pace.failed(self._tick(), self._chance(), retry_after))

"""The thread that puts what people did into the outbox, so that the screen never waits for a disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Protocol
from uuid import UUID, uuid4

from kiosk.cache.errors import StoreError
from kiosk.cache.outbox_entry import Entry
from kiosk.cache.thread_end import ended
from kiosk.machine.effects import Record

log = logging.getLogger(__name__)

HELD = 10_000
"""Entries held in memory while the disk takes none; further ones are counted alone."""

AGAIN_AFTER = 30.0
"""Seconds until a disk that failed is tried again."""

LOOK_EVERY = 3600.0
"""Seconds after which the outbox is looked through for what is too old, though nobody comes."""


Told = Callable[[Entry, bool], None]
"""Hears whether an entry is on the disk: True once it is; before that False, once, if the disk takes none."""


@dataclass(slots=True)
class _Waiting:
    """An entry on its way to the disk."""

    entry: Entry
    told: Told | None
    refused: bool = False
    """That the disk takes none was said already."""

    def say(self, kept: bool) -> None:
        """Tell who waits for it, and no news twice."""
        if self.told and (kept or not self.refused):
            self.told(self.entry, kept)
        self.refused = True


class Keeps(Protocol):
    """Where entries are kept; `kiosk.cache.outbox.Outbox` does."""

    def add(self, entries: list[Entry], now: datetime) -> None:
        """Keep them. When this returns they are on the disk. Raises StoreError."""

    def lost(self, number: int, now: datetime) -> None:
        """So many are lost. Raises StoreError."""


class OutboxWriter:
    """Writes what waits in one commit. A disk that is full or read-only costs entries, never the kiosk."""

    def __init__(
        self,
        outbox: Keeps,
        clock: Callable[[], datetime],
        kept: Callable[[list[Entry]], None] = lambda _entries: None,
        new_id: Callable[[], UUID] = uuid4,
        held: int = HELD,
        again_after: float = AGAIN_AFTER,
    ) -> None:
        """`clock` is the wall clock; `kept` is told of entries once they are on the disk."""
        self._outbox, self._clock, self._kept, self._new_id = outbox, clock, kept, new_id
        self._room, self._again_after = held, again_after
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._held: list[_Waiting] = []
        self._lost = 0
        self._failing = False
        self._thread = Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def put(self, record: Record, told: Told | None = None) -> None:
        """Take a record, which gets its id here; returns at once. Any thread may.

        `told` is called in the writer's thread, and must only put an event somewhere.
        """
        self._queue.put(_Waiting(Entry.of(record, self._new_id()), told))

    def stop(self) -> None:
        """Tell the thread to write what it holds, and to end. May be called more than once."""
        self._queue.put(None)

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has."""
        return ended(self._thread, timeout)

    def _run(self) -> None:
        going_on, due = True, 0.0
        while going_on:
            wait = max(0.0, due - monotonic()) if self._failing else LOOK_EVERY
            going_on = self._take(wait)
            # A disk that failed is left alone for a while, whoever comes.
            something = bool(self._held or self._lost)
            if something if not going_on else not self._failing or monotonic() >= due:
                self._write()
                due = monotonic() + self._again_after
            else:
                _refuse(self._held)
        if self._held or self._lost:
            log.error("the outbox could not be written: %d entries are lost", len(self._held) + self._lost)

    def _take(self, seconds: float) -> bool:
        """Wait for an entry, and take all that are there. False where it is time to end."""
        going_on, wait = True, seconds
        while True:
            try:
                waiting = self._queue.get(timeout=wait)
            except Empty:
                return going_on
            wait = 0.0
            if waiting is None:
                going_on = False
            elif len(self._held) < self._room:
                self._held.append(waiting)
            else:
                self._lost += 1
                waiting.say(kept=False)

    def _write(self) -> None:
        """Put what is held on the disk, and say once that it does not go, and once that it goes again."""
        now = self._clock()
        try:
            if self._lost:
                self._outbox.lost(self._lost, now)
                self._lost = 0
            self._outbox.add([waiting.entry for waiting in self._held], now)
        except StoreError as error:
            if not self._failing:
                log.warning("scans cannot be kept, and wait in memory: %s", error)
            self._failing = True
            _refuse(self._held)
            return
        if self._failing:
            log.warning("scans are kept again")
        self._failing = False
        written, self._held = self._held, []
        for waiting in written:
            waiting.say(kept=True)
        if written:
            self._kept([waiting.entry for waiting in written])


def _refuse(held: Iterable[_Waiting]) -> None:
    """Say that the disk takes none now."""
    for waiting in held:
        waiting.say(kept=False)

"""The thread that reads recall feeds, often and apart from all look-ups."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from random import random
from threading import Event, Thread
from time import monotonic

from kiosk.cache.breaker import pause
from kiosk.cache.outside import Outside
from kiosk.cache.thread_end import ended
from kiosk.sources.source import RecallFeed, SourceUnreachable

log = logging.getLogger(__name__)

EVERY = 600.0
"""Seconds between two readings of a feed."""

LONGEST = 20.0
"""Seconds that one reading may take: nobody waits for it, and a feed comes whole or not at all."""

SOONEST = 1.0
"""Seconds at least between two looks at the feeds."""


class RecallWatch:
    """Reads every feed at once, and again every so often; sooner where it failed or the network is back."""

    def __init__(
        self,
        outside: Outside,
        read: Callable[[], None],
        clock: Callable[[], datetime],
        every: float = EVERY,
        tick: Callable[[], float] = monotonic,
        chance: Callable[[], float] = random,
    ) -> None:
        """`read` is called after every reading that succeeded; it must not block."""
        self._outside, self._read = outside, read
        self._clock, self._tick, self._chance = clock, tick, chance
        self._every = every
        self._due = {feed.name: tick() for feed in outside.feeds}
        self._failures = dict.fromkeys(self._due, 0)
        self._woken = Event()
        self._stopped = False
        # A feed that hangs must not keep the process from ending.
        self._thread = Thread(target=self._run, name="recalls", daemon=True)

    def start(self) -> None:
        """Begin to read; without feeds there is nothing to do."""
        if self._due:
            self._thread.start()

    def network_is_back(self) -> None:
        """Read all feeds now."""
        now = self._tick()
        self._due = dict.fromkeys(self._due, now)
        self._woken.set()

    def stop(self) -> None:
        """Tell the thread to end after the feed in hand."""
        self._stopped = True
        self._woken.set()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has."""
        return ended(self._thread, timeout)

    def look(self) -> float:
        """Read the feeds that are due. Seconds until the next one is."""
        for feed in self._outside.feeds:
            if not self._stopped and self._due[feed.name] <= self._tick():
                self._due[feed.name] = self._tick() + self._reading(feed)
        return max(SOONEST, min(self._due.values()) - self._tick())

    def _run(self) -> None:
        while True:
            self._woken.clear()
            if self._stopped:
                return
            self._woken.wait(self.look())

    def _reading(self, feed: RecallFeed) -> float:
        """Read a feed. Seconds until it is to be read again."""
        at = self._clock()
        try:
            recalls = feed.recalls(at, LONGEST)
        except SourceUnreachable as reason:
            return self._failed(feed, str(reason), reason.retry_after)
        except Exception as error:
            log.exception("recall feed %s broke", feed.name)
            return self._failed(feed, f"it broke: {type(error).__name__}", None)
        if self._failures[feed.name]:
            log.info("recall feed %s is back", feed.name)
        self._failures[feed.name] = 0
        self._outside.keep_recalls(feed.name, recalls, at)
        self._read()
        # The kiosks of a market do not all ask at the same moment.
        return self._every * (0.9 + 0.1 * self._chance())

    def _failed(self, feed: RecallFeed, reason: str, retry_after: float | None) -> float:
        """Say once that a feed cannot be read. Seconds until it is tried again."""
        before = self._failures[feed.name]
        self._failures[feed.name] = before + 1
        if not before:
            log.warning("recall feed %s cannot be read: %s", feed.name, reason)
        return pause(before, self._chance(), retry_after, self._every)

"""Asks sources, all at the same time and each at most a few things at once, in threads of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from queue import LifoQueue
from threading import Thread
from time import monotonic

from kiosk.cache.breaker import Breaker, Circuit
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from kiosk.sources.source import KnowledgeSource, SourceUnreachable

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Questions to one source at the same time: one that hangs does not keep the next shopper waiting."""

LONGEST = 5.0
"""Seconds that a question may take: longer than a shopper waits, because the answer serves the next one."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A source answered, or could not be asked."""

    source: str
    key: FactKey
    at: datetime
    """When it was asked, with time zone."""

    told: Told | None
    failure: SourceUnreachable | None = None
    """Why there is nothing told."""


Keep = Callable[[str, FactKey, Told, datetime], None]
"""Keeps what a source told of a key at a moment; must not raise."""


class Asking:
    """The sources and their health. For one thread, but for `arrived` and `keep`, which any may call."""

    def __init__(
        self,
        sources: Sequence[KnowledgeSource],
        arrived: Callable[[Arrived], None],
        keep: Keep,
        clock: Callable[[], datetime],
        tick: Callable[[], float] = monotonic,
        chance: Callable[[], float] = lambda: 1.0,
        longest: float = LONGEST,
    ) -> None:
        """`arrived` must only put what it is given into a queue; `chance` is from 0 to 1, for jitter."""
        self.offline_since: datetime | None = None
        """Since when there has been no network; None while there is one."""

        self._clock, self._tick, self._chance = clock, tick, chance
        self._sources = {source.name: _Lane(source, arrived, keep, clock, longest) for source in sources}
        self._breakers = dict.fromkeys(self._sources, Breaker())
        self._down: dict[str, datetime] = {}
        self._under_way: set[tuple[str, FactKey]] = set()

    def in_charge(self, key: FactKey) -> tuple[str, ...]:
        """Names of the sources whose business a key is, in the order of the configuration."""
        return tuple(name for name, lane in self._sources.items() if lane.source.serves(key))

    def circuit(self, name: str) -> Circuit:
        """May a source be asked?"""
        return self._breakers[name].circuit(self._tick())

    def away_since(self, names: Sequence[str]) -> datetime | None:
        """Since when none of these could be asked; None where one is not known to be down."""
        if self.offline_since:
            return self.offline_since
        down = [self._down.get(name) for name in names]
        known = [at for at in down if at]
        return max(known) if known and len(known) == len(down) else None

    def begin(self, name: str, key: FactKey) -> bool:
        """Ask, unless it is asked already. False where the source is left alone for now."""
        if (name, key) in self._under_way:
            return True
        if self.circuit(name) is Circuit.OPEN:
            return False
        self._breakers[name] = self._breakers[name].asked(self._tick())
        self._under_way.add((name, key))
        self._sources[name].ask(key)
        return True

    def done(self, arrived: Arrived) -> None:
        """Learn from what arrived how the source does. Says once that it went, and once that it is back."""
        name, failure = arrived.source, arrived.failure
        self._under_way.discard((name, arrived.key))
        before = self._breakers[name]
        if failure is None:
            self._breakers[name] = before.answered()
            if self._down.pop(name, None):
                log.info("source %s is back", name)
            return
        after = before.failed(self._tick(), self._chance(), failure.retry_after)
        self._breakers[name] = after
        if after.retry_at is not None and name not in self._down:
            self._down[name] = self._clock()
            log.warning("source %s cannot be asked: %s", name, failure)
        else:
            log.debug("source %s still cannot be asked: %s", name, failure)

    def network(self, online: bool) -> None:
        """The network came or went. Once it is back, the next look-up tries every source that is down."""
        self.offline_since = None if online else self.offline_since or self._clock()
        if online:
            now = self._tick()
            self._breakers = {name: breaker.network_is_back(now) for name, breaker in self._breakers.items()}

    def stop(self) -> None:
        """Ask no more. A question that is under way ends by its own time limit; nobody waits for it."""
        for lane in self._sources.values():
            lane.stop()

    def join(self, timeout: float) -> None:
        """After `stop`: wait until what was told is kept; not for sources that have not answered yet."""
        hanging = {name for name, _ in self._under_way}
        for name, lane in self._sources.items():
            if name not in hanging:
                lane.join(timeout)


class _Lane:
    """One source's questions, the newest first: that is the one for which somebody waits."""

    def __init__(
        self,
        source: KnowledgeSource,
        arrived: Callable[[Arrived], None],
        keep: Keep,
        clock: Callable[[], datetime],
        longest: float,
    ) -> None:
        self.source = source
        self._arrived, self._keep, self._clock, self._longest = arrived, keep, clock, longest
        self._questions: LifoQueue[FactKey | None] = LifoQueue()
        self._threads: list[Thread] = []

    def ask(self, key: FactKey) -> None:
        self._questions.put(key)
        if len(self._threads) < AT_ONCE:
            # A source that hangs must not keep the process from ending.
            thread = Thread(target=self._run, name=f"ask {self.source.name}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        self._questions.put(None)

    def join(self, timeout: float) -> None:
        for thread in self._threads:
            thread.join(timeout)

    def _run(self) -> None:
        while (key := self._questions.get()) is not None:
            arrived = self._asked(key)
            # The shopper first, the disk then.
            self._arrived(arrived)
            if arrived.told is not None:
                self._keep(arrived.source, key, arrived.told, arrived.at)
        self._questions.put(None)  # for the other threads

    def _asked(self, key: FactKey) -> Arrived:
        at, name = self._clock(), self.source.name
        try:
            return Arrived(name, key, at, self.source.ask(key, at, self._longest))
        except SourceUnreachable as failure:
            return Arrived(name, key, at, None, failure)
        except Exception as error:
            log.exception("source %s broke", name)
            return Arrived(name, key, at, None, SourceUnreachable(f"it broke: {type(error).__name__}"))

"""When the outbox is sent next. Pure: time and chance come in from outside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.cache.breaker import pause

GATHER = 30.0
"""Seconds that an entry waits for others, so that a batch is worth its journey."""

LONGEST = 900.0
"""Seconds of the longest pause that is our own choice: a collector may be back any time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Where sending stands. Seconds are those of a monotonic clock."""

    due: float | None
    """When to look for a batch; None where nothing waits."""

    failures: int = 0
    """One after the other, since a batch was last taken."""

    not_before: float = 0.0
    """The collector asked to be left alone until then (Retry-After)."""

    def more(self, tick: float) -> Pace:
        """Something new waits."""
        return replace(self, due=tick + GATHER) if self.due is None else self

    def failed(self, tick: float, chance: float, retry_after: float | None = None) -> Pace:
        """Nobody took the batch. `chance` is from 0 to 1: a market's kiosks do not all come back at once."""
        wait = pause(self.failures, chance, retry_after, LONGEST)
        left_alone = tick + wait if retry_after else 0.0
        return Pace(tick + wait, self.failures + 1, left_alone)

    def network_is_back(self, tick: float) -> Pace:
        """It may have failed for want of a network alone: try it at once, but for what was asked."""
        return self if self.due is None else replace(self, due=min(self.due, max(tick, self.not_before)))

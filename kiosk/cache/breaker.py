"""A circuit breaker: a source that fails is left alone for a while, so that nobody waits for it in vain.

Pure: time and chance come in from outside. After Nygard, "Release It!", chapter "Stability Patterns".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

FAILURES = 3
"""Failures one after the other until the source is left alone."""

FIRST_PAUSE = 5.0
"""Seconds of the first pause; each further one is twice as long."""

LONGEST_PAUSE = 300.0
"""Seconds of the longest pause that is our own choice."""

LONGEST_ASKED = 3600.0
"""Seconds of the longest pause that a source may ask for (Retry-After)."""


def pause(times: int, chance: float, retry_after: float | None, longest: float = LONGEST_PAUSE) -> float:
    """Seconds to leave a source alone after it has been left alone so many times before.

    `chance` is from 0 to 1: pauses are from half to the whole of their length, so that the kiosks of a market
    do not all come back at the same moment. Never shorter than what the source asked for, within reason.
    """
    own = min(FIRST_PAUSE * (1 << min(max(times, 0), 10)), longest) * (0.5 + chance / 2)
    return max(own, min(retry_after or 0.0, LONGEST_ASKED))


class Circuit(StrEnum):
    """May the source be asked?"""

    CLOSED = "closed"
    """Yes."""
    OPEN = "open"
    """No: the answer is "not available", at once."""
    HALF_OPEN = "half-open"
    """Once, to see whether it is back."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """What is known of a source's health. Seconds are those of a monotonic clock."""

    failures: int = 0
    """One after the other, since it last answered."""

    retry_at: float | None = None
    """When it may be asked again; None while it is not left alone."""

    trying: bool = False
    """Somebody is finding out whether it is back."""

    def circuit(self, tick: float) -> Circuit:
        """The state at a moment."""
        if self.retry_at is None:
            return Circuit.CLOSED
        return Circuit.OPEN if self.trying or tick < self.retry_at else Circuit.HALF_OPEN

    def asked(self, tick: float) -> Breaker:
        """Somebody begins to ask; while it is half open nobody else may."""
        return replace(self, trying=True) if self.circuit(tick) is Circuit.HALF_OPEN else self

    def answered(self) -> Breaker:
        """It answered, if only that it does not know."""
        return Breaker()

    def failed(self, tick: float, chance: float, retry_after: float | None = None) -> Breaker:
        """It could not be asked.

        `chance` is from 0 to 1. `retry_after` is what the source asked for itself, and counts at the first
        failure already.
        """
        failures = self.failures + 1
        if failures < FAILURES and retry_after is None:
            return Breaker(failures)
        return Breaker(failures, tick + pause(failures - FAILURES, chance, retry_after))

    def network_is_back(self, tick: float) -> Breaker:
        """It may have failed for want of a network alone: try it at once."""
        return self if self.retry_at is None else replace(self, retry_at=min(self.retry_at, tick))

"""May a fact still be used? The policy, apart from where facts are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from kiosk.provenance.answer import Freshness

CLOCKS_DIFFER = timedelta(hours=1)
"""A fact from this far in the future is a matter of two clocks; from further, our clock is wrong."""


class Kind(StrEnum):
    """Kinds of facts, by how quickly they change."""

    PRODUCT = "product"
    JOURNEY = "journey"
    STAMP = "stamp"
    RECALL = "recall"
    CERTIFICATE = "certificate"
    STOCKIST = "stockist"
    NO_RECORD = "no-record"
    """A source does not know the code: a fact, too, but a short-lived one."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long facts of a kind can be used."""

    fresh: timedelta
    """Until this age, without asking again."""
    usable: timedelta
    """Until this age, while asking again."""


LIFETIMES: Mapping[Kind, Lifetime] = {
    Kind.PRODUCT: Lifetime(timedelta(days=30), timedelta(days=365)),
    Kind.JOURNEY: Lifetime(timedelta(days=7), timedelta(days=365)),
    Kind.STAMP: Lifetime(timedelta(hours=12), timedelta(days=30)),
    Kind.RECALL: Lifetime(timedelta(hours=48), timedelta(days=14)),
    Kind.CERTIFICATE: Lifetime(timedelta(days=30), timedelta(days=365)),
    Kind.STOCKIST: Lifetime(timedelta(days=30), timedelta(days=365)),
    Kind.NO_RECORD: Lifetime(timedelta(minutes=10), timedelta(minutes=10)),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """Lifetimes by kind of fact; whoever sets the kiosk up may give others."""

    lifetimes: Mapping[Kind, Lifetime] = field(default_factory=lambda: LIFETIMES)

    @classmethod
    def with_recalls(cls, trusted: timedelta) -> Policy:
        """The usual lifetimes, but recalls are fresh for `trusted`."""
        usable = max(trusted, LIFETIMES[Kind.RECALL].usable)
        return cls({**LIFETIMES, Kind.RECALL: Lifetime(trusted, usable)})

    def of(self, kind: Kind, age: timedelta | None) -> Freshness:
        """State of a fact of `kind` and `age`; None for a fact that is not there.

        An age below nothing means that the clock is wrong: the fact cannot be called fresh then.
        """
        lifetime = self.lifetimes[kind]
        if age is None:
            return Freshness.MISSING
        if age < -CLOCKS_DIFFER:
            return Freshness.STALE
        if age <= lifetime.fresh:
            return Freshness.FRESH
        return Freshness.STALE if age <= lifetime.usable else Freshness.EXPIRED

"""May a fact still be used? The policy, apart from where facts are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from kiosk.provenance.answer import Freshness
from kiosk.provenance.told import Told

CLOCKS_DIFFER = timedelta(hours=1)
"""A fact from this far in the future is a matter of two clocks; from further, our clock is wrong."""


UNKNOWN_AT_LEAST = 60.0
"""Seconds for which "it does not know the code" is fresh, whatever the source says: servers often forbid to
keep such an answer, and a shopper who holds the thing up again must not have to wait again."""


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

    def of(self, kind: Kind, age: timedelta | None, fresh_for: float | None = None) -> Freshness:
        """State of a fact of `kind` and `age`; None for a fact that is not there.

        `fresh_for` is for how many seconds its source itself calls it fresh, which can only shorten that;
        that it does not know a code is kept briefly all the same.
        An age below nothing means that the clock is wrong: the fact cannot be called fresh then.
        """
        lifetime = self.lifetimes[kind]
        if kind is Kind.NO_RECORD and fresh_for is not None:
            fresh_for = max(UNKNOWN_AT_LEAST, fresh_for)
        if age is None:
            return Freshness.MISSING
        if age < -CLOCKS_DIFFER:
            return Freshness.STALE
        if age <= lifetime.fresh and (fresh_for is None or age.total_seconds() <= fresh_for):
            return Freshness.FRESH
        return Freshness.STALE if age <= lifetime.usable else Freshness.EXPIRED

    def of_told(self, told: Told, age: timedelta | None) -> Freshness:
        """State of what a source told at `age`: that of the fact in it that ages first."""
        if age is None:
            return Freshness.MISSING
        return max((self.of(kind, age, told.fresh_for) for kind in kinds_of(told)), key=BY_AGE.index)


BY_AGE = tuple(Freshness)


def kinds_of(told: Told) -> tuple[Kind, ...]:
    """Kinds of the facts that a source told; that it knows nothing is a fact, too."""
    facts = {
        Kind.PRODUCT: told.product or told.lots,
        Kind.JOURNEY: told.events,
        Kind.STAMP: told.stamps,
        Kind.RECALL: told.recalls,
        Kind.CERTIFICATE: told.certificates,
        Kind.STOCKIST: told.stockists,
    }
    return tuple(kind for kind, there in facts.items() if there) or (Kind.NO_RECORD,)

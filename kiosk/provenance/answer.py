"""The answer to a look-up: what is known, how exactly, from whom and how old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.datum import Datum
from kiosk.provenance.journey import Journey
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import NearStockist


class Level(StrEnum):
    """How exactly the thing was identified and known."""

    ITEM = "item"
    LOT = "lot"
    PRODUCT = "product"


class Freshness(StrEnum):
    """How far a fact can still be used."""

    FRESH = "fresh"
    """Show it."""
    STALE = "stale"
    """Show it at once, and ask again in the background."""
    EXPIRED = "expired"
    """Ask first; show it, marked, only when there is no answer."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a datum comes from, and when it was true."""

    name: str
    """The market's catalogue, a resolver, an EPCIS repository: as people call it."""

    as_of: datetime
    """When it was written or fetched, with time zone."""

    freshness: Freshness = Freshness.FRESH
    attribution: str = ""
    """What its licence wants said beside its facts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record was found. Which is all that is claimed: never that the thing is genuine."""

    level: Level
    product: Product
    source: Source
    """Who names the product."""

    lot: Lot | None = None
    serial: str | None = None
    journey: Journey = Journey()
    stamp: Stamp | None = None
    recall: Recall | None = None
    """A recall that covers this thing. It overrides everything else on the screen."""

    possible_recall: Recall | None = None
    """A recall of some lots or items of this product, while the code did not say which one this is."""

    recalls_checked: datetime | None = None
    """When recalls were last learnt; stale data says "not checked since", never "clear"."""

    recalls_stale: bool = False
    certificates: tuple[Certificate, ...] = ()
    stockists: tuple[NearStockist, ...] = ()
    """Nearest first, the kiosk's own market before all."""

    others: tuple[Source, ...] = ()
    """Who else knows something of it that is in here."""

    told: tuple[tuple[Datum, Source], ...] = ()
    """Who told what, where several know something of it; one datum may have several who did."""

    def who_told(self, datum: Datum) -> tuple[Source, ...]:
        """Who told a datum that is known."""
        if not self.others:
            return (self.source,)
        return tuple(source for of, source in self.told if of is datum)


@dataclass(frozen=True, slots=True)
class NoRecord:
    """Every source asked knows nothing of this code. It does not mean the thing is false."""

    source: Source
    stamp: Stamp | None = None
    """The stamp, where it is known but nobody said which product it is on: printed and not activated, say."""

    others: tuple[Source, ...] = ()
    """Who else was asked."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing is known here and nobody could be asked: never "does not exist"."""

    since: datetime | None = None
    """How long the network has been gone, where known."""


Answer = Found | NoRecord | Unreachable
"""What a look-up answers."""

"""What the kiosk's own store answers to a code, most exact facts first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from biip.checksums import gs1_standard_check_digit

from kiosk.cache.store import Store
from kiosk.codes.fact_key import FactKey, fact_key
from kiosk.codes.kinds import Code
from kiosk.provenance.answer import Answer, Found, Freshness, Level, NoRecord, Source, Unreachable
from kiosk.provenance.catalogue import Market
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.freshness import Kind, Policy
from kiosk.provenance.journey_building import build_journey
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import NearStockist
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.walk_back import walk_back

NEARBY = 20
"""Stockists in an answer."""

CASES = 4
"""Cases in cases to look into: unit, box, case, pallet."""

USUAL = Policy()


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a code turned out to be about."""

    gtins: tuple[str, ...]
    """Its own GTIN, and those of what is inside where it is a case."""
    lots: tuple[str | None, ...]
    """Lot that the code says and lot that the stamp says; (None,) where nobody says one."""
    serial: str | None
    stamp: Stamp | None

    @property
    def thing(self) -> Thing:
        """It as EPCIS events speak of it."""
        return Thing(self.gtins[0], self.lots[0], self.serial)


class Service:
    """Answers codes from a store. For the thread that opened the store; closes it when left."""

    def __init__(
        self, store: Store, here: Position | None = None, policy: Policy = USUAL, nearby: int = NEARBY
    ) -> None:
        """`here` is where the unit stands; without it, it stands where the catalogue's market is."""
        self._store = store
        self._here = here
        self._policy = policy
        self._nearby = nearby

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    def answer(self, code: Code, wall: datetime) -> Answer:
        """What is known of `code` at `wall` (with time zone), all from one state of the catalogue.

        Unreachable while there is no catalogue; NoRecord where the catalogue does not know the code.
        Raises StoreError where the store cannot be read.
        """
        with self._store.snapshot():
            market, as_of = self._store.market(), self._store.as_of()
            if market is None or as_of is None:
                return Unreachable()
            freshness = self._policy.of(Kind.PRODUCT, wall - as_of)
            source = Source(market.name.in_language("vi"), as_of, freshness)
            key = fact_key(code)
            return NoRecord(source) if key is None else self._known(key, market, source, wall)

    def _known(self, key: FactKey, market: Market, source: Source, wall: datetime) -> Answer:
        stamp = self._stamp(key)
        gtin = (stamp.gtin if stamp else None) or key.gtin14
        if gtin is None or not _is_gtin14(gtin):
            return NoRecord(source, stamp)
        subject, product = self._subject(key, gtin, stamp)
        recall, possible = self._recalls(subject)
        if product is None:
            if recall is None and possible is None:
                return NoRecord(source, stamp)
            product = Product(gtin, LocalText.of(gtin), Group.OTHER)
        lot, events = self._lot(subject), self._events(subject)
        stale = self._policy.of(Kind.RECALL, wall - source.as_of) is not Freshness.FRESH
        return Found(
            _level(subject, lot, events),
            product,
            source,
            lot=lot,
            serial=subject.serial,
            journey=build_journey(events, product.group, self._store, market),
            stamp=stamp,
            recall=recall,
            possible_recall=possible,
            recalls_checked=source.as_of,
            recalls_stale=stale,
            certificates=self._certificates(subject, product),
            stockists=self._stockists(subject, self._here or market.position),
        )

    def _stamp(self, key: FactKey) -> Stamp | None:
        """The stamp of a code; where several vendors use the code, that of the vendor that was read."""
        if key.stamp:
            found = self._store.stamps(key.stamp)
        elif key.gtin14 and key.serial and _is_gtin14(key.gtin14):
            found = self._store.stamps_of_item(key.gtin14, key.serial)
        else:
            return None
        own = [stamp for stamp in found if key.vendor and stamp.issuer == key.vendor]
        return next(iter(own or found), None)

    def _subject(self, key: FactKey, gtin: str, stamp: Stamp | None) -> tuple[_Subject, Product | None]:
        """What the key is about, and the product.

        A case that the catalogue does not list stands for its unit: a GTIN-14 with an indicator of 1 to 8 is
        made from the GTIN of what is inside (GS1 General Specifications). Its serial is the case's.
        """
        product = self._store.product(gtin)
        serial = key.serial or (stamp.serial if stamp else None)
        if product is None and (unit := _unit(gtin)) and (inside := self._store.product(unit)):
            return _Subject((unit,), _lots(key, stamp), None, stamp), inside
        gtins = (gtin, *(self._inside(product) if product else ()))
        return _Subject(gtins, _lots(key, stamp), serial, stamp), product

    def _inside(self, case: Product) -> tuple[str, ...]:
        """GTINs of what is in a case, outermost first."""
        gtins: list[str] = []
        product: Product | None = case
        while product and product.contains and _is_gtin14(product.contains) and len(gtins) < CASES:
            gtins.append(product.contains)
            product = self._store.product(product.contains)
        return tuple(gtins)

    def _recalls(self, subject: _Subject) -> tuple[Recall | None, Recall | None]:
        """The newest recall that covers the thing or what is in it, and the newest that may."""
        covers: list[Recall] = []
        may_cover: list[Recall] = []
        for gtin in subject.gtins:
            serial = subject.serial if gtin == subject.gtins[0] else None
            for recall in self._store.recalls(gtin):
                if any(recall.covers(gtin, lot, serial) for lot in subject.lots):
                    covers.append(recall)
                elif any(recall.may_cover(gtin, lot, serial) for lot in subject.lots):
                    may_cover.append(recall)
        return _newest(covers), _newest(may_cover)

    def _lot(self, subject: _Subject) -> Lot | None:
        """The lot; a case bears the lot of what is in it."""
        known = (
            self._store.lot(gtin, lot) for lot in subject.lots if lot is not None for gtin in subject.gtins
        )
        return next((lot for lot in known if lot), None)

    def _events(self, subject: _Subject) -> tuple[EpcisEvent, ...]:
        """What happened to the thing; before a case was packed, what happened to what is in it."""
        events = walk_back(subject.thing, self._store.events)
        for gtin in subject.gtins[1:]:
            inside = walk_back(Thing(gtin, subject.lots[0]), self._store.events)
            before = (event for event in inside if not events or event.at < events[0].at)
            events = (*before, *events)
        return events

    def _certificates(self, subject: _Subject, product: Product) -> tuple[Certificate, ...]:
        """Papers of the product, of what is in it, and of who made it."""
        papers = [paper for gtin in subject.gtins for paper in self._store.certificates_of_product(gtin)]
        if product.producer:
            papers += self._store.certificates_of_party(product.producer.id)
        return tuple(dict.fromkeys(papers))

    def _stockists(self, subject: _Subject, here: Position) -> tuple[NearStockist, ...]:
        """Who sells it; for a case that nobody sells, who sells what is in it."""
        found: tuple[NearStockist, ...] = ()
        for gtin in subject.gtins:
            found = found or self._store.nearest(here, gtin, self._nearby)
        return found


def _level(subject: _Subject, lot: Lot | None, events: Iterable[EpcisEvent]) -> Level:
    """How exactly it is known: by something that was said of this item, of this lot, or of the product."""
    said = {key for event in events for key in keys_of(event)}
    if subject.stamp or (subject.serial and thing_key(subject.thing) in said):
        return Level.ITEM
    in_lot = Thing(subject.gtins[0], subject.lots[0])
    return Level.LOT if lot or (in_lot.lot and thing_key(in_lot) in said) else Level.PRODUCT


def _lots(key: FactKey, stamp: Stamp | None) -> tuple[str | None, ...]:
    """The lot that the code says, then the one that the stamp says."""
    said = (key.lot, stamp.lot if stamp else None)
    return tuple(dict.fromkeys(lot for lot in said if lot)) or (None,)


def _newest(recalls: Iterable[Recall]) -> Recall | None:
    return max(recalls, key=lambda recall: recall.issued, default=None)


def _is_gtin14(number: str) -> bool:
    return len(number) == 14 and number.isascii() and number.isdigit()


def _unit(gtin: str) -> str | None:
    """GTIN of the unit from which a case's GTIN was made; None where it is no such case."""
    if gtin[0] in "09":
        return None
    digits = "0" + gtin[1:-1]
    return digits + str(gs1_standard_check_digit(digits))

"""The rules by which facts become an answer, most exact facts first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.cache.subject import Subject, is_gtin14, stamp_of, subject_of
from kiosk.cache.told_by import told_by
from kiosk.cache.united_facts import UnitedFacts, Witness, same_stamp
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Answer, Found, Freshness, Level, NoRecord, Source, Unreachable
from kiosk.provenance.catalogue import Market
from kiosk.provenance.certificate import Certificate, concerning, each_once
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


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where and when a question is asked."""

    wall: datetime
    """With time zone."""

    policy: Policy
    market: Market | None = None
    here: Position | None = None
    """Where the unit stands; without it, it stands where the market is."""

    nearby: int = 20
    """Stockists in an answer."""

    recalls_checked: datetime | None = None
    """When recalls were last learnt."""


def answer_of(key: FactKey, witnesses: Sequence[Witness], point: Standpoint) -> Answer:
    """What the witnesses, the most believed first, know of a key all together.

    Unreachable where nobody was asked; NoRecord where none of them knows the code.
    """
    return _Answering(UnitedFacts(witnesses), point).answer(key)


class _Answering:
    """One answer in the making."""

    def __init__(self, facts: UnitedFacts, point: Standpoint) -> None:
        self._facts = facts
        self._point = point

    def answer(self, key: FactKey) -> Answer:
        point = self._point
        stamp = stamp_of(self._facts, key)
        gtin = (stamp.gtin if stamp else None) or key.gtin14
        if gtin is None or not is_gtin14(gtin):
            return self._no_record(stamp)
        subject, product = subject_of(self._facts, key, gtin, stamp)
        recall, possible = self._recalls(subject)
        lot, events = self._lot(subject), self._events(subject)
        if product is None:
            if not any((recall, possible, events)):
                return self._no_record(stamp)
            # a repository of events knows no products, and its journey is worth showing all the same
            product = Product(gtin, LocalText.of(gtin), Group.OTHER)
        source, *others = self._sources(subject)
        checked = point.recalls_checked
        age = None if checked is None else point.wall - checked
        return Found(
            _level(subject, lot, events),
            product,
            source,
            lot=lot,
            serial=subject.serial,
            journey=build_journey(events, product.group, self._facts, point.market),
            stamp=stamp,
            recall=recall,
            possible_recall=possible,
            recalls_checked=checked,
            recalls_stale=point.policy.of(Kind.RECALL, age) is not Freshness.FRESH,
            certificates=self._certificates(subject, product),
            stockists=self._stockists(subject),
            others=tuple(others),
            told=told_by(self._facts.witnesses, subject, product, self._stands()) if others else (),
        )

    def _no_record(self, stamp: Stamp | None) -> NoRecord | Unreachable:
        """Nobody knows the code: who was asked."""
        asked = [witness.source for witness in self._facts.witnesses if witness.answers]
        return NoRecord(asked[0], stamp, tuple(asked[1:])) if asked else Unreachable()

    def _sources(self, subject: Subject) -> list[Source]:
        """Who knows of it: first who names the product, then who knows anything else."""
        if len(self._facts.witnesses) == 1:
            return [self._facts.witnesses[0].source]
        named: list[Source] = []
        others: list[Source] = []
        for witness in self._facts.witnesses:
            if any(witness.facts.product(gtin) for gtin in subject.gtins):
                named.append(witness.source)
            elif _speaks(witness, subject):
                others.append(witness.source)
        return [*named, *others]

    def _recalls(self, subject: Subject) -> tuple[Recall | None, Recall | None]:
        """The newest recall that covers the thing or what is in it, and the newest that may."""
        covers: list[Recall] = []
        may_cover: list[Recall] = []
        for gtin in subject.gtins:
            serial = subject.serial if gtin == subject.gtins[0] else None
            for recall in self._facts.recalls(gtin):
                if any(recall.covers(gtin, lot, serial) for lot in subject.lots):
                    covers.append(recall)
                elif any(recall.may_cover(gtin, lot, serial) for lot in subject.lots):
                    may_cover.append(recall)
        return _newest(covers), _newest(may_cover)

    def _lot(self, subject: Subject) -> Lot | None:
        """The lot; a case bears the lot of what is in it."""
        known = (
            self._facts.lot(gtin, lot) for lot in subject.lots if lot is not None for gtin in subject.gtins
        )
        return next((lot for lot in known if lot), None)

    def _events(self, subject: Subject) -> tuple[EpcisEvent, ...]:
        """What happened to the thing; before a case was packed, what happened to what is in it."""
        events = walk_back(subject.thing, self._facts.events)
        for gtin in subject.gtins[1:]:
            inside = walk_back(Thing(gtin, subject.lots[0]), self._facts.events)
            before = (event for event in inside if not events or event.at < events[0].at)
            events = (*before, *events)
        return self._with_told(events)

    def _with_told(self, events: tuple[EpcisEvent, ...]) -> tuple[EpcisEvent, ...]:
        """Also those that a source followed where we could not: over things of which it alone knows."""
        told = [event for witness in self._facts.witnesses for event in witness.events]
        voided = {event.id for event in told if event.voided}
        by_id = {event.id: event for event in (*events, *told) if event.id not in voided}
        return tuple(sorted(by_id.values(), key=lambda event: event.at)) if told else events

    def _certificates(self, subject: Subject, product: Product) -> tuple[Certificate, ...]:
        """Papers of the product, of what is in it, and of who made it."""
        papers = [paper for gtin in subject.gtins for paper in self._facts.certificates_of_product(gtin)]
        if product.producer:
            papers += concerning(self._facts.certificates_of_party(product.producer.id), subject.gtins)
        return each_once(papers)

    def _stands(self) -> Position | None:
        """Where the unit stands."""
        point = self._point
        return point.here or (point.market.position if point.market else None)

    def _stockists(self, subject: Subject) -> tuple[NearStockist, ...]:
        """Who sells it; for a case that nobody sells, who sells what is in it."""
        point, here = self._point, self._stands()
        found: tuple[NearStockist, ...] = ()
        if here is None:
            return found
        for gtin in subject.gtins:
            found = found or self._facts.nearest(here, gtin, point.nearby)
        return found


def _speaks(witness: Witness, subject: Subject) -> bool:
    """Does a witness that does not name the product know anything of it all the same?"""
    facts, stamp = witness.facts, subject.stamp
    return bool(
        any(facts.recalls(gtin) for gtin in subject.gtins)
        or witness.events
        or (stamp and any(same_stamp(stamp, said) for said in facts.stamps(stamp.code)))
        or facts.events(subject.thing)
        or any(facts.certificates_of_product(gtin) for gtin in subject.gtins)
        or any(facts.lot(gtin, lot) for gtin in subject.gtins for lot in subject.lots if lot)
    )


def _level(subject: Subject, lot: Lot | None, events: Iterable[EpcisEvent]) -> Level:
    """How exactly it is known: by something that was said of this item, of this lot, or of the product."""
    said = {key for event in events for key in keys_of(event)}
    if subject.stamp or (subject.serial and thing_key(subject.thing) in said):
        return Level.ITEM
    in_lot = Thing(subject.gtins[0], subject.lots[0])
    return Level.LOT if lot or (in_lot.lot and thing_key(in_lot) in said) else Level.PRODUCT


def _newest(recalls: Iterable[Recall]) -> Recall | None:
    return max(recalls, key=lambda recall: recall.issued, default=None)

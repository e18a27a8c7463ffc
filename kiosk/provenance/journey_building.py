"""Events to a journey: who, where, when and what of each stage, in order, with gaps shown as gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.provenance.catalogue import Market
from kiosk.provenance.certificate import Certificate, concerning, each_once
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.food_chain import RANK, with_gaps
from kiosk.provenance.journey import DiaryEntry, Journey, Stage, Step, Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.product import Group
from kiosk.provenance.quantity_words import joined, quantity_words
from kiosk.provenance.stage_of_event import short_word, stage_of_event
from kiosk.provenance.thing_key import things_of

NEAR_M = 150.0
"""A place this near to the market's own position is the market."""

REPEATED = frozenset({Step.STORAGE, Step.TRANSPORT, Step.DISTRIBUTION, Step.WHOLESALE, Step.OTHER})
"""Stages that come again on one journey; they are one stage only while nothing else comes between."""


class MasterData(Protocol):
    """Who and what the identifiers of events stand for; the store is one."""

    def party(self, identifier: str, /) -> Party | None:
        """The establishment, where it is known."""
        ...

    def place(self, identifier: str, /) -> Place | None:
        """The place, where it is known."""
        ...

    def certificates(self, number: str, /) -> tuple[Certificate, ...]:
        """The papers of a number."""
        ...

    def certificates_of_party(self, party: str, /) -> tuple[Certificate, ...]:
        """The papers of an establishment."""
        ...


def build_journey(
    events: Iterable[EpcisEvent], group: Group, master: MasterData, market: Market | None = None
) -> Journey:
    """The journey that the events tell, in order of time and then of the usual chain.

    Events of one stage at one place by one party are one stage. Between reported stages, those that the
    group's chain expects and nobody reported are marked as missing.
    """
    valid = [event for event in events if not event.voided]
    gtins = {thing.gtin for event in valid for thing in things_of(event) if thing.gtin}
    reported = [_stage(event, gtins, master, market) for event in valid]
    reported.sort(key=lambda stage: (stage.begins, RANK[stage.step]))
    return Journey(with_gaps(_merged(reported), group))


def _stage(event: EpcisEvent, gtins: Collection[str], master: MasterData, market: Market | None) -> Stage:
    """One event as a stage by itself; `gtins` are of all that the journey speaks of."""
    where = _place(event.read_point or event.biz_location, master)
    here = where is not None and market is not None and _is_market(where, market)
    step, word = stage_of_event(event, here)
    to = _place(event.to, master)
    papers = [paper for number in event.certificates for paper in master.certificates(number)]
    unknown = tuple(number for number in event.certificates if not master.certificates(number))
    if event.party:
        papers += concerning(master.certificates_of_party(event.party), gtins)
    return Stage(
        step,
        word,
        who=_party(event.party, master),
        where=where,
        to=None if to == where else to,
        begins=event.at,
        ends=event.at,
        what=event.note or quantity_words(event),
        papers=each_once(papers),
        documents=(*map(short_word, event.documents), *unknown),
        diary=event.diary,
        temperature=event.temperature,
        here=here,
    )


def _is_market(place: Place, market: Market) -> bool:
    """Does the place bear the market's name, or lie in it?"""
    same = dict(place.name.by_language).items() & dict(market.name.by_language).items()
    return bool(same) or (place.position is not None and place.position.distance_m(market.position) <= NEAR_M)


def _party(identifier: str | None, master: MasterData) -> Party | None:
    """The establishment; one that nobody described is shown by its identifier."""
    if identifier is None:
        return None
    return master.party(identifier) or Party(identifier, LocalText.of(short_word(identifier)))


def _place(identifier: str | None, master: MasterData) -> Place | None:
    """The place, or the establishment that stands for it; else its identifier."""
    if identifier is None:
        return None
    if place := master.place(identifier):
        return place
    if party := master.party(identifier):
        return Place(party.id, party.name, party.address, gln=party.gln)
    return Place(identifier, LocalText.of(short_word(identifier)))


@dataclass(frozen=True, slots=True)
class _Key:
    """What two events must share to be one stage."""

    step: Step
    word: str
    who: Party | None
    where: Place | None


def _merged(stages: list[Stage]) -> list[Stage]:
    """Stages in order of their beginnings, those of the same key as one."""
    merged: list[Stage] = []
    at: dict[_Key, int] = {}
    for stage in stages:
        key = _Key(stage.step, stage.word, stage.who, stage.where)
        index = at.get(key)
        if index is None or (stage.step in REPEATED and index != len(merged) - 1):
            at[key] = len(merged)
            merged.append(stage)
        else:
            merged[index] = _one(merged[index], stage)
    return merged


def _one(first: Stage, then: Stage) -> Stage:
    """Two stages as one; `then` is the later."""
    return replace(
        first,
        to=then.to or first.to,
        ends=then.ends,
        what=joined(text for text in (first.what, then.what) if text),
        papers=each_once((*first.papers, *then.papers)),
        documents=tuple(dict.fromkeys((*first.documents, *then.documents))),
        diary=_in_order(first.diary, then.diary),
        temperature=_both(first.temperature, then.temperature),
    )


def _in_order(first: tuple[DiaryEntry, ...], then: tuple[DiaryEntry, ...]) -> tuple[DiaryEntry, ...]:
    return tuple(sorted(dict.fromkeys((*first, *then)), key=lambda entry: entry.on))


def _both(first: Temperature | None, then: Temperature | None) -> Temperature | None:
    """All readings; of two limits the stricter."""
    if first is None or then is None:
        return first or then
    lows = [limit for limit in (first.limit_low, then.limit_low) if limit is not None]
    highs = [limit for limit in (first.limit_high, then.limit_high) if limit is not None]
    return Temperature(
        tuple(sorted((*first.readings, *then.readings), key=lambda reading: reading.at)),
        min(first.lowest, then.lowest),
        max(first.highest, then.highest),
        max(lows, default=None),
        min(highs, default=None),
        first.alarm or then.alarm,
    )

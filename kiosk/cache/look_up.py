"""The look-up order: what is shown at once, who is asked, and what an answer may claim. Pure.

Fresh is shown. Stale is shown at once, and asked for again in the background. For what is expired or missing
the sources are asked first, as long as that takes no longer than a shopper waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.cache.breaker import Circuit
from kiosk.cache.learnt import Remembered
from kiosk.cache.told_facts import ToldFacts
from kiosk.cache.united_facts import Witness
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Answer, Found, Freshness, NoRecord, Source, Unreachable
from kiosk.provenance.freshness import Policy
from kiosk.provenance.told import Told


@dataclass(frozen=True, slots=True)
class Word:
    """The last word of a source on a key."""

    source: str
    freshness: Freshness
    """Missing where it never said anything, or that was forgotten."""

    said: Remembered | None = None
    exact: bool = True
    """False: it was said of another item of the product."""

    @property
    def counts(self) -> Remembered | None:
        """What may be repeated. That a source does not know a code is not repeated for long."""
        if self.said and self.said.told.is_nothing and self.freshness is not Freshness.FRESH:
            return None
        return self.said


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do about a look-up first."""

    ask: tuple[str, ...]
    """Sources to ask, all at once."""

    show: bool
    """What is known is shown now; whatever comes later takes its place."""


def word_of(source: str, said: Remembered | None, wall: datetime, policy: Policy) -> Word:
    """What a source said the last time, as it counts at `wall`."""
    freshness = policy.of_told(said.told, wall - said.fetched_at) if said else Freshness.MISSING
    return Word(source, freshness, said)


def plan(known: Answer, enough: bool, words: Sequence[Word], circuits: Sequence[Circuit]) -> Plan:
    """What to do, given what is known without asking and how each source in charge stands.

    `enough`: what the catalogue knows is enough, and nobody is asked. Nobody waits for a source that is down.
    """
    both = zip(words, circuits, strict=True)
    up = [word for word, circuit in both if circuit is not Circuit.OPEN and not enough]
    ask = tuple(word.source for word in up if word.freshness is not Freshness.FRESH)
    return Plan(ask, tells(known) or not ask)


def tells(answer: Answer) -> bool:
    """Is there anything to show a shopper?"""
    return isinstance(answer, Found) or (isinstance(answer, NoRecord) and answer.stamp is not None)


def witnesses(words: Sequence[Word], key: FactKey, last: bool) -> list[Witness]:
    """Those sources whose word is to be shown, in their order.

    An expired word is shown only at `last`, when there is no better; but a recall in it always counts.
    """
    return [_witness(word, said, key, last) for word in words if (said := word.counts)]


def _witness(word: Word, said: Remembered, key: FactKey, last: bool) -> Witness:
    told = said.told
    if word.freshness is Freshness.EXPIRED and not last:
        told = Told(recalls=told.recalls)
    if not word.exact:
        # What is said of the product and of this lot holds; another item's stamp and path do not.
        told = replace(told, stamps=(), lots=tuple(lot for lot in told.lots if lot.lot == key.lot))
    source = Source(word.source, said.fetched_at, word.freshness, told.attribution)
    return Witness(source, ToldFacts(told, key), told.events if word.exact else ())


def honest(answer: Answer, words: Sequence[Word], since: datetime | None) -> Answer:
    """The answer, but never "no record" while a source in charge could not be asked.

    `since` is when the network or the sources went, where known.
    """
    silent = isinstance(answer, NoRecord) and not tells(answer)
    if isinstance(answer, Unreachable) or (silent and not all(word.counts and word.exact for word in words)):
        return Unreachable(since)
    return answer

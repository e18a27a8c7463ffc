"""Look-ups as they go on: asked, answered from what is here, and answered again when more arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Protocol

from kiosk.cache.asking import Arrived, Asking
from kiosk.cache.learnt import Remembered
from kiosk.cache.look_up import Word, honest, plan, tells, witnesses, word_of
from kiosk.cache.outside import Outside
from kiosk.cache.united_facts import Witness
from kiosk.codes.fact_key import FactKey, fact_key
from kiosk.codes.kinds import Code
from kiosk.machine.effects import LookUp
from kiosk.machine.events import LookupAnswered
from kiosk.provenance.answer import Answer, Freshness
from kiosk.provenance.freshness import Policy

LIMIT = 1.4
"""Seconds that a shopper waits for sources: a little less than the screen does (1.5 s)."""


class Answering(Protocol):
    """One who puts an answer together; `kiosk.cache.service.Service` does."""

    def answer(self, code: Code, wall: datetime) -> Answer:
        """What the kiosk's own store knows of a code at `wall`."""
        ...

    def united(
        self,
        key: FactKey,
        wall: datetime,
        others: Sequence[Witness] = (),
        recalls_checked: datetime | None = None,
    ) -> Answer:
        """What the store and others know of a key."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """By what look-ups go."""

    policy: Policy = field(default_factory=Policy)
    limit: float = LIMIT
    """Seconds that a shopper waits for sources."""

    refresh: bool = True
    """Sources are asked also about what the catalogue knows."""


@dataclass(slots=True)
class _Inquiry:
    """The look-up for which somebody waits."""

    asked: LookUp
    key: FactKey
    until: float
    """Monotonic seconds: then what there is is shown."""

    words: dict[str, Remembered | None]
    """What each source in charge said last, in the order of the configuration."""

    answered: set[str] = field(default_factory=set)
    """Sources that answered since."""

    waiting: set[str] = field(default_factory=set)
    """Sources whose answer is still to come."""

    shown: Answer | None = None
    late: bool = False
    """Nobody waits for a better answer any more: expired facts are shown, too, marked as such."""


class LookUps:
    """One look-up after another; only the newest is answered. For one thread; it never waits itself."""

    def __init__(
        self,
        service: Answering,
        outside: Outside,
        asking: Asking,
        post: Callable[[LookupAnswered], None],
        rules: Rules,
        clock: Callable[[], datetime],
        tick: Callable[[], float] = monotonic,
    ) -> None:
        """`post` is given every answer to show, several for one look-up."""
        self._service, self._outside, self._asking = service, outside, asking
        self._post, self._rules = post, rules
        self._clock, self._tick = clock, tick
        self._now: _Inquiry | None = None

    @property
    def waiting(self) -> bool:
        """Are sources being asked for the newest look-up?"""
        return bool(self._now and self._now.waiting)

    def due(self) -> float | None:
        """Seconds until `time_is_up` is to be called; None where nobody waits."""
        now = self._now
        return max(0.0, now.until - self._tick()) if now and now.waiting and now.shown is None else None

    def begin(self, look_up: LookUp) -> None:
        """Answer this one from now on; earlier ones only fill the cache. Raises StoreError."""
        self._now = None
        key = fact_key(look_up.code)
        if key is None:
            self._post(LookupAnswered(look_up.token, self._service.answer(look_up.code, self._clock())))
            return
        words = {name: self._outside.remembered(name, key) for name in self._asking.in_charge(key)}
        self._now = now = _Inquiry(look_up, key, self._tick() + self._rules.limit, words)
        known = self._known(now, last=not words)
        enough = not self._rules.refresh and tells(self._service.united(key, self._clock()))
        circuits = [self._asking.circuit(name) for name in words]
        todo = plan(known, enough, self._words(now), circuits)
        now.waiting = {name for name in todo.ask if self._asking.begin(name, key)}
        if tells(known) or not words:
            self._show(now, known)
        elif todo.show or not now.waiting or self._asking.offline_since:
            now.late = True
            self._show(now)

    def arrived(self, arrived: Arrived) -> None:
        """A source answered, or could not be asked. Raises StoreError."""
        now = self._now
        if now is None or arrived.key != now.key or arrived.source not in now.words:
            return
        now.waiting.discard(arrived.source)
        if arrived.told is not None:
            now.words[arrived.source] = Remembered(arrived.told, arrived.at)
            now.answered.add(arrived.source)
        now.late = now.late or not now.waiting
        known = self._known(now, now.late)
        if now.shown is not None or now.late or tells(known):
            self._show(now, known)

    def time_is_up(self) -> None:
        """Nobody waits longer: show what there is. Raises StoreError."""
        if self._now and self._now.shown is None:
            self._now.late = True
            self._show(self._now)

    def again(self) -> None:
        """The network is back: ask once more what could not be asked. Raises StoreError."""
        now = self._now
        if now and now.shown is not None:
            unheard = [name for name in now.words if name not in now.answered]
            circuits = [self._asking.circuit(name) for name in unheard]
            heard_of = [word for word in self._words(now) if word.source in unheard]
            todo = plan(now.shown, not self._rules.refresh and tells(now.shown), heard_of, circuits)
            now.waiting |= {name for name in todo.ask if self._asking.begin(name, now.key)}

    def turned(self) -> None:
        """Recalls or the catalogue have changed: what is on the screen may not be true any more."""
        if self._now and self._now.shown is not None:
            self._show(self._now)

    def _show(self, now: _Inquiry, known: Answer | None = None) -> None:
        """Post what is known, where that is not what was posted before."""
        answer = known or self._known(now, now.late)
        if answer != now.shown:
            now.shown = answer
            self._post(LookupAnswered(now.asked.token, answer))

    def _known(self, now: _Inquiry, last: bool) -> Answer:
        wall, words = self._clock(), self._words(now)
        if last:
            words = [self._next_best(word, now.key) for word in words]
        others = witnesses(words, now.key, last) + self._outside.feed_witnesses(wall, self._rules.policy)
        answer = self._service.united(now.key, wall, others, self._outside.recalls_checked())
        silent = [word.source for word in words if word.counts is None]
        return honest(answer, words, self._asking.away_since(silent))

    def _words(self, now: _Inquiry) -> list[Word]:
        """Where each source in charge stands. What was said just now is fresh, whatever it says of itself."""
        wall, policy = self._clock(), self._rules.policy
        words = [word_of(name, said, wall, policy) for name, said in now.words.items()]
        return [
            Word(word.source, Freshness.FRESH, word.said) if word.source in now.answered else word
            for word in words
        ]

    def _next_best(self, word: Word, key: FactKey) -> Word:
        """For a source that never spoke of this item, what it said of another one of the product."""
        if word.said is not None:
            return word
        said = self._outside.remembered_of_product(word.source, key)
        return Word(word.source, Freshness.STALE, said, exact=False) if said else word

"""What the kiosk answers to a code: its own store, and what else others told, by one set of rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from kiosk.cache.answering import Standpoint, answer_of
from kiosk.cache.store import Store
from kiosk.cache.united_facts import Witness
from kiosk.codes.fact_key import FactKey, fact_key
from kiosk.codes.kinds import Code
from kiosk.provenance.answer import Answer, NoRecord, Source, Unreachable
from kiosk.provenance.catalogue import Market
from kiosk.provenance.freshness import Kind, Policy
from kiosk.provenance.position import Position

NEARBY = 20
"""Stockists in an answer."""

USUAL = Policy()


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
        """What the store alone knows of `code` at `wall` (with time zone).

        Unreachable while there is no catalogue; NoRecord where the catalogue does not know the code.
        Raises StoreError where the store cannot be read.
        """
        key = fact_key(code)
        if key is not None:
            return self.united(key, wall)
        with self._store.snapshot():
            own = self._own(wall, self._store.market())
        return NoRecord(own.source) if own else Unreachable()

    def united(
        self,
        key: FactKey,
        wall: datetime,
        others: Sequence[Witness] = (),
        recalls_checked: datetime | None = None,
    ) -> Answer:
        """What the store and `others` (after it, the most believed first) know of `key` at `wall`.

        `recalls_checked` is when recalls were last learnt from elsewhere. All is from one state of the
        catalogue. Raises StoreError where the store cannot be read.
        """
        with self._store.snapshot():
            market = self._store.market()
            own = self._own(wall, market)
            checked = [at for at in (recalls_checked, own.source.as_of if own else None) if at]
            point = Standpoint(
                wall,
                self._policy,
                market,
                self._here,
                self._nearby,
                max(checked, default=None),
            )
            return answer_of(key, (own, *others) if own else others, point)

    def _own(self, wall: datetime, market: Market | None) -> Witness | None:
        """The catalogue; None before the first."""
        as_of = self._store.as_of()
        if market is None or as_of is None:
            return None
        freshness = self._policy.of(Kind.PRODUCT, wall - as_of)
        return Witness(Source(market.name.in_language("vi"), as_of, freshness), self._store)

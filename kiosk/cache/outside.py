"""Whom else the kiosk asks, and what it remembers of them: without a disk it only remembers less."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from kiosk.cache.errors import StoreError
from kiosk.cache.learnt import Learnt, Remembered
from kiosk.cache.told_facts import FeedFacts
from kiosk.cache.united_facts import Witness
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Source
from kiosk.provenance.freshness import Kind, Policy
from kiosk.provenance.recall import Recall
from kiosk.provenance.told import Told
from kiosk.sources.source import KnowledgeSource, RecallFeed

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Held:
    """Recalls that could not be written: never lost for want of a disk."""

    recalls: tuple[Recall, ...]
    at: datetime


class Outside:
    """Sources and recall feeds, and what they told. Any thread may use it."""

    def __init__(
        self,
        sources: Sequence[KnowledgeSource] = (),
        feeds: Sequence[RecallFeed] = (),
        learnt: Learnt | None = None,
    ) -> None:
        """Without `learnt` nothing is kept, but for the recalls of this run."""
        self.sources = tuple(sources)
        self.feeds = tuple(feeds)
        self._learnt = learnt
        self._held: dict[str, _Held] = {}
        self._failing = False
        if learnt:
            self._tried(lambda: learnt.forget_other_feeds([feed.name for feed in self.feeds]), None)

    def remembered(self, source: str, key: FactKey) -> Remembered | None:
        """What a source told of a key the last time."""
        learnt = self._learnt
        return self._tried(lambda: learnt.told(source, key), None) if learnt else None

    def remembered_of_product(self, source: str, key: FactKey) -> Remembered | None:
        """What a source told last of another item of the key's product, of the same lot where it can be."""
        learnt, gtin = self._learnt, key.gtin14
        if learnt is None or gtin is None:
            return None
        return self._tried(lambda: learnt.told_of_product(source, gtin, key.lot), None)

    def keep(self, source: str, key: FactKey, told: Told, at: datetime) -> None:
        """Keep what a source told."""
        learnt = self._learnt
        if learnt:
            self._tried(lambda: learnt.keep(source, key, told, at), None)

    def keep_recalls(self, feed: str, recalls: tuple[Recall, ...], at: datetime) -> None:
        """Keep all recalls of a feed; in memory where they cannot be written."""
        learnt = self._learnt
        self._held[feed] = _Held(recalls, at)
        if learnt and self._tried(lambda: learnt.keep_recalls(feed, recalls, at), None) is not None:
            del self._held[feed]

    def recalls_checked(self) -> datetime | None:
        """When all feeds were last read: the one longest ago counts. None where one never was."""
        checked = [self._checked(feed.name) for feed in self.feeds]
        known = [at for at in checked if at]
        return min(known) if known and len(known) == len(checked) else None

    def feed_witnesses(self, wall: datetime, policy: Policy) -> list[Witness]:
        """The feeds as those who know recalls."""
        checked = ((feed.name, self._checked(feed.name)) for feed in self.feeds)
        return [
            Witness(
                Source(name, at, policy.of(Kind.RECALL, wall - at)),
                FeedFacts(lambda gtin, name=name: self._recalls(name, gtin)),  # type: ignore[misc]
                answers=False,
            )
            for name, at in checked
            if at
        ]

    def _checked(self, feed: str) -> datetime | None:
        learnt = self._learnt
        if held := self._held.get(feed):
            return held.at
        return self._tried(lambda: learnt.recalls_checked(feed), None) if learnt else None

    def _recalls(self, feed: str, gtin14: str) -> tuple[Recall, ...]:
        learnt = self._learnt
        if held := self._held.get(feed):
            return tuple(recall for recall in held.recalls if recall.gtin == gtin14)
        return self._tried(lambda: learnt.recalls(feed, gtin14), ()) if learnt else ()

    def _tried(self, work: Callable[[], T], otherwise: T) -> T:
        """The result, or `otherwise` where the file cannot be used: said once, and once that it can again."""
        try:
            result = work()
        except StoreError as error:
            if not self._failing:
                log.warning("what sources tell cannot be kept: %s", error)
            self._failing = True
            return otherwise
        if self._failing:
            log.info("what sources tell is kept again")
        self._failing = False
        return result

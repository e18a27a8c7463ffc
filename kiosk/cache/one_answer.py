"""One answer for one who waits: as the screen would show it in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from queue import Empty, SimpleQueue
from time import monotonic

from kiosk.cache.asking import Arrived, Asking
from kiosk.cache.look_ups import Answering, LookUps, Rules
from kiosk.cache.outside import Outside
from kiosk.codes.fact_key import FactKey
from kiosk.codes.kinds import Code
from kiosk.machine.effects import LookUp
from kiosk.machine.events import LookupAnswered
from kiosk.provenance.answer import Answer, Unreachable
from kiosk.provenance.told import Told
from kiosk.sources.source import KnowledgeSource, SourceUnreachable

KEPT_WITHIN = 1.0
"""Seconds that the disk is given to keep what was told."""


class _OutOfReach:
    """A source while there is no network."""

    def __init__(self, source: KnowledgeSource) -> None:
        self._source = source

    @property
    def name(self) -> str:
        """What people call it."""
        return self._source.name

    def serves(self, key: FactKey) -> bool:
        """Would it be asked about this?"""
        return self._source.serves(key)

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:  # noqa: ARG002 - the seam's
        """Raises SourceUnreachable."""
        raise SourceUnreachable("there is no network")


def one_answer(
    service: Answering,
    outside: Outside,
    code: Code,
    rules: Rules,
    clock: Callable[[], datetime],
    online: bool = True,
) -> Answer:
    """What is known of a code once all sources in charge have answered, or the limit of `rules` is over.

    Without a network nobody is asked. Raises StoreError where the store cannot be read.
    """
    posted: list[LookupAnswered] = []
    inbox: SimpleQueue[Arrived] = SimpleQueue()
    sources = outside.sources if online else tuple(map(_OutOfReach, outside.sources))
    asking = Asking(sources, inbox.put, outside.keep, clock)
    asking.network(online)
    look_ups = LookUps(service, outside, asking, posted.append, rules, clock)
    until = monotonic() + rules.limit
    look_ups.begin(LookUp(0, code))
    while look_ups.waiting:
        try:
            arrived = inbox.get(timeout=max(0.0, until - monotonic()))
        except Empty:
            look_ups.time_is_up()
            break
        asking.done(arrived)
        look_ups.arrived(arrived)
    asking.stop()
    asking.join(KEPT_WITHIN)
    return posted[-1].answer if posted else Unreachable()

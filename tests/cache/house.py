"""Look-ups with everything real but the sources and the clocks, which a test holds in its hand."""

from __future__ import annotations

from datetime import datetime
from queue import SimpleQueue

from kiosk.cache.asking import Arrived, Asking
from kiosk.cache.learnt import Learnt
from kiosk.cache.look_ups import LookUps, Rules
from kiosk.cache.outside import Outside
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.codes.fact_key import fact_key
from kiosk.codes.kinds import Code
from kiosk.machine.effects import LookUp
from kiosk.machine.events import LookupAnswered
from kiosk.provenance.answer import Answer, Found
from kiosk.provenance.told import Told
from kiosk.sources.source import KnowledgeSource, RecallFeed
from tests.cache.fake_sources import Clocks


class House:
    """Look-ups over a real store and a real cache, with sources and clocks that a test holds in its hand."""

    def __init__(
        self,
        store: Store,
        learnt: Learnt | None,
        clocks: Clocks,
        *sources: KnowledgeSource,
        feeds: tuple[RecallFeed, ...] = (),
        refresh: bool = True,
        longest: float = 20.0,
    ) -> None:
        self.clocks = clocks
        self.posted: list[LookupAnswered] = []
        self.inbox: SimpleQueue[Arrived] = SimpleQueue()
        self.outside = Outside(sources, feeds, learnt)
        self.asking = Asking(
            sources, self.inbox.put, self.outside.keep, clocks.wall, clocks.tick, longest=longest
        )
        rules = Rules(refresh=refresh)
        self.look_ups = LookUps(
            Service(store), self.outside, self.asking, self.posted.append, rules, clocks.wall, clocks.tick
        )
        self.token = 0

    def scan(self, code: Code) -> None:
        """Begin a look-up."""
        self.token += 1
        self.look_ups.begin(LookUp(self.token, code))

    def hear(self, answers: int = 1) -> None:
        """Take what so many sources say."""
        for _ in range(answers):
            arrived = self.inbox.get(timeout=30)
            self.asking.done(arrived)
            self.look_ups.arrived(arrived)

    @property
    def shown(self) -> Answer | None:
        """The last answer to the last look-up."""
        last = self.posted[-1] if self.posted else None
        return last.answer if last and last.token == self.token else None

    def found(self) -> Found:
        shown = self.shown
        assert isinstance(shown, Found), shown
        return shown

    def settle(self) -> None:
        """Wait until what was told is kept, as it is a moment later."""
        self.asking.stop()
        self.asking.join(10)


def remembered(learnt: Learnt, told: Told, at: datetime, code: Code, name: str = "Cổng Mẫu") -> None:
    """What a source told earlier."""
    key = fact_key(code)
    assert key
    learnt.keep(name, key, told, at)

"""Sources that do as a test tells them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.recall import Recall
from kiosk.provenance.told import Told
from kiosk.sources.source import SourceUnreachable

Tells = Told | Exception | Callable[[FactKey], Told]


NOTHING = Told()


class FakeSource:
    """Tells what it is given, or raises it; holds its breath while `hang` is not let go."""

    def __init__(self, tells: Tells = NOTHING, name: str = "Cổng Mẫu") -> None:
        self.tells = tells
        self.asked: list[FactKey] = []
        self.business: Callable[[FactKey], bool] = lambda _: True
        self.begun, self.go_on = Event(), Event()
        self.go_on.set()
        self._name = name
        self._lock = Lock()

    @property
    def name(self) -> str:
        return self._name

    def serves(self, key: FactKey) -> bool:
        return self.business(key)

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:
        assert wall.tzinfo
        assert deadline > 0
        with self._lock:
            self.asked.append(key)
        self.begun.set()
        assert self.go_on.wait(20)
        if isinstance(self.tells, Exception):
            raise self.tells
        return self.tells if isinstance(self.tells, Told) else self.tells(key)

    def hang(self) -> None:
        """Answer nothing from now on until `go_on` is set."""
        self.go_on.clear()
        self.begun.clear()


class FakeFeed:
    """A feed that lists what it is given, or raises it."""

    def __init__(self, lists: tuple[Recall, ...] | Exception = (), name: str = "Sở Mẫu") -> None:
        self.lists = lists
        self.read = 0
        self._name = name

    @property
    def name(self) -> str:
        return self._name

    def recalls(self, wall: datetime, deadline: float) -> tuple[Recall, ...]:
        assert wall.tzinfo
        assert deadline > 0
        self.read += 1
        if isinstance(self.lists, Exception):
            raise self.lists
        return self.lists


class Clocks:
    """A wall clock and a monotonic clock that go only when told to."""

    def __init__(self, wall: datetime) -> None:
        self.now = wall
        self.ticks = 1000.0

    def wall(self) -> datetime:
        return self.now

    def tick(self) -> float:
        return self.ticks

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.ticks += seconds


GONE = SourceUnreachable("127.0.0.1: refused")
"""A source that cannot be reached."""

"""Sources asked in threads of their own."""

from __future__ import annotations

import threading
from datetime import datetime
from queue import SimpleQueue

import pytest

from kiosk.cache.asking import AT_ONCE, Arrived, Asking
from kiosk.cache.breaker import FAILURES, Circuit
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from tests.cache.fake_sources import GONE, Clocks, FakeSource


def key(number: int) -> FactKey:
    return FactKey(f"{number:014}", None, None, None, None)


@pytest.fixture
def clocks(wall: datetime) -> Clocks:
    return Clocks(wall)


def test_the_shopper_comes_before_the_disk(clocks: Clocks) -> None:
    order: list[str] = []
    done = threading.Event()

    def keep(*_: object) -> None:
        order.append("kept")
        done.set()

    asking = Asking([FakeSource()], lambda _: order.append("told"), keep, clocks.wall, clocks.tick)
    asking.begin("Cổng Mẫu", key(1))
    assert done.wait(10)
    assert order == ["told", "kept"]
    asking.stop()


def test_no_more_than_a_few_questions_at_once_and_the_newest_first(clocks: Clocks) -> None:
    source, arrived = FakeSource(name="Kho riêng"), SimpleQueue[Arrived]()
    source.hang()
    asking = Asking([source], arrived.put, lambda *_: None, clocks.wall, clocks.tick)
    for number in range(AT_ONCE):
        source.begun.clear()
        asking.begin("Kho riêng", key(number))
        assert source.begun.wait(10)
    for number in range(AT_ONCE, AT_ONCE + 4):
        asking.begin("Kho riêng", key(number))
    assert len(source.asked) == AT_ONCE
    source.go_on.set()
    for _ in range(AT_ONCE + 4):
        asking.done(arrived.get(timeout=10))
    # Two threads take one each, and either may be the first to ask.
    assert source.asked[AT_ONCE] in (key(AT_ONCE + 3), key(AT_ONCE + 2))
    asking.stop()
    asking.join(10)
    assert not [thread for thread in threading.enumerate() if thread.name == "ask Kho riêng"]


def test_told_to_stop_it_forgets_what_waits(clocks: Clocks) -> None:
    source, arrived = FakeSource(Told()), SimpleQueue[Arrived]()
    source.hang()
    asking = Asking([source], arrived.put, lambda *_: None, clocks.wall, clocks.tick)
    for number in range(AT_ONCE + 3):
        source.begun.clear()
        asking.begin("Cổng Mẫu", key(number))
        assert number >= AT_ONCE or source.begun.wait(10)
    asking.stop()
    asking.join(10)  # waits for nobody: they hang
    source.go_on.set()
    for _ in range(AT_ONCE):
        asking.done(arrived.get(timeout=10))
    assert len(source.asked) == AT_ONCE


def test_away_since_is_only_said_where_it_is_known(clocks: Clocks) -> None:
    asking = Asking(
        [FakeSource(name="A"), FakeSource(name="B")], lambda _: None, lambda *_: None, clocks.wall
    )
    assert asking.away_since(["A", "B"]) is None
    assert asking.away_since([]) is None


def test_a_source_that_is_down_is_not_asked(clocks: Clocks) -> None:
    source, arrived = FakeSource(GONE), SimpleQueue[Arrived]()
    asking = Asking([source], arrived.put, lambda *_: None, clocks.wall, clocks.tick)
    for number in range(FAILURES):
        assert asking.begin("Cổng Mẫu", key(number))
        asking.done(arrived.get(timeout=10))
    assert not asking.begin("Cổng Mẫu", key(9))
    assert asking.circuit("Cổng Mẫu") is Circuit.OPEN
    assert asking.away_since(["Cổng Mẫu"]) == clocks.now
    asking.stop()

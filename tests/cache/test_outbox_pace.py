"""When the outbox is sent next."""

from __future__ import annotations

from kiosk.cache.outbox_pace import GATHER, LONGEST, Pace


def test_entries_wait_a_little_for_each_other() -> None:
    first = Pace(None).more(100.0)
    assert first == Pace(100.0 + GATHER)
    assert first.more(110.0) == first


def test_pauses_grow_differ_and_have_an_end() -> None:
    pace, waits = Pace(0.0), list[float]()
    for _ in range(12):
        pace = pace.failed(1000.0, chance=1.0)
        assert pace.due is not None
        waits.append(pace.due - 1000.0)
    assert waits[:4] == [5.0, 10.0, 20.0, 40.0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert Pace(0.0).failed(0.0, chance=0.0).due == 2.5


def test_what_the_collector_asks_for_is_kept_even_when_the_network_comes_back() -> None:
    pace = Pace(0.0).failed(100.0, 0.5, retry_after=600.0)
    assert pace.due == 700.0
    assert pace.network_is_back(200.0) == pace
    assert pace.network_is_back(800.0).due == 700.0
    assert Pace(0.0).failed(100.0, 1.0).network_is_back(101.0).due == 101.0


def test_without_anything_to_send_the_network_changes_nothing() -> None:
    assert Pace(None).network_is_back(5.0) == Pace(None)

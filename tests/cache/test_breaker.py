"""The circuit breaker: when a source is asked, left alone, and tried again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.cache.breaker import (
    FAILURES,
    FIRST_PAUSE,
    LONGEST_ASKED,
    LONGEST_PAUSE,
    Breaker,
    Circuit,
)


def down(failures: int = FAILURES, at: float = 100.0) -> Breaker:
    """A breaker of a source that failed so often, each time at the same moment."""
    breaker = Breaker()
    for _ in range(failures):
        breaker = breaker.failed(at, chance=1.0)
    return breaker


def test_a_source_is_asked_until_it_has_failed_three_times() -> None:
    assert [down(n).circuit(100.0) for n in range(4)] == [*[Circuit.CLOSED] * 3, Circuit.OPEN]


def test_an_answer_between_failures_begins_the_count_afresh() -> None:
    assert down(2).answered().failed(100.0, 1.0).circuit(100.0) is Circuit.CLOSED


def test_after_its_pause_it_is_tried_once() -> None:
    breaker = down()
    assert breaker.circuit(100.0 + FIRST_PAUSE - 0.1) is Circuit.OPEN
    later = 100.0 + FIRST_PAUSE
    assert breaker.circuit(later) is Circuit.HALF_OPEN
    tried = breaker.asked(later)
    assert tried.circuit(later) is Circuit.OPEN
    assert tried.answered().circuit(later) is Circuit.CLOSED
    assert tried.failed(later, 1.0).circuit(later + 2 * FIRST_PAUSE - 0.1) is Circuit.OPEN
    assert tried.failed(later, 1.0).circuit(later + 2 * FIRST_PAUSE) is Circuit.HALF_OPEN


def test_asking_a_healthy_source_changes_nothing() -> None:
    assert Breaker().asked(1.0) == Breaker()


def test_retry_after_is_honoured_at_once_and_within_reason() -> None:
    busy = Breaker().failed(100.0, 0.0, retry_after=60.0)
    assert (busy.circuit(159.9), busy.circuit(160.0)) == (Circuit.OPEN, Circuit.HALF_OPEN)
    forever = Breaker().failed(100.0, 0.0, retry_after=1e12)
    assert forever.circuit(100.0 + LONGEST_ASKED) is Circuit.HALF_OPEN


def test_when_the_network_is_back_a_source_is_tried_at_once() -> None:
    assert down().network_is_back(100.0).circuit(100.0) is Circuit.HALF_OPEN
    assert Breaker().network_is_back(1.0) == Breaker()


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=40), st.floats(0, 1e6))
def test_pauses_are_bounded_and_only_an_answer_ends_them(chances: list[float | None], tick: float) -> None:
    breaker = Breaker()
    for chance in chances:
        breaker = breaker.answered() if chance is None else breaker.failed(tick, chance)
        if chance is None or breaker.failures < FAILURES:
            assert breaker.circuit(tick) is Circuit.CLOSED
        else:
            assert breaker.retry_at is not None
            assert FIRST_PAUSE / 2 - 1e-3 <= breaker.retry_at - tick <= LONGEST_PAUSE + 1e-3
            assert breaker.circuit(tick) is Circuit.OPEN

"""A painting that nobody waits for ends in good time, and never without having done something."""

from __future__ import annotations

from contextlib import suppress

import pytest

from kiosk.views.pace import Pace, TimeIsUp


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def make(pace: Pace, clock: Clock, pieces: int, takes: float) -> list[int]:
    """Makes so many pieces, each in so many seconds, and says which there was time for."""
    made: list[int] = []
    with suppress(TimeIsUp):
        for number in range(pieces):
            with pace.piece():
                clock.seconds += takes
                made.append(number)
    return made


def test_whoever_is_waited_for_takes_the_time_it_takes(clock: Clock) -> None:
    assert make(Pace(clock), clock, 3, takes=100) == [0, 1, 2]


def test_no_piece_is_begun_once_the_time_is_over(clock: Clock) -> None:
    pace = Pace(clock)
    with pace.within(1.0):
        assert make(pace, clock, 9, takes=0.4) == [0, 1, 2]
    assert len(make(pace, clock, 9, takes=0.4)) == 9, "afterwards nothing is hurried"


def test_the_first_piece_is_always_made(clock: Clock) -> None:
    pace = Pace(clock)
    for _ in range(2):
        with pace.within(0.0):
            assert make(pace, clock, 9, takes=0.0) == [0]


def test_a_part_of_a_piece_is_made_with_it(clock: Clock) -> None:
    pace = Pace(clock)
    with pace.within(1.0), pace.piece():
        clock.seconds += 5.0
        assert make(pace, clock, 2, takes=5.0) == [0, 1]


def test_a_piece_that_fails_leaves_no_trace(clock: Clock) -> None:
    pace = Pace(clock)
    with pytest.raises(ValueError, match="torn"), pace.within(1.0), pace.piece():
        raise ValueError("torn")
    with pace.within(0.0):
        assert make(pace, clock, 2, takes=0.0) == [0]


def test_work_can_be_a_piece(clock: Clock) -> None:
    pace = Pace(clock)
    twice = pace.paced(lambda number: 2 * number)
    with pace.within(0.0):
        assert twice(4) == 8
        with pytest.raises(TimeIsUp):
            twice(5)
    assert twice(5) == 10

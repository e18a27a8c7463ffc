"""How loud it is by day, in the evening, and by a clock that nobody set."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.hardware.loudness import Loudness
from kiosk.provenance.opening_hours import OpeningHours

EVENINGS = Loudness(40, 10, OpeningHours.parse("Mo-Su 20:00-06:00"))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("moment", "volume"),
    [(at(19, 59), 40), (at(20), 10), (at(0, 30), 10), (at(5, 59), 10), (at(6), 40), (at(12), 40)],
)
def test_quiet_hours_last_over_midnight(moment: datetime, volume: int) -> None:
    assert EVENINGS.at(moment) == volume


def test_a_clock_that_is_not_trusted_knows_no_evening() -> None:
    assert EVENINGS.at(at(21), trusted=False) == 40


def test_what_has_to_be_made_is_what_can_be_asked_for() -> None:
    assert EVENINGS.volumes == {40, 10}
    assert Loudness(40, 10).volumes == {40}
    assert Loudness(40, 0, EVENINGS.quiet_hours).volumes == {40}
    assert Loudness(0, 10).volumes == frozenset()
    assert Loudness(40, 10).at(at(21)) == 40

"""Weekly hours, as schema.org writes them."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest

from kiosk.provenance.opening_hours import OpeningHours, Span

ZONE = timezone(timedelta(hours=7))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week of Monday 4 May 2026."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


def test_rules_days_and_several_openings_a_day() -> None:
    hours = OpeningHours.parse("Mo-We,Fr 05:00-11:00,13:00-18:00; Su 05:00-24:00")
    assert {span.weekday for span in hours.spans} == {0, 1, 2, 4, 6}
    assert hours.spans[:2] == (Span(0, time(5), time(11)), Span(0, time(13), time(18)))
    assert OpeningHours.parse(str(hours)) == hours


def test_a_range_of_days_goes_around_the_end_of_the_week() -> None:
    assert [span.weekday for span in OpeningHours.parse("Sa-Mo 05:00-11:00").spans] == [0, 5, 6]


def test_open_and_closed() -> None:
    hours = OpeningHours.parse("Mo-Fr 05:00-11:00")
    assert hours.closing(at(4, 5)) == at(4, 11)
    assert hours.closing(at(4, 11)) is None
    assert hours.opening(at(4, 11)) == at(5, 5)
    assert hours.opening(at(8, 12)) == at(11, 5)
    assert hours.opening(at(4, 6)) is None


def test_a_night_market_closes_on_the_next_day() -> None:
    hours = OpeningHours.parse("Sa 18:00-02:00")
    assert hours.closing(at(10, 1)) == at(10, 2)
    assert hours.closing(at(9, 23)) == at(10, 2)
    assert hours.opening(at(10, 3)) == at(16, 18)


def test_hours_that_nobody_stated() -> None:
    assert OpeningHours.parse("") == OpeningHours()
    assert OpeningHours().opening(at(4, 5)) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mo", "expected days and hours"),
        ("Xx 05:00-06:00", "weekday 'Xx'"),
        ("Mo-Xx 05:00-06:00", "weekday 'Mo-Xx'"),
        ("Mo 5-6", "'5-6', expected hours"),
        ("Mo 05:00", "'05:00', expected hours"),
    ],
)
def test_hours_that_are_wrong(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        OpeningHours.parse(text)

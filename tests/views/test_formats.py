"""Numbers, dates, distances and ages in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kiosk.views.formats import Formats, endonym
from kiosk.views.words import words

ZONE = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=ZONE)


def formats(language: str, clock_trusted: bool = True) -> Formats:
    return Formats(words(language), NOW, clock_trusted)


@pytest.mark.parametrize(
    ("metres", "vi", "en"),
    [
        (0, "10 m", "10 m"),
        (43, "40 m", "40 m"),
        (350, "350 m", "350 m"),
        (994, "990 m", "990 m"),
        (996, "1 km", "1 km"),
        (1234, "1,2 km", "1.2 km"),
        (19_940, "19,9 km", "19.9 km"),
        (19_960, "20 km", "20 km"),
        (1_234_567, "1.235 km", "1,235 km"),
    ],
)
def test_distances(metres: float, vi: str, en: str) -> None:
    assert formats("vi").distance(metres) == vi
    assert formats("en").distance(metres) == en


def test_dates_and_times() -> None:
    day = date(2026, 3, 2)
    assert (formats("vi").full_date(day), formats("en").full_date(day)) == ("02/03/2026", "2 Mar 2026")
    assert (formats("vi").day(day), formats("en").day(day)) == ("02/03", "2 Mar")
    utc = datetime(2026, 11, 19, 22, 10, tzinfo=UTC)
    assert formats("vi").time(utc) == "05:10", "in the market's own time zone"
    assert formats("vi").moment(utc) == "05:10 hôm nay"
    assert formats("en").moment(utc - timedelta(days=1)) == "05:10 · 19 Nov 2026"
    assert formats("en").weekday(NOW) == "Fri"


def test_nothing_is_today_while_the_clock_is_wrong() -> None:
    assert formats("en", clock_trusted=False).moment(NOW) == "09:30 · 20 Nov 2026"
    assert formats("en", clock_trusted=False).age(NOW - timedelta(minutes=2)) == "09:28 · 20 Nov 2026"
    assert formats("en", clock_trusted=False).short_span(NOW, None) == "20 Nov"


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (None, None, ""),
        (NOW - timedelta(hours=2), None, "07:30 today"),
        (None, NOW - timedelta(hours=2), "07:30 today"),
        (NOW - timedelta(days=1, hours=4), NOW - timedelta(days=1), "05:30 – 09:30 · 19 Nov 2026"),
        (NOW - timedelta(days=100), NOW - timedelta(days=1), "12 Aug – 19 Nov 2026"),
        (NOW - timedelta(days=400), NOW - timedelta(days=1), "16 Oct 2025 – 19 Nov 2026"),
    ],
)
def test_spans(begins: datetime | None, ends: datetime | None, said: str) -> None:
    assert formats("en").span(begins, ends) == said


def test_short_spans() -> None:
    assert formats("vi").short_span(NOW, None) == "Hôm nay"
    assert formats("vi").short_span(NOW - timedelta(days=400), NOW) == "16/10/2025"
    assert formats("vi").short_span(None, NOW - timedelta(days=3)) == "17/11"
    assert formats("vi").short_span(None, None) == ""


def test_ages() -> None:
    assert formats("vi").age(NOW - timedelta(minutes=2)) == "2 phút trước"
    assert formats("en").age(NOW - timedelta(days=18)) == "3 weeks ago"
    assert formats("en").age(NOW) == "1 second ago"
    assert formats("en").age(NOW + timedelta(days=1)) == "09:30 · 21 Nov 2026", "no age in the future"


def test_temperatures_and_numbers() -> None:
    assert formats("vi").celsius(8.42) == "8,4°C"
    assert formats("en").celsius(-18.0) == "-18°C"
    assert formats("vi").number(8.15) in {"8,1", "8,2"}


def test_languages_name_themselves() -> None:
    assert [endonym(code) for code in ("vi", "en", "km")] == ["Tiếng Việt", "English", "ខ្មែរ"]


def test_without_a_time_zone_moments_stay_as_they_are() -> None:
    plain = Formats(words("en"), datetime(2026, 11, 20, 9, 30))  # noqa: DTZ001
    assert plain.here(NOW) == NOW

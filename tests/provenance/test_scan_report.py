"""Reports of scans: what counts, in which order, and over which days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.provenance.scan_report import PARTS, Tally, period, report

DAY = date(2026, 11, 25)
FOUND = Tally(DAY, "found", "gtin", "lot", "fruit", "08938500001000", "camera", "vi", offline=False, number=3)
REFUSED = Tally(DAY, "not-a-product", "payment-qr", "", "", "", "scanner", "en", offline=True, number=2)


def test_scans_are_counted_by_each_part() -> None:
    other = replace(FOUND, day=date(2026, 11, 24), gtin="08938500001116", number=5, offline=True)
    away = replace(FOUND, outcome="unavailable", level="", group="", gtin="", offline=True, number=4)
    made = report([FOUND, other, REFUSED, away], date(2026, 11, 1), DAY)
    assert (made.scans, made.answered, made.answered_offline) == (14, 8, 5)
    assert made.offline_share == 0.625
    assert {part: list(values.items()) for part, values in made.parts.items()} == {
        "day": [("2026-11-24", 5), ("2026-11-25", 9)],
        "outcome": [("found", 8), ("unavailable", 4), ("not-a-product", 2)],
        "level": [("lot", 8)],
        "group": [("fruit", 8)],
        "product": [("08938500001116", 5), ("08938500001000", 3)],
        "code": [("gtin", 12), ("payment-qr", 2)],
        "reader": [("camera", 12), ("scanner", 2)],
        "language": [("vi", 12), ("en", 2)],
    }


def test_other_days_do_not_count() -> None:
    made = report([FOUND], date(2026, 11, 26), date(2026, 11, 30))
    assert (made.scans, made.offline_share) == (0, None)
    assert set(made.parts) == set(PARTS)


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("half-year", date(2026, 11, 25), date(2026, 6, 15), date(2026, 11, 25)),
        ("last-half-year", date(2026, 11, 25), date(2025, 12, 15), date(2026, 6, 14)),
        ("half-year", date(2026, 6, 14), date(2025, 12, 15), date(2026, 6, 14)),
        ("half-year", date(2026, 6, 15), date(2026, 6, 15), date(2026, 6, 15)),
        ("last-half-year", date(2026, 6, 18), date(2025, 12, 15), date(2026, 6, 14)),
        ("last-half-year", date(2026, 12, 18), date(2026, 6, 15), date(2026, 12, 14)),
        ("year", date(2026, 2, 1), date(2025, 12, 15), date(2026, 2, 1)),
        ("last-year", date(2026, 12, 18), date(2025, 12, 15), date(2026, 12, 14)),
        ("last-year", date(2026, 2, 1), date(2024, 12, 15), date(2025, 12, 14)),
    ],
)
def test_periods_are_those_of_the_decree(name: str, today: date, first: date, last: date) -> None:
    assert period(name, today) == (first, last)

"""What market boards report twice a year: how often what was held up, and what came of it. Pure.

Reporting periods are those of Decree 09/2019/ND-CP, Art. 12: half-years end on 14 June and 14 December, so
that reports are in by the 20th; the year ends on 14 December.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

NO_ANSWER = frozenset({"unavailable", "not-a-product", "unreadable"})
"""Outcomes of scans that were no question, or got no answer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the same came of the same on one day. Texts are empty where a scan has no such thing."""

    day: date
    """In the market's own time zone."""

    outcome: str
    """In one word, such as found, recalled or no-record (`kiosk.machine.recorded`)."""

    code: str
    """Kind of the code (`kiosk.codes.kinds`)."""

    level: str
    """How exactly it is known: item, lot or product."""

    group: str
    """Product group."""

    gtin: str
    """GTIN-14 of what was found."""

    reader: str
    language: str
    """The screen's (BCP 47)."""

    offline: bool
    """There was no network then."""

    number: int


PARTS = ("day", "outcome", "level", "group", "product", "code", "reader", "language")
"""By what scans are counted, in the order of a report."""


@dataclass(frozen=True, slots=True)
class Report:
    """Scans from one day to another, both included."""

    first: date
    last: date
    scans: int
    answered: int
    """Those that were asked about a product, and got an answer."""

    answered_offline: int
    """Those of them that were answered while there was no network."""

    parts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Each of `PARTS`: how many scans have which value, the most frequent first, days in their order."""

    @property
    def offline_share(self) -> float | None:
        """Part of the answers that were given without a network, from 0 to 1; None without answers."""
        return self.answered_offline / self.answered if self.answered else None


def report(tallies: Iterable[Tally], first: date, last: date) -> Report:
    """All that happened from `first` to `last`; other days do not count."""
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    scans = answered = offline = 0
    for tally in tallies:
        if not first <= tally.day <= last:
            continue
        scans += tally.number
        if tally.outcome not in NO_ANSWER:
            answered += tally.number
            offline += tally.number if tally.offline else 0
        for part, value in _values(tally).items():
            if value:
                counts[part][value] += tally.number
    parts = {part: _ordered(part, counter) for part, counter in counts.items()}
    return Report(first, last, scans, answered, offline, parts)


def _values(tally: Tally) -> dict[str, str]:
    return {
        "day": tally.day.isoformat(),
        "outcome": tally.outcome,
        "level": tally.level,
        "group": tally.group,
        "product": tally.gtin,
        "code": tally.code,
        "reader": tally.reader,
        "language": tally.language,
    }


def _ordered(part: str, counter: Counter[str]) -> dict[str, int]:
    if part == "day":
        return dict(sorted(counter.items()))
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


PERIODS = ("half-year", "last-half-year", "year", "last-year")


def period(name: str, today: date) -> tuple[date, date]:
    """First and last day of one of `PERIODS`; one that still runs ends today."""
    half_years = name.endswith("half-year")
    starts = _starts(today.year, half_years)
    begun = [start for start in starts if start <= today]
    if name.startswith("last-"):
        return begun[-2], begun[-1] - timedelta(days=1)
    return begun[-1], today


def _starts(year: int, half_years: bool) -> list[date]:
    """When periods begin, for three years up to `year`."""
    months = (6, 12) if half_years else (12,)
    return [date(y, month, 15) for y in (year - 2, year - 1, year) for month in months]

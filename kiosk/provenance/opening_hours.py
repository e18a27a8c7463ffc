"""When a place is open, in the market's own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class Span:
    """One opening on one weekday."""

    weekday: int
    """0 Monday to 6 Sunday, the day on which it opens."""

    opens: time
    closes: time
    """Not after `opens` means it closes on the next day."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Weekly hours, written as schema.org ``openingHours``: ``Mo-Sa 05:00-18:00; Su 05:00-12:00``."""

    spans: tuple[Span, ...] = ()
    """Empty where the hours are not stated."""

    @classmethod
    def parse(cls, text: str) -> OpeningHours:
        """Read ``Mo-Fr 05:00-11:00,13:00-18:00; Su 05:00-12:00``.

        Raises ValueError naming the part that is wrong.
        """
        spans = [span for rule in text.split(";") if rule.strip() for span in _rule(rule.strip())]
        return cls(tuple(sorted(spans, key=lambda span: (span.weekday, span.opens))))

    def __str__(self) -> str:
        """The same hours in schema.org's words, one rule a day."""
        return "; ".join(f"{WEEK[s.weekday]} {s.opens:%H:%M}-{s.closes:%H:%M}" for s in self.spans)

    def closing(self, at: datetime) -> datetime | None:
        """The moment it closes, if it is open at `at`; else None."""
        for start, end in self._around(at):
            if start <= at < end:
                return end
        return None

    def opening(self, at: datetime) -> datetime | None:
        """The next moment it opens, if it is closed at `at` and opens within a week; else None."""
        if self.closing(at) is not None:
            return None
        return min((start for start, _ in self._around(at) if start > at), default=None)

    def _around(self, at: datetime) -> list[tuple[datetime, datetime]]:
        """Openings from yesterday to a week ahead, as moments."""
        moments = []
        for ahead in range(-1, 8):
            day = at.date() + timedelta(days=ahead)
            for span in self.spans:
                if span.weekday == day.weekday():
                    start = datetime.combine(day, span.opens, at.tzinfo)
                    over = timedelta(days=span.closes <= span.opens)
                    moments.append((start, datetime.combine(day, span.closes, at.tzinfo) + over))
        return moments


def _rule(rule: str) -> list[Span]:
    days, _, hours = rule.partition(" ")
    if not hours:
        raise ValueError(f"opening hours {rule!r}: expected days and hours such as 'Mo-Fr 05:00-18:00'")
    return [Span(day, *_hours(part)) for day in _days(days) for part in hours.split(",")]


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in WEEK or (last and last not in WEEK):
            raise ValueError(f"opening hours: weekday {part!r}, expected one of {', '.join(WEEK)} or a range")
        start, end = WEEK.index(first), WEEK.index(last or first)
        days += [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
    return days


def _hours(text: str) -> tuple[time, time]:
    first, _, last = text.strip().partition("-")
    try:
        return time.fromisoformat(first), time.fromisoformat("00:00" if last == "24:00" else last)
    except ValueError:
        raise ValueError(f"opening hours: {text.strip()!r}, expected hours such as 05:00-18:00") from None

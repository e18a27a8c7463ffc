"""Values of a portal's JSON as texts, numbers, days and moments, however loosely it writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from zoneinfo import ZoneInfo

from kiosk.codes.gtin import gtin14
from kiosk.provenance.plain_text import LONGEST, plain_text
from kiosk.sources.checked import Checked

UNIX = {"unix": 1.0, "unix-ms": 1000.0}
"""Formats of moments that are numbers, by how many there are in a second."""


def text(value: Checked) -> str | None:
    """A text, or a number as text, in NFC on one line; None where nothing is left. Raises WrongShape."""
    if isinstance(value.value, bool) or not isinstance(value.value, str | int | float):
        raise value.wrong("a text or a number")
    if len(str(value.value)) > LONGEST:
        raise value.wrong(f"a text of up to {LONGEST} characters")
    return plain_text(str(value.value)) or None


def number(value: Checked) -> float:
    """A number, or a text that is one, with decimal point or comma. Raises WrongShape."""
    try:
        said = value.value
        found = float(said.strip().replace(",", ".")) if isinstance(said, str) else value.number()
    except ValueError:
        raise value.wrong("a number") from None
    if not isfinite(found):
        raise value.wrong("a finite number")
    return found


def gtin(value: Checked) -> str:
    """A GTIN as fourteen digits. Raises WrongShape."""
    found = gtin14(text(value) or "")
    if found is None:
        raise value.wrong("a GTIN of 8, 12, 13 or 14 digits whose check digit is right")
    return found


@dataclass(frozen=True, slots=True)
class Dates:
    """How a portal writes days and moments."""

    formats: tuple[str, ...]
    """As `strptime` has them, or ``unix`` or ``unix-ms``; ISO 8601 always counts."""
    zone: ZoneInfo
    """Of moments that name none."""

    def moment(self, value: Checked) -> datetime:
        """A moment; of a day alone, its first. Raises WrongShape."""
        found = self._unix(value) if self._is_number(value) else self._read(text(value) or "")
        if found is None or not 1 < found.year < 9999:  # a year of room for time zones
            shapes = ", ".join(("2026-05-03T06:30:00+07:00", *self.formats))
            raise value.wrong(f"a date of the form {shapes}")
        return found if found.tzinfo else found.replace(tzinfo=self.zone)

    def day(self, value: Checked) -> date:
        """A day, in the portal's time zone. Raises WrongShape."""
        return self.moment(value).astimezone(self.zone).date()

    def _is_number(self, value: Checked) -> bool:
        return isinstance(value.value, int | float) and any(form in UNIX for form in self.formats)

    def _unix(self, value: Checked) -> datetime | None:
        per_second = next(UNIX[form] for form in self.formats if form in UNIX)
        try:
            return datetime.fromtimestamp(value.number() / per_second, UTC)
        except (OverflowError, OSError, ValueError):
            return None

    def _read(self, written: str) -> datetime | None:
        for form in (None, *self.formats):
            if form in UNIX:
                continue
            try:
                return datetime.strptime(written, form) if form else datetime.fromisoformat(written)  # noqa: DTZ007 — the portal's zone is put in later
            except ValueError:
                continue
        return None

"""One JSON value of an EPCIS document and where it stands, so that every mistake can name its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from math import isfinite

from kiosk.provenance.plain_text import LONGEST, plain_text

SHOWN = 60
"""Characters of a wrong value that an error repeats."""


class EpcisError(ValueError):
    """An EPCIS document that cannot be read or written: where, what was given, what was expected."""


@dataclass(frozen=True, slots=True)
class Json:
    """A value that `json.loads` gave, with its JSON path such as ``$.epcisBody.eventList[2].epcList``."""

    value: object
    path: str = "$"

    def wrong(self, expected: str) -> EpcisError:
        """The error that says what stands here and what should."""
        given = ascii(self.value)
        shown = given if len(given) <= SHOWN else given[:SHOWN] + "..."
        return EpcisError(f"{self.path}: {shown}, expected {expected}")

    def get(self, key: str) -> Json | None:
        """The member `key`, or None where it is absent or null. Raises EpcisError where this is no object."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        value = self.value.get(key)
        return None if value is None else Json(value, f"{self.path}.{key}")

    def need(self, key: str) -> Json:
        """The member `key`. Raises EpcisError where it is absent."""
        found = self.get(key)
        if found is None:
            raise EpcisError(f"{self.path}: no {key}, expected one")
        return found

    def items(self) -> list[Json]:
        """The elements of a list. Raises EpcisError where this is no list."""
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return [Json(value, f"{self.path}[{index}]") for index, value in enumerate(self.value)]

    def each(self, key: str) -> list[Json]:
        """The elements of the list `key`; none where it is absent."""
        found = self.get(key)
        return [] if found is None else found.items()

    def members(self) -> Iterator[tuple[str, Json]]:
        """The members of an object. Raises EpcisError where this is no object."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        for key, value in self.value.items():
            yield str(key), Json(value, f"{self.path}.{key}")

    def text(self) -> str:
        """A text that is not empty. Raises EpcisError."""
        if not isinstance(self.value, str) or not self.value:
            raise self.wrong("a text")
        return self.value

    def words(self) -> str:
        """A text to be shown, as plain text. Raises EpcisError."""
        text = self.text()
        if len(text) > LONGEST:
            raise self.wrong(f"a text of up to {LONGEST} characters")
        words = plain_text(text)
        if not words:
            raise self.wrong("a text that can be shown")
        return words

    def number(self) -> float:
        """A finite number. Raises EpcisError."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong("a number")
        try:
            number = float(self.value)
        except OverflowError:
            raise self.wrong("a number of usual size") from None
        if not isfinite(number):
            raise self.wrong("a finite number")
        return number

    def moment(self) -> datetime:
        """A date and time with time zone (ISO 8601). Raises EpcisError."""
        text = self.text()
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise self.wrong("a date and time such as 2026-05-03T06:30:00+07:00") from None
        if moment.tzinfo is None:
            raise self.wrong("a time zone after the time, such as +07:00")
        if not 1 < moment.year < 9999:  # the first and the last have no room for time zones
            raise self.wrong("a year of usual size")
        return moment

    def offset(self) -> timezone:
        """An offset from UTC such as ``+07:00``. Raises EpcisError."""
        text = self.text()
        try:
            moment = datetime.strptime(text, "%z")
            return timezone(moment.utcoffset() or timedelta())
        except ValueError:
            raise self.wrong("an offset such as +07:00") from None

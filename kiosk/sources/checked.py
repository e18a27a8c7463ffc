"""Untrusted JSON read into typed facts: every mistake names its place and says what stood there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.sources.strict_json import shown as shown_key

LONGEST_TEXT = 4000
"""Characters of one text, unless the reader says otherwise."""

MOST_ITEMS = 5000
"""Elements of one list, unless the reader says otherwise."""

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""They could show a name or a number in another order than it has (Unicode Standard Annex 9)."""


class WrongShape(ValueError):
    """A document that is JSON, but not what was agreed: where, what was expected, what was found."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A value that `read_json` gave, with its JSON path such as ``$.linkset[0].anchor``.

    Members that nobody asks for are passed over. Every method raises WrongShape where the value is of
    another type than the method's name says; the error never repeats the value itself.
    """

    value: object
    path: str = "$"

    def wrong(self, expected: str) -> WrongShape:
        """The error that says what should stand here, and what type of thing does."""
        return WrongShape(f"{self.path}: expected {expected}, found {self.kind}")

    @property
    def kind(self) -> str:
        """The value's type, in words."""
        match self.value:
            case None:
                return "null"
            case bool():
                return "true or false"
            case int() | float():
                return "number"
            case str():
                return "text"
            case list():
                return "list"
            case _:
                return "object"

    def get(self, key: str) -> Checked | None:
        """The member `key` of an object, or None where it is absent or null."""
        value = self._object().get(key)
        return None if value is None else Checked(value, f"{self.path}.{shown_key(key)}")

    def need(self, key: str) -> Checked:
        """The member `key` of an object, which must be there."""
        found = self.get(key)
        if found is None:
            raise WrongShape(f"{self.path}.{shown_key(key)}: expected a value, found nothing")
        return found

    def members(self) -> Iterator[tuple[str, Checked]]:
        """The members of an object, but for those that are null."""
        for key, value in self._object().items():
            if value is not None:
                yield key, Checked(value, f"{self.path}.{shown_key(key)}")

    def items(self, most: int = MOST_ITEMS) -> list[Checked]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("list")
        if len(self.value) > most:
            raise WrongShape(f"{self.path}: expected at most {most} elements, found {len(self.value)}")
        return [Checked(value, f"{self.path}[{index}]") for index, value in enumerate(self.value)]

    def each(self, key: str, most: int = MOST_ITEMS) -> list[Checked]:
        """The elements of the list `key`; none where it is absent."""
        found = self.get(key)
        return [] if found is None else found.items(most)

    def one_or_many(self, most: int = MOST_ITEMS) -> list[Checked]:
        """The elements of a list, or the value itself where it is none (as JSON-LD allows)."""
        return self.items(most) if isinstance(self.value, list) else [self]

    def text(self, longest: int = LONGEST_TEXT) -> str:
        """A text that is not blank, in NFC, on one line, without characters that steer instead of show."""
        if not isinstance(self.value, str):
            raise self.wrong("text")
        if len(self.value) > longest:
            raise WrongShape(f"{self.path}: expected at most {longest} characters, found {len(self.value)}")
        shown = CONTROLS.sub(" ", DIRECTIONS.sub("", self.value))
        text = " ".join(unicodedata.normalize("NFC", shown).split())
        if not text:
            raise WrongShape(f"{self.path}: expected text, found blank text")
        return text

    def number(self) -> float:
        """A number; true and false are none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong("number")
        try:
            return float(self.value)
        except OverflowError:
            raise WrongShape(f"{self.path}: expected number, found one of hundreds of digits") from None

    def whole(self) -> int:
        """A whole number."""
        number = self.number()
        if not number.is_integer():
            raise WrongShape(f"{self.path}: expected whole number, found a fraction")
        return int(number)

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("true or false")
        return self.value

    def day(self) -> date:
        """A date (ISO 8601), alone or at the head of a date and time."""
        text = self.text(longest=40)
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            raise WrongShape(f"{self.path}: expected a date such as 2026-05-03, found other text") from None

    def moment(self) -> datetime:
        """A date and time with time zone (ISO 8601)."""
        text = self.text(longest=40)
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = datetime.min  # noqa: DTZ901 - has no time zone, so it is refused below
        if moment.tzinfo is None:
            example = "2026-05-03T06:30:00+07:00"
            raise WrongShape(f"{self.path}: expected date, time and zone such as {example}, found other text")
        return moment

    def _object(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            raise self.wrong("object")
        return self.value

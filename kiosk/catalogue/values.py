"""What one cell can hold. Each reader raises ValueError saying what was expected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from kiosk.catalogue.problems import one_of
from kiosk.codes import gtin as keys
from kiosk.provenance.opening_hours import OpeningHours

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)
Reader = Callable[[str], T]
"""Reads one cell. Raises ValueError whose text says what was expected."""

SEPARATOR = "|"
"""Between the parts of a list. No lot or serial may contain it (GS1 AI encodable character set 82)."""

LONGEST_TEXT = 2000
COMPONENT = re.compile(r'[!"%-?A-Z_a-z]{1,20}')
"""Lot and serial: up to 20 characters of set 82 (GS1 General Specifications, section 7.11)."""
STAMP = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{3,63}")
IDENTIFIER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
FILE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
UNWANTED = {"Cc", "Cs", "Co", "Cn"}
"""Unicode's categories of control characters, surrogates, private and unassigned ones."""
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def text(cell: str) -> str:
    """Words of people, in NFC."""
    if len(cell) > LONGEST_TEXT:
        raise ValueError(f"at most {LONGEST_TEXT} characters")
    # What is printable has none of them; asking each character takes most of the time of reading a table.
    if not cell.isprintable() and any(
        unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"} for character in cell
    ):
        raise ValueError("a text without control characters")
    return unicodedata.normalize("NFC", cell)


def gtin(cell: str) -> str:
    """A GTIN, as fourteen digits."""
    found = keys.gtin14(cell)
    if found is None:
        raise ValueError("a GTIN of 8, 12, 13 or 14 digits whose check digit is right")
    return found


def gln(cell: str) -> str:
    """A Global Location Number."""
    if len(cell) != 13 or not keys.is_valid(cell):
        raise ValueError("a GLN of 13 digits whose check digit is right")
    return cell


def lot_or_serial(cell: str) -> str:
    """A lot (AI 10) or serial (AI 21)."""
    if not COMPONENT.fullmatch(cell):
        raise ValueError("1 to 20 characters that a GS1 code can carry (no spaces, no accents)")
    return cell


def stamp_code(cell: str) -> str:
    """A stamp's own code."""
    if not STAMP.fullmatch(cell):
        raise ValueError("4 to 64 letters and digits, dots and hyphens between them")
    return cell


def identifier(cell: str) -> str:
    """The board's own identifier of a party, place or stockist."""
    if not IDENTIFIER.fullmatch(cell):
        raise ValueError("up to 64 letters, digits, dots, hyphens and underscores")
    return cell


def file_name(cell: str) -> str:
    """A picture's file name, without folder."""
    if not FILE_NAME.fullmatch(cell):
        raise ValueError("a file name without folder, such as pomelo.png")
    return cell


def day(cell: str) -> date:
    """A date."""
    try:
        if DATE.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise ValueError("a date such as 2026-11-20")


def moment(cell: str) -> datetime:
    """A moment with its offset from UTC."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ValueError("a moment with its time zone, such as 2026-11-20T05:30+07:00")
    return found


def yes_or_no(cell: str) -> bool:
    """Yes or no."""
    if cell not in ("yes", "no"):
        raise ValueError("yes or no")
    return cell == "yes"


def hours(cell: str) -> OpeningHours:
    """Weekly opening hours."""
    try:
        return OpeningHours.parse(cell)
    except ValueError as error:
        raise ValueError(f"hours such as Mo-Sa 05:00-18:00; Su 05:00-12:00 ({error})") from None


def degrees(limit: float) -> Reader[float]:
    """Degrees between minus `limit` and `limit`."""

    def read(cell: str) -> float:
        try:
            found = float(cell)
        except ValueError:
            found = float("nan")
        if not -limit <= found <= limit:
            raise ValueError(f"degrees from {-limit:g} to {limit:g} with a decimal point, such as 16.4637")
        return found

    return read


def whole(low: int, high: int) -> Reader[int]:
    """A whole number between `low` and `high`."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"\d{1,12}", cell, re.ASCII) or not low <= int(cell) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(cell)

    return read


def word_of(words: type[W]) -> Reader[W]:
    """One word of a vocabulary."""

    def read(cell: str) -> W:
        try:
            return words(cell)
        except ValueError:
            raise ValueError(one_of([word.value for word in words], cell)) from None

    return read


def many(part: Reader[T]) -> Reader[tuple[T, ...]]:
    """A list, its parts separated by ``|``."""

    def read(cell: str) -> tuple[T, ...]:
        return tuple(part(item.strip()) for item in cell.split(SEPARATOR) if item.strip())

    return read


def listed(parts: Iterable[str]) -> str:
    """A list as one cell. Raises ValueError where a part contains the separator."""
    parts = tuple(parts)
    for part in parts:
        if SEPARATOR in part:
            raise ValueError(f"{part!r} contains {SEPARATOR!r}, which separates the parts of a list")
    return SEPARATOR.join(parts)


def iso(when: date | None) -> str | None:
    """A day or moment as one cell."""
    return when.isoformat() if when else None

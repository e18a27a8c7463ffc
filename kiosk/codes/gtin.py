"""Global Trade Item Numbers: lengths, check digit, UPC-E (GS1 General Specifications, sections 2.1 and 7.9).

A GTIN is an identifier, so it stays text. The kiosk keeps every GTIN as fourteen digits, zero-filled.
"""

from __future__ import annotations

from biip import ParseError
from biip.upc import Upc

LENGTHS = (8, 12, 13, 14)
"""Digits of a GTIN: EAN-8, UPC-A, EAN-13, ITF-14."""


def check_digit(body: str) -> int:
    """Check digit that follows `body`, the digits of a GS1 key without it (section 7.9.1)."""
    return -(3 * sum(map(int, body[::-2])) + sum(map(int, body[-2::-2]))) % 10


def is_digits(text: str) -> bool:
    """Is it one or more of 0 to 9? (`str.isdigit` also takes the digits of other scripts.)"""
    return text.isascii() and text.isdigit()


def is_valid(number: str) -> bool:
    """Does a GS1 key of digits end in its check digit?"""
    return len(number) > 1 and is_digits(number) and check_digit(number[:-1]) == int(number[-1])


def gtin14(text: str) -> str | None:
    """A GTIN of 8, 12, 13 or 14 digits as fourteen; None where length or check digit is wrong."""
    return text.zfill(14) if len(text) in LENGTHS and is_valid(text) else None


def expand_upc_e(text: str) -> str | None:
    """The twelve digits of a UPC-E of 6, 7 or 8; None where it is none, or its check digit is wrong."""
    if len(text) not in (6, 7, 8) or not is_digits(text):
        return None
    try:
        return Upc.parse(text).as_upc_a()
    except ParseError:
        return None


def unit_of(case: str) -> str | None:
    """The unit inside a case (indicator 1 to 8), as fourteen digits; None where it is a unit itself.

    Only a guess at the number: a catalogue must know it before it is offered (section 2.1.7).
    """
    if case[0] not in "12345678":
        return None
    body = "0" + case[1:13]
    return f"{body}{check_digit(body)}"

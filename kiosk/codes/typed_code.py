"""Stamp and scratch codes: typed by hand, or printed without an address."""

from __future__ import annotations

import re

from kiosk.codes.kinds import StampCode
from kiosk.codes.payload import Symbology

_GROUPED = re.compile(r"[A-Za-z0-9]{1,32}(?:[ \u2010-\u2013-]{1,2}[A-Za-z0-9]{1,32}){0,11}")
_GAP = re.compile(r"[ \u2010-\u2013-]+")
_SHORTEST, _LONGEST = 4, 32
_FEWEST_DIGITS = 6


def parse(text: str, symbology: Symbology) -> StampCode | None:
    """The code in upper case without spaces and hyphens; None where the text is no such code.

    A code has digits; words are text, unless somebody typed them. Digits alone are a code from six on:
    fewer are a slip of the finger.
    """
    if not _GROUPED.fullmatch(text):
        return None
    code = _GAP.sub("", text.upper())
    if not _SHORTEST <= len(code) <= _LONGEST:
        return None
    if code.isdigit():
        return StampCode(code) if len(code) >= _FEWEST_DIGITS else None
    if symbology is Symbology.TYPED:
        return StampCode(code)
    return StampCode(code) if _has_digit(code) and not (" " in text and _is_prose(text)) else None


def _is_prose(text: str) -> bool:
    """Groups of unequal length, some without a digit: "Buy 2 get 1", not "ABCD 1234"."""
    groups = _GAP.split(text)
    return len({len(group) for group in groups}) > 1 and not all(map(_has_digit, groups))


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)

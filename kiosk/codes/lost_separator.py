"""Scanners that drop the GS separator, so that lot and serial run together.

Such a string still parses, but into a lot that nobody printed. Nothing proves it; what can be said is
that the value of variable length contains a whole further element where one would be expected.
"""

from __future__ import annotations

from kiosk.codes import gs1_content, gs1_syntax
from kiosk.codes.element import Element
from kiosk.codes.gs1_elements import Elements
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.gtin import is_digits

_DATES = ("11", "13", "15", "16", "17")
_NAMES = ("10", "21")
_SHORTEST_HEAD = 2
_SHORTEST_TAIL = 3
_SHORTEST_DIGITS = 5
"""A lot such as L210515 is common, a lot L2 with a lot 515 is not: shorter parts prove nothing, and
neither does a 21 in the midst of digits."""

_LONGEST = 120
"""Characters within which is looked; a GS1-128 symbol holds 48."""


def before_glued(text: str) -> Elements | None:
    """The elements that stand before a value with another element glued to it; None where none is glued."""
    if GS in text or len(text) > _LONGEST:
        return None
    found: list[Element] = []
    at = 0
    while (known := gs1_syntax.starting(text, at)) is not None:
        at += len(known.ai)
        if known.length is None:
            return tuple(found) if _hides_more(known, text[at:]) else None
        value = text[at : at + known.length]
        if not known.fits(value):
            return None
        found.append(Element(known.ai, value))
        at += known.length
    return None


def _hides_more(head: gs1_syntax.Ai, rest: str) -> bool:
    """Can `rest` be cut into a value of `head` and whole further elements?"""
    return any(_is_element(rest[cut:], rest[:cut]) and head.fits(rest[:cut]) for cut in range(1, len(rest)))


def _is_element(tail: str, before: str) -> bool:
    ai, value = tail[:2], tail[2:]
    if ai in _NAMES:
        known = gs1_syntax.exact(ai)
        return known is not None and known.fits(value) and _is_plausible(value, before)
    if ai in _DATES and len(value) >= 6 and is_digits(value[:6]) and gs1_content.day(value[:6]):
        return len(value) == 6 or _is_element(value[6:], "a date")
    return False


def _is_plausible(value: str, before: str) -> bool:
    """Would somebody print this lot or serial after what stands before it?"""
    if is_digits(value) and (is_digits(before) or len(value) < _SHORTEST_DIGITS):
        return False
    return len(before) >= _SHORTEST_HEAD and len(value) >= _SHORTEST_TAIL

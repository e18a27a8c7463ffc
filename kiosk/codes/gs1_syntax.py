"""GS1 application identifiers: their lengths and formats (GS1 General Specifications, section 3).

The table itself is biip's, which agrees with the GS1 Barcode Syntax Dictionary but for `_CORRECTED`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from biip import ParseError
from biip.gs1_application_identifiers import GS1ApplicationIdentifier

GS = "\x1d"
"""Group separator: how readers send FNC1 after a value of variable length."""


@dataclass(frozen=True, slots=True)
class Ai:
    """One application identifier."""

    ai: str
    """Its 2 to 4 digits."""

    length: int | None
    """Characters of its value where the length is predefined, so that no separator follows."""

    pattern: re.Pattern[str]
    """Matches identifier and value together."""

    def fits(self, value: str) -> bool:
        """Does a value have the identifier's length and characters?"""
        return self.pattern.fullmatch(self.ai + value) is not None


@lru_cache(maxsize=16384)  # more than there are texts of up to four digits
def _known(digits: str) -> Ai | None:
    try:
        found = GS1ApplicationIdentifier.extract(digits)
    except ParseError:
        return None
    # A format such as N2+N14: the digits of the identifier, then those of the value.
    length = None if found.separator_required else sum(map(int, re.findall(r"\d+", found.format)[1:]))
    pattern = _CORRECTED.get(found.ai) or found.pattern.removesuffix("$")
    return Ai(found.ai, length, re.compile(pattern, re.ASCII))


_CORRECTED = {"8010": "8010[A-Z0-9/#-]{1,30}"}
"""A component and part identifier may be short; biip wants five characters."""


def starting(text: str, at: int = 0) -> Ai | None:
    """The application identifier that stands in `text` at a position; None where none does."""
    start = text[at : at + 4]
    digits = start
    if not (start.isascii() and start.isdigit()):
        digits = _LEADING_DIGITS.match(start)[0]  # type: ignore[index]  # matches the empty text too
    return _known(digits)


def exact(ai: str) -> Ai | None:
    """The application identifier of exactly these digits; None where there is none."""
    found = starting(ai) if len(ai) <= 4 else None
    return found if found is not None and found.ai == ai else None


_LEADING_DIGITS = re.compile(r"[0-9]*")

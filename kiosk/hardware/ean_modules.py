"""The modules of EAN-13, UPC-A and EAN-8 (GS1 General Specifications, 5.2.1): which are dark, digit by digit.

A UPC-A is an EAN-13 that begins with 0. Dark is 1, light is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Modules = NDArray[np.int8]

DIGIT = 7
"""Modules of a digit."""

WIDTHS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
"""Of number set A, digit by digit: widths of light, dark, light, dark (figure 5.2.1.2-1)."""

LEFT_SETS = (
    "AAAAAA",
    "AABABB",
    "AABBAB",
    "AABBBA",
    "ABAABB",
    "ABBAAB",
    "ABBBAA",
    "ABABAB",
    "ABABBA",
    "ABBABA",
)
"""Number sets of the six left digits of an EAN-13: they say the first digit, which has no bars of its own
(figure 5.2.1.2-4)."""


def _set_a() -> Modules:
    rows = [
        [shade for index, width in enumerate(widths) for shade in [index % 2] * int(width)]
        for widths in WIDTHS
    ]
    return np.array(rows, np.int8)


SET_A = _set_a()
SET_C: Modules = (1 - SET_A).astype(np.int8)
SET_B: Modules = SET_C[:, ::-1].copy()
"""Number sets: (10, 7)."""

A, B, C = 0, 1, 2
SETS = np.stack([SET_A, SET_B, SET_C])
"""(3, 10, 7)."""

GUARD = (1, 0, 1)
MIDDLE = (0, 1, 0, 1, 0)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A kind of symbol."""

    half: int
    """Digits with bars on each side of the middle."""

    sets: tuple[tuple[int, ...], ...]
    """Number sets of the left half: one way for each first digit without bars, or one where there is none."""

    @property
    def digits(self) -> int:
        """Digits with bars."""
        return 2 * self.half

    @property
    def width(self) -> int:
        """Modules from the first bar to the last."""
        return 2 * (len(GUARD) + DIGIT * self.half) + len(MIDDLE)

    @property
    def middle(self) -> int:
        """Module at which the middle guard begins."""
        return len(GUARD) + DIGIT * self.half

    @property
    def begins(self) -> tuple[int, ...]:
        """Module at which each digit begins."""
        right = self.middle + len(MIDDLE)
        left = [len(GUARD) + DIGIT * index for index in range(self.half)]
        return (*left, *(right + DIGIT * index for index in range(self.half)))

    @property
    def has_first(self) -> bool:
        """Is there a digit without bars, said by the sets of the others?"""
        return len(self.sets) > 1

    def guards(self) -> NDArray[np.float64]:
        """Each module's shade where it is the same in every symbol; nan where it depends on the digits."""
        known = np.full(self.width, np.nan)
        known[: len(GUARD)] = known[-len(GUARD) :] = GUARD
        known[self.middle : self.middle + len(MIDDLE)] = MIDDLE
        # Left digits begin light and end dark, right ones the other way.
        for begin in self.begins:
            left = begin < self.middle
            known[begin], known[begin + DIGIT - 1] = (0, 1) if left else (1, 0)
        return known


EAN_13 = Symbol(6, tuple(tuple("AB".index(name) for name in names) for names in LEFT_SETS))
EAN_8 = Symbol(4, ((A, A, A, A),))

"""Which typeface sets which letters. A language whose letters are missing is added by a row and its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Typeface:
    """One family of fonts: files ``<name>-<weight>.ttf`` in ``images/fonts``."""

    name: str
    weights: tuple[int, ...]
    """Weights there are files for, lightest first (400 is regular, 700 bold)."""

    letters: tuple[tuple[int, int], ...] = ()
    """First and last code point of each block of Unicode that is set in it."""

    def file(self, weight: int) -> str:
        """Name of the file whose weight is nearest; of two as near, the bolder."""
        nearest = min(self.weights, key=lambda there: (abs(there - weight), -there))
        return f"{self.name}-{nearest}.ttf"


LATIN = Typeface("BeVietnamPro", (400, 500, 600, 700, 800))
"""Sets everything that no other typeface claims."""

HANGUL = Typeface(
    "GothicA1",
    (400, 700),
    # Jamo, punctuation of East Asia, compatibility jamo, syllables, full-width forms (Unicode, Blocks.txt).
    ((0x1100, 0x11FF), (0x3000, 0x303F), (0x3130, 0x318F), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF)),
)

OTHERS = (HANGUL,)

CLAIMED = re.compile("[{}]".format("".join(f"{chr(a)}-{chr(z)}" for face in OTHERS for a, z in face.letters)))
"""A letter that is not set in `LATIN`."""


def typeface(character: str) -> Typeface:
    """The typeface that sets a character."""
    point = ord(character)
    claims = (face for face in OTHERS if any(first <= point <= last for first, last in face.letters))
    return next(claims, LATIN)


def runs(text: str) -> Iterator[tuple[Typeface, str]]:
    """`text` in pieces that are each set in one typeface. An empty text is one empty piece."""
    if not CLAIMED.search(text):  # most lines by far, and each is measured some ten times before it fits
        yield LATIN, text
        return
    for face, characters in groupby(text, typeface):
        yield face, "".join(characters)

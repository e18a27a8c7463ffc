"""Which readings of one frame to believe. Pure. A false reading is worse than none.

What was seen: codes cut by the frame's edge read as shorter ones; a slanted EAN-13 that gives a second,
bogus EAN beside the true one; interleaved 2 of 5 found in any row of stripes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.codes.payload import Symbology
from kiosk.hardware.decoded import CHECK_DIGIT_ONLY, LINEAR, Decoded

EDGE = 2.0
"""Pixels: bars that end so near the edge of the frame may go on beyond it."""

LONGEST_FIRST = (Symbology.ITF, Symbology.EAN_13, Symbology.UPC_A, Symbology.EAN_8, Symbology.UPC_E)
"""Of two readings of the same bars the longer one has more to be wrong with."""


def believable(found: Iterable[Decoded], size: tuple[int, int]) -> list[Decoded]:
    """The readings to believe in a frame of `size` (width, height), nearest the middle first."""
    whole = [one for one in found if not _cut(one, size) and not _loose(one)]
    sure = [one for one in whole if not any(_spoils(other, one) for other in whole)]
    return nearest_first(_without_repeats(sure), size)


def nearest_first(found: Iterable[Decoded], size: tuple[int, int]) -> list[Decoded]:
    """Sorted by distance from the middle of a frame of `size`."""
    width, height = size
    return sorted(found, key=lambda one: (one.middle[0] - width / 2) ** 2 + (one.middle[1] - height / 2) ** 2)


def gs1_check_digit_holds(digits: bytes) -> bool:
    """Is the last digit the check digit of the others (GS1 General Specifications, 7.9)?"""
    total = sum((digit - 48) * (3 if index % 2 else 1) for index, digit in enumerate(reversed(digits)))
    return digits.isdigit() and total % 10 == 0


def _cut(one: Decoded, size: tuple[int, int]) -> bool:
    """Do the bars end at the edge of the frame? (2D codes cannot be read cut.)"""
    if one.payload.symbology not in LINEAR:
        return False
    left_top, right_top, right_bottom, left_bottom = one.corners
    begin = (left_top[0] + left_bottom[0]) / 2, (left_top[1] + left_bottom[1]) / 2
    end = (right_top[0] + right_bottom[0]) / 2, (right_top[1] + right_bottom[1]) / 2
    return any(
        not (EDGE <= x <= size[0] - 1 - EDGE and EDGE <= y <= size[1] - 1 - EDGE) for x, y in (begin, end)
    )


def _loose(one: Decoded) -> bool:
    """Interleaved 2 of 5 that is no ITF-14."""
    content = one.payload.content
    return one.payload.symbology is Symbology.ITF and not (
        len(content) == 14 and gs1_check_digit_holds(content)
    )


def _spoils(other: Decoded, one: Decoded) -> bool:
    """Is `one` made doubtful by `other`, a different reading of the same bars?"""
    mine, theirs = one.payload, other.payload
    if mine.content == theirs.content or not {mine.symbology, theirs.symbology} <= CHECK_DIGIT_ONLY:
        return False
    return _overlap(one, other) and _rank(theirs.symbology) <= _rank(mine.symbology)


def _rank(symbology: Symbology) -> int:
    return LONGEST_FIRST.index(symbology)


def _overlap(one: Decoded, other: Decoded) -> bool:
    return all(
        min(a) <= max(b) and min(b) <= max(a)
        for a, b in zip(zip(*one.corners, strict=True), zip(*other.corners, strict=True), strict=True)
    )


def _without_repeats(found: Sequence[Decoded]) -> list[Decoded]:
    """Each payload once: a tall code is met in several rows."""
    return list({one.payload: one for one in reversed(found)}.values())[::-1]

"""Which readings of one frame to believe. Pure. A false reading is worse than none.

What was seen: codes cut by the frame's edge read as shorter ones; a slanted EAN-13 that gives a second,
bogus EAN beside the true one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import dist

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.carriers import is_itf_14
from kiosk.hardware.decoded import CHECK_DIGIT_ONLY, LINEAR, Decoded, Point

EDGE = 2.0
"""Pixels: bars that end so near the edge of the frame may go on beyond it."""

LONGEST_FIRST = (Symbology.ITF, Symbology.EAN_13, Symbology.UPC_A, Symbology.EAN_8, Symbology.UPC_E)
"""Of two readings of the same bars the longer one has more to be wrong with. Interleaved 2 of 5 that is no
ITF-14 has no check digit, and comes last."""


def believable(found: Iterable[Decoded], size: tuple[int, int]) -> list[Decoded]:
    """The readings to believe in a frame of `size` (width, height), nearest the middle first."""
    whole = [one for one in found if not _cut(one, size)]
    sure = [one for one in whole if not any(_spoils(other, one) for other in whole)]
    return nearest_first(_without_repeats(sure), size)


def nearest_first(found: Iterable[Decoded], size: tuple[int, int]) -> list[Decoded]:
    """Sorted by distance from the middle of a frame of `size`."""
    width, height = size
    return sorted(found, key=lambda one: (one.middle[0] - width / 2) ** 2 + (one.middle[1] - height / 2) ** 2)


def _cut(one: Decoded, size: tuple[int, int]) -> bool:
    """Do the bars end at the edge of the frame? (2D codes cannot be read cut.)"""
    if one.payload.symbology not in LINEAR:
        return False
    left_top, right_top, right_bottom, left_bottom = one.corners
    begin = (left_top[0] + left_bottom[0]) / 2, (left_top[1] + left_bottom[1]) / 2
    end = (right_top[0] + right_bottom[0]) / 2, (right_top[1] + right_bottom[1]) / 2
    # Along the bars themselves there is nothing to be cut off.
    further = EDGE / max(dist(begin, end), EDGE)
    return any(
        not (0 <= x <= size[0] - 1 and 0 <= y <= size[1] - 1)
        for x, y in (_beyond(begin, end, further), _beyond(end, begin, further))
    )


def _beyond(end: Point, other: Point, further: float) -> Point:
    """A little further out than one end of a line."""
    return end[0] + further * (end[0] - other[0]), end[1] + further * (end[1] - other[1])


def _spoils(other: Decoded, one: Decoded) -> bool:
    """Is `one` made doubtful by `other`, a different reading of the same bars?"""
    mine, theirs = one.payload, other.payload
    if mine.content == theirs.content or not {mine.symbology, theirs.symbology} <= CHECK_DIGIT_ONLY:
        return False
    return _overlap(one, other) and _rank(theirs) <= _rank(mine)


def _rank(payload: Payload) -> int:
    if payload.symbology is Symbology.ITF and not is_itf_14(payload):
        return len(LONGEST_FIRST)
    return LONGEST_FIRST.index(payload.symbology)


def _overlap(one: Decoded, other: Decoded) -> bool:
    return all(
        min(a) <= max(b) and min(b) <= max(a)
        for a, b in zip(zip(*one.corners, strict=True), zip(*other.corners, strict=True), strict=True)
    )


def _without_repeats(found: Sequence[Decoded]) -> list[Decoded]:
    """Each payload once: a tall code is met in several rows."""
    return list({one.payload: one for one in reversed(found)}.values())[::-1]

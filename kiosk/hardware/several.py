"""Several codes in one frame: which of them is meant? Pure.

The one nearest the middle, to which the viewfinder leads. But a stamp, and many a package, bears a QR code
and an EAN side by side: there the QR code is meant, which says all that the bars say and more.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

from kiosk.hardware.decoded import LINEAR, Decoded

SAME_STAMP = 2.0
"""Times the larger code's size within which the middles of two codes of one stamp lie."""


def meant_first(found: Sequence[Decoded]) -> list[Decoded]:
    """The same codes, given nearest the middle first, in the order in which they are meant."""
    if not found or found[0].payload.symbology not in LINEAR:
        return list(found)
    beside = next((one for one in found if _same_stamp(one, found[0])), None)
    return [beside, *(one for one in found if one is not beside)] if beside else list(found)


def _same_stamp(one: Decoded, bars: Decoded) -> bool:
    """Is `one` a matrix code beside those bars?"""
    near = dist(one.middle, bars.middle) <= SAME_STAMP * max(one.across, bars.across)
    return one.payload.symbology not in LINEAR and near

"""One code as an engine read it in one frame."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist

from kiosk.codes.payload import Payload, Symbology
from kiosk.machine.events import Place

Point = tuple[float, float]
"""x and y in pixels of the frame."""

Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left, as the symbol itself stands."""

CHECK_DIGIT_ONLY = frozenset(
    {Symbology.EAN_13, Symbology.EAN_8, Symbology.UPC_A, Symbology.UPC_E, Symbology.ITF}
)
"""Carriers with one check digit: one misreading in ten passes it, so one reading proves little."""

SELDOM_PROVED = CHECK_DIGIT_ONLY | {Symbology.MICRO_QR}
"""Carriers of which one reading proves little. The smaller Micro QR codes have hardly any error correction:
one was seen in a bent QR code."""

SHORT = 6
"""Bytes: a DataMatrix of 10 × 10 modules holds no more, and such ones were seen where none is."""

LINEAR = CHECK_DIGIT_ONLY | {Symbology.CODE_128}
"""Carriers that are one row of bars from end to end."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A code and where it was seen."""

    payload: Payload
    corners: Corners

    @property
    def middle(self) -> Point:
        """Centre of the symbol."""
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4

    @property
    def across(self) -> float:
        """Pixels from corner to corner, the longer way."""
        a, b, c, d = self.corners
        return max(dist(a, c), dist(b, d))

    def place(self, size: tuple[int, int]) -> Place:
        """Where it lies in a frame of `size` (width, height)."""
        a, b, c, d = ((x / size[0], y / size[1]) for x, y in self.corners)
        return a, b, c, d


def proves_little(payload: Payload) -> bool:
    """Is one reading of it no proof?"""
    short = payload.symbology is Symbology.DATA_MATRIX and len(payload.content) <= SHORT
    return short or payload.symbology in SELDOM_PROVED

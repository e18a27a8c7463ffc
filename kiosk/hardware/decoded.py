"""One code as an engine read it in one frame."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.codes.payload import Payload, Symbology

Point = tuple[float, float]
"""x and y in pixels of the frame."""

Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left, as the symbol itself stands."""

CHECK_DIGIT_ONLY = frozenset(
    {Symbology.EAN_13, Symbology.EAN_8, Symbology.UPC_A, Symbology.UPC_E, Symbology.ITF}
)
"""Carriers with one check digit: one misreading in ten passes it, so one reading proves little."""

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

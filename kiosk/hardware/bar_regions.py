"""Where in a frame are bars? By its gradients: many, strong, and all in one direction. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiosk.hardware.frame import Pixels

LOOKED_AT = 480
"""Pixels of the longer side at which regions are looked for."""

NEAR = 21
"""Pixels, at that size, over which gradients are summed up."""

ONE_WAY = 0.7
"""Share of the gradients that point one way or the opposite, from 0 to 1."""

STRONG = 0.05
"""Share of the strongest neighbourhood's gradients: bars in the shade count as an edge in the light does."""

BRIDGED = 25
"""Pixels, at that size, of a gap that parts no region: a wide bar, a bright spot."""

AROUND = 0.15
"""Margin kept around a region, as a share of its longer side: bars need their quiet zone."""

SMALLEST = 24
"""Pixels, at that size: the longer side of a region worth a look."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a frame, in its pixels."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, grey: Pixels) -> Pixels:
        """That part of a picture."""
        return grey[self.top : self.bottom, self.left : self.right]


def bar_regions(grey: Pixels, most: int = 2) -> list[Region]:
    """Where bars may be in a grey picture, the largest first."""
    import cv2

    height, width = grey.shape
    shrink = max(1.0, max(height, width) / LOOKED_AT)
    size = max(1, round(width / shrink)), max(1, round(height / shrink))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    across, down = cv2.Sobel(small, cv2.CV_32F, 1, 0), cv2.Sobel(small, cv2.CV_32F, 0, 1)
    xx, yy, xy = (
        cv2.boxFilter(one * other, -1, (NEAR, NEAR))
        for one, other in ((across, across), (down, down), (across, down))
    )
    energy = xx + yy
    one_way = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (energy + 1)
    bars = ((one_way > ONE_WAY) & (energy > STRONG * energy.max())).astype(np.uint8)
    bridged = cv2.morphologyEx(bars, cv2.MORPH_CLOSE, np.ones((BRIDGED, BRIDGED), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(bridged)
    found = sorted((boxes[index] for index in range(1, count)), key=lambda box: -int(box[4]))
    return [_region(box[:4], shrink, grey) for box in found[:most] if max(box[2:4]) >= SMALLEST]


def _region(box: Pixels, shrink: float, grey: Pixels) -> Region:
    left, top, width, height = (float(side) * shrink for side in box)
    margin = AROUND * max(width, height)
    return Region(
        max(0, int(left - margin)),
        max(0, int(top - margin)),
        min(grey.shape[1], int(left + width + margin) + 1),
        min(grey.shape[0], int(top + height + margin) + 1),
    )

"""QR codes on surfaces that are tilted far away: stretched until they are square again.

Tilted by 54° a code is seen shortened by 1.7 in one direction, by 65° by 2.4, and engines take what is so far
from square for no code. Which direction it is is not known: four are tried.
"""

from __future__ import annotations

import numpy as np

from kiosk.hardware import qr_flat
from kiosk.hardware.affine import Affine, moved
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels

DIRECTIONS = (0.0, 45.0, 90.0, 135.0)
"""Degrees."""


def read(grey: Pixels, factor: float) -> list[Decoded]:
    """The QR codes in a grey picture (height, width) that are seen shortened by about `factor`."""
    for degrees in DIRECTIONS:
        picture, back = stretched(grey, degrees, factor)
        if found := qr_flat.read(picture):
            return [moved(one, back) for one in found]
    return []


def stretched(grey: Pixels, degrees: float, factor: float) -> tuple[Pixels, Affine]:
    """Longer by `factor` in one direction, and the way back."""
    import cv2

    height, width = grey.shape
    along = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    longer = np.eye(2) + (factor - 1) * np.outer(along, along)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]]) @ longer
    begin = corners.min(0)
    across, down = (int(length) for length in np.ceil(corners.max(0) - begin))
    there = np.column_stack([longer, -begin])
    picture = cv2.warpAffine(grey, there, (across, down), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picture, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64)

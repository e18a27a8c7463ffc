"""The way back from a prepared picture to the frame that it was made of. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.decoded import Decoded, Point

Affine = NDArray[np.float64]
"""(2, 3): from a point of the prepared picture to the same point of the frame."""


def by(factor: float) -> Affine:
    """Scaling by `factor`."""
    return np.array([[factor, 0.0, 0.0], [0.0, factor, 0.0]])


def moved(found: Decoded, back: Affine) -> Decoded:
    """The same code with its corners where they lie in the frame."""
    a, b, c, d = (_point(back, corner) for corner in found.corners)
    return Decoded(found.payload, (a, b, c, d))


def _point(back: Affine, point: Point) -> Point:
    x, y = back @ np.array([*point, 1.0])
    return float(x), float(y)

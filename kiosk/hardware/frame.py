"""One picture of a camera."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Colour picture, (height, width, 3), blue green red; or grey, (height, width)."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """A picture and when it was taken. Compared by identity; kept in memory only, never stored."""

    pixels: Pixels
    """(height, width, 3), blue green red (OpenCV's order). Not to be written to."""

    at: float
    """Monotonic seconds."""

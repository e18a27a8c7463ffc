"""A camera that lies: it says that all is well, and gives the same picture for ever. Pure: time comes in.

An unplugged camera can do so, and one whose firmware has crashed. What a living sensor sees is never the
same twice: its noise alone moves a few levels of grey from frame to frame.
"""

from __future__ import annotations

import numpy as np

from kiosk.hardware.frame import Pixels

FROZEN_FOR = 5.0
"""Seconds of the same picture, bit for bit, after which nobody believes in it any more."""

UNIFORM = 8
"""Levels of grey: a picture that spans no more is black or blinded, where noise may be cut off."""

SPARSE = 16
"""Every so many points in both directions are compared first: one that differs is found at once."""


class SamePicture:
    """Follows the frames of one camera."""

    def __init__(self) -> None:
        self.proved = False
        """The camera has shown that it lives."""

        self._picture: Pixels | None = None
        self._since = 0.0

    def see(self, pixels: Pixels, at: float) -> None:
        """A frame that was taken at `at` (monotonic seconds)."""
        before, self._picture = self._picture, pixels
        if before is None:
            self._since = at
        elif _is_uniform(pixels) or not _same(before, pixels):
            self._since, self.proved = at, True

    def frozen(self, at: float) -> bool:
        """Has it been the same picture for too long at `at`?"""
        return self._picture is not None and at - self._since >= FROZEN_FOR


def _is_uniform(pixels: Pixels) -> bool:
    points = pixels[::SPARSE, ::SPARSE]
    return int(points.max()) - int(points.min()) <= UNIFORM


def _same(one: Pixels, other: Pixels) -> bool:
    if one.shape != other.shape:
        return False
    sparse = np.array_equal(one[::SPARSE, ::SPARSE], other[::SPARSE, ::SPARSE])
    return bool(sparse) and bool(np.array_equal(one, other))

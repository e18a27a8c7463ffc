"""Does anything move before the camera? A glance at 160 × 90 points, so that an idle kiosk rests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels

COLUMNS, ROWS = 160, 90

DIFFERENT = 20
"""Levels of grey by which a point must differ; a camera's noise stays below."""

MOVED = 0.004
"""Share of points that must differ: about 58 of 14,400, a code of 1 cm at arm's length."""


class MotionGate:
    """Compares each frame with the last scene that moved."""

    def __init__(self) -> None:
        self.brightness = 0.0
        """Mean level (0 to 255) of the frame that was looked at last."""

        self._scene: NDArray[np.int16] | None = None

    def moved(self, pixels: Pixels) -> bool:
        """Is the scene of a colour picture (height, width, 3) another than before? The first always is."""
        points = _points(pixels)
        self.brightness = float(points.mean())
        scene, self._scene = self._scene, points
        if scene is None or scene.shape != points.shape:
            return True
        share = float(np.mean(np.abs(points - scene) > DIFFERENT))
        if share < MOVED:
            # The scene is kept: what creeps, frame by frame, adds up until it counts.
            self._scene = scene
            return False
        return True


def _points(pixels: Pixels) -> NDArray[np.int16]:
    """Green, which carries most of the brightness, at about 160 × 90 points."""
    height, width = pixels.shape[:2]
    return pixels[:: max(1, height // ROWS), :: max(1, width // COLUMNS), 1].astype(np.int16)

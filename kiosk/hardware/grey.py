"""A frame in grey: what every decoder reads."""

from __future__ import annotations

import numpy as np

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels


def in_grey(frame: Frame) -> Pixels:
    """The frame in grey (height, width); HardwareError for an array that is no picture."""
    import cv2

    pixels = frame.pixels
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or not pixels.size:
        raise HardwareError(
            f"a frame of shape {pixels.shape} and type {pixels.dtype}, expected (height, width, 3) and uint8"
        )
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)

"""Bars that stand, as a few clean lines: averaged along the bars, in even light, and in focus. Pure.

A scanner sees bars as one line of brightness. Averaged over many rows of a picture such a line has little
noise left, so that far more blur can be taken back from it than from the picture: what a dim market, a lamp's
reflection and a lens too near do to bars.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels
from kiosk.hardware.refocus import refocused_rows

Floats = NDArray[np.float32]

BANDS = 12
"""Lines that are taken: more are noisier, fewer smear bars that lean."""

TOP, TALL = 0.1, 0.8
"""Shares of the height left out above the first band, and taken by all bands: ends of bars are ragged."""

NEARBY = 8
"""A line's light is that of this part of it around each point."""

FAINTEST = 0.3
"""Share of the whole line's contrast that counts as contrast nearby: less is a quiet zone."""

FINER = 3
"""Points to the pixel: edges lie between pixels."""

ROWS = 3
"""Rows of the picture that each line gives: an engine wants more than one."""

NOISE = 0.02
"""The noise's power beside the picture's, in averaged lines of one frame."""


def lines(grey: Pixels, blur: float, noise: float = NOISE) -> tuple[Pixels, NDArray[np.float64]]:
    """A picture of clean lines, `FINER` times as wide, of bars that stand in a picture; and the way back.

    `blur` is the standard deviation in pixels of what is taken back, `noise` the noise's power.
    """
    import cv2

    sharp = _in_even_light(refocused_rows(_bands(grey), blur, noise, far=noise < NOISE))
    finer = cv2.resize(sharp, None, fx=FINER, fy=1, interpolation=cv2.INTER_CUBIC)
    picture = np.repeat(np.clip(finer, 0, 255).astype(np.uint8), ROWS, axis=0)
    back = [[1 / FINER, 0.0, 0.0], [0.0, TALL * len(grey) / len(picture), TOP * len(grey)]]
    return picture, np.array(back)


def _bands(grey: Pixels) -> Floats:
    """Mean brightness of each band, (BANDS, width)."""
    edges = len(grey) * (TOP + TALL * np.arange(BANDS + 1) / BANDS)
    parts = [grey[int(top) : int(bottom) + 1] for top, bottom in pairwise(edges)]
    return np.array([part.mean(0) for part in parts], np.float32)


def _in_even_light(rows: Floats) -> Floats:
    """From 0 to 255 between the darkest and the lightest nearby."""
    import cv2

    reach = max(9, rows.shape[1] // NEARBY) | 1
    nearby = np.ones((1, reach), np.uint8)
    dark = cv2.blur(cv2.erode(rows, nearby), (reach, 1))
    light = cv2.blur(cv2.dilate(rows, nearby), (reach, 1))
    low, high = np.percentile(rows, (5, 95))
    contrast = np.maximum(light - dark, max(FAINTEST * float(high - low), 1.0))
    return np.asarray((rows - dark) / contrast * 255, np.float32)

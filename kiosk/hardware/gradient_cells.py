"""The gradients of a frame, summed up cell by cell: where there is something to read, and which way. Pure.

Bars have all gradients in one direction, matrix codes and print in every direction, walls hardly any.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels

Floats = NDArray[np.float32]

CELL = 8
"""Pixels of the halved frame that are summed up in a cell."""

FINER = 2
"""Fine cells to the side of a cell."""

LEAST = 40.0
"""Mean square of the gradients in levels: below is a camera's noise."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The gradients of a frame, cell by cell: (rows, columns) each."""

    energy: Floats
    one_way: Floats
    """From 0 (every direction) to 1 (one direction)."""
    direction: Floats
    """Radians across the bars, from -π/2 to π/2."""
    fine: Floats
    """The same energy in cells of half the side, so that a quiet zone parts a code from print."""
    side: float
    """Pixels of the frame to the cell."""


def cells(grey: Pixels) -> Cells:
    """Look at a grey frame at half its size."""
    import cv2

    height, width = grey.shape
    half = cv2.resize(grey, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA)
    across = cv2.Sobel(half, cv2.CV_32F, 1, 0, scale=0.25)
    down = cv2.Sobel(half, cv2.CV_32F, 0, 1, scale=0.25)
    return _summed(np.asarray(across, np.float32), np.asarray(down, np.float32), width)


def with_fine_bars(grey: Pixels, seen: Cells) -> Cells:
    """The same, and where it shows more the frame's own points: at half the size, bars of a pixel are grey.

    Of every four points the gradients along both diagonals are taken (L. Roberts, 1963). Costs twice as much.
    """
    height, width = (side - side % 2 for side in grey.shape)
    if not height or not width:
        return seen
    points = grey[:height, :width].astype(np.int16)
    down_right = points[1::2, 1::2] - points[::2, ::2]
    down_left = points[1::2, ::2] - points[::2, 1::2]
    across = np.asarray((down_right - down_left) / 2, np.float32)
    down = np.asarray((down_right + down_left) / 2, np.float32)
    fine = _summed(across, down, grey.shape[1])
    more = fine.energy * fine.one_way > seen.energy * seen.one_way
    return Cells(
        np.where(more, fine.energy, seen.energy),
        np.where(more, fine.one_way, seen.one_way),
        np.where(more, fine.direction, seen.direction),
        seen.fine,
        seen.side,
    )


def _summed(across: Floats, down: Floats, width: int) -> Cells:
    """Cells of the gradients of a halved frame; `width` is the whole frame's."""
    import cv2

    size = max(1, across.shape[1] // CELL), max(1, across.shape[0] // CELL)
    finer = size[0] * FINER, size[1] * FINER
    products = [
        cv2.resize(one * other, finer, interpolation=cv2.INTER_AREA)
        for one, other in ((across, across), (down, down), (across, down))
    ]
    xx, yy, xy = (cv2.blur(cv2.resize(one, size, interpolation=cv2.INTER_AREA), (3, 3)) for one in products)
    energy = xx + yy
    one_way = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (energy + 1)
    return Cells(energy, one_way, np.arctan2(2 * xy, xx - yy) / 2, products[0] + products[1], width / size[0])

"""Where in a frame may codes be? By its gradients, cell by cell: where they are many and strong. Pure.

Bars have all gradients in one direction and are cut out upright, whichever way they are held, so that an
engine that looks along rows reads them at once. Other codes have gradients in every direction and are cut
out as they stand. Both cost a part of a look at the whole frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels

Floats = NDArray[np.float32]
Affine = NDArray[np.float64]

CELL = 8
"""Pixels of the halved frame that are summed up in a cell."""

FINER = 2
"""Fine cells to the side of a cell."""

STRONG = 0.12
"""Share of the strongest cells' gradients from which a cell counts."""

LEAST = 40.0
"""Mean square of the gradients in levels: below is a camera's noise."""

ONE_WAY = 0.6
"""Share of a cell's gradients in one direction, from 0 to 1, that makes it a cell of bars."""

DIRECTIONS = 6
"""Into which bars are sorted; each reaches half over into the next ones."""

MARGIN = 0.2
"""Kept around a region, as a share of its longer side: codes need their quiet zone."""

STEEPEST = 1.5
"""Shear of a code that is tilted as far as it can be read."""

TALLEST = 24
"""Rows of bars that are kept: they are averaged along the bars, which takes noise away."""

LARGEST = 0.2
"""Share of the frame: a larger part is clutter, in which a code is looked for in the middle of the frame."""

MIDDLE = 0.5
"""The middle's share of the frame's width and height."""

FEWEST = 6
"""Cells of a region worth a look."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a frame, cut out, and the way back to the frame: (2, 3)."""

    grey: Pixels
    back: Affine


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
    size = max(1, half.shape[1] // CELL), max(1, half.shape[0] // CELL)
    finer = size[0] * FINER, size[1] * FINER
    products = [
        cv2.resize(one * other, finer, interpolation=cv2.INTER_AREA)
        for one, other in ((across, across), (down, down), (across, down))
    ]
    xx, yy, xy = (cv2.blur(cv2.resize(one, size, interpolation=cv2.INTER_AREA), (3, 3)) for one in products)
    energy = xx + yy
    one_way = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (energy + 1)
    return Cells(energy, one_way, np.arctan2(2 * xy, xx - yy) / 2, products[0] + products[1], width / size[0])


def bars(grey: Pixels, seen: Cells, most: int = 3) -> list[Cut]:
    """Where bars may be, each turned upright, the most likely first."""
    strong = _strong(seen) & (seen.one_way > ONE_WAY)
    parts: list[tuple[float, NDArray[np.bool_]]] = []
    for index in range(DIRECTIONS):
        off = seen.direction - index * np.pi / DIRECTIONS
        near = np.abs((off + np.pi / 2) % np.pi - np.pi / 2) < np.pi / DIRECTIONS
        parts += _parts(strong & near, seen.energy, bridged=3)
    parts.sort(key=lambda part: -part[0])
    chosen: list[NDArray[np.bool_]] = []
    for _, part in parts:
        if len(chosen) < most and not any((part & other).sum() > 0.5 * part.sum() for other in chosen):
            chosen.append(part)
    return [_upright(grey, seen, part) for part in chosen]


def patches(grey: Pixels, seen: Cells, most: int = 4) -> list[Cut]:
    """Where other codes may be, as they stand, the likeliest first: full, square, apart from print."""
    strongest = float(np.percentile(seen.fine, 99.5))
    strong = np.asarray(seen.fine > max(LEAST, STRONG * strongest))
    ranked = sorted(_parts(strong, seen.fine, bridged=1), key=lambda one: -one[0] * _fullness(one[1]))
    cuts = [_boxed(grey, seen.side / FINER, part) for _, part in ranked[:most]]
    small = [cut for cut in cuts if cut.grey.size <= LARGEST * grey.size]
    return small if len(small) == len(cuts) else [_middle(grey), *small]


def _middle(grey: Pixels) -> Cut:
    """The middle of the frame, to which the viewfinder leads people's hands."""
    height, width = grey.shape
    left, top = int(width * (1 - MIDDLE) / 2), int(height * (1 - MIDDLE) / 2)
    part = grey[top : height - top, left : width - left]
    return Cut(np.ascontiguousarray(part), np.array([[1.0, 0.0, left], [0.0, 1.0, top]]))


def _fullness(part: NDArray[np.bool_]) -> float:
    """How much of the square around it a part fills."""
    rows, columns = np.nonzero(part)
    side = max(np.ptp(rows), np.ptp(columns)) + 1
    return float(part.sum()) / float(side) ** 2


def _strong(seen: Cells) -> NDArray[np.bool_]:
    strongest = float(np.percentile(seen.energy, 99.5))
    return np.asarray(seen.energy > max(LEAST, STRONG * strongest))


def _parts(
    mask: NDArray[np.bool_], energy: Floats, bridged: int
) -> Iterator[tuple[float, NDArray[np.bool_]]]:
    """The connected parts of a mask of cells, each with its weight."""
    import cv2

    kernel = np.ones((bridged, bridged), np.uint8)
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    for index in range(1, count):
        if stats[index, cv2.CC_STAT_AREA] >= FEWEST:
            part = np.asarray(labels == index)
            # The root: one glaring edge should not outweigh a faint code.
            yield float(np.sqrt(energy[part]).sum()), part


def _boxed(grey: Pixels, side: float, part: NDArray[np.bool_]) -> Cut:
    rows, columns = np.nonzero(part)
    left, right = columns.min() * side, (columns.max() + 1) * side
    top, bottom = rows.min() * side, (rows.max() + 1) * side
    margin = MARGIN * min(right - left, bottom - top) + 2 * side
    x, y = max(0, int(left - margin)), max(0, int(top - margin))
    cut = grey[y : int(bottom + margin) + 1, x : int(right + margin) + 1]
    return Cut(np.ascontiguousarray(cut), np.array([[1.0, 0.0, x], [0.0, 1.0, y]]))


def _upright(grey: Pixels, seen: Cells, part: NDArray[np.bool_]) -> Cut:
    """The part turned so that its bars stand, with margin on their left and right."""
    import cv2

    weight, double = seen.energy[part], 2 * seen.direction[part]
    angle = float(np.arctan2((weight * np.sin(double)).sum(), (weight * np.cos(double)).sum()) / 2)
    across, along = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    rows, columns = np.nonzero(part)
    points = (np.stack([columns, rows], 1) + 0.5) * seen.side
    u, v = points @ across, points @ along
    # A tilted code is sheared: its rows do not run straight across its bars.
    slope = float(np.clip(np.cov(u, v)[0, 1] / max(u.var(), 1.0), -STEEPEST, STEEPEST))
    begin, end = u.min() - seen.side, u.max() + seen.side
    top, bottom = np.percentile(v - slope * u, (5, 95))
    begin, end = begin - MARGIN * (end - begin), end + MARGIN * (end - begin)
    width, height = int(end - begin) + 1, max(TALLEST, int(bottom - top) + 1)
    rightwards = across + slope * along
    corner = rightwards * begin + along * ((top + bottom - height) / 2)
    back = np.column_stack([rightwards, along, corner])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    turned = cv2.warpAffine(grey, back, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    few = min(TALLEST, height)
    averaged = cv2.resize(turned, (width, few), interpolation=cv2.INTER_AREA)
    return Cut(np.asarray(averaged, np.uint8), back @ np.diag([1.0, height / few, 1.0]))

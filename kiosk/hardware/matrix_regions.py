"""Where in a frame may matrix codes (QR, DataMatrix) be? Dense, full, square, and near the middle. Pure.

A code and the print around it run into one another, or do not, by how much energy counts as some: so parts
are looked for at several levels, and a code is found at the one at which its quiet zone parts it from print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels
from kiosk.hardware.gradient_cells import FINER, LEAST, Cells
from kiosk.hardware.upright_bars import MARGIN, Cut

LEVELS = (0.06, 0.12, 0.25, 0.45)
"""Shares of the strongest cells' energy from which a fine cell counts."""

FEWEST = 6
"""Fine cells of a part worth a look."""

LARGEST = 0.12
"""Share of the frame: a larger part is clutter, in which a code is looked for in the middle of the frame."""

NARROW_QUIET = 12
"""Fine cells: a part as wide as that may be a code whose quiet zone is no wider than a cell, and print."""

LONGEST = 6.0
"""Times as long as wide, at most."""

ALIKE = 0.6
"""Share of the larger of two parts that both cover, from which they are one."""

LED = 0.12
"""Share of the frame's width from its middle within which the viewfinder leads people's hands."""

RANKED = 6
"""Parts of each level that are looked at closely."""

MIDDLE = 0.5
"""The middle's share of the frame's width and height."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected part of a level, in fine cells."""

    left: int
    top: int
    width: int
    height: int
    likely: float


def patches(grey: Pixels, seen: Cells, most: int = 4) -> list[Cut]:
    """Where matrix codes may be, as they stand, the likeliest first; then the middle, if that is clutter."""
    strongest = float(np.percentile(seen.fine, 99.5))
    found: list[_Part] = []
    clutter = False
    for level in LEVELS:
        strong = np.asarray(seen.fine > max(LEAST, level * strongest))
        parts = list(_parts(strong, seen, bridged=2))
        if any(max(part.width, part.height) > NARROW_QUIET for part in parts):
            parts += _parts(strong, seen, bridged=1)
        clutter = clutter or any(part.likely == 0 for part in parts)
        found += [part for part in parts if part.likely]
    kept: list[_Part] = []
    for part in sorted(found, key=lambda one: -one.likely):
        if len(kept) < most and not any(_covered(part, other) > ALIKE for other in kept):
            kept.append(part)
    cuts = [_boxed(grey, seen.side / FINER, part) for part in kept]
    return [*cuts, _middle(grey)] if clutter else cuts


def _parts(strong: NDArray[np.bool_], seen: Cells, bridged: int) -> Iterator[_Part]:
    """The parts of one level worth a look, gaps of less than `bridged` cells closed; those too large are not
    likely at all."""
    import cv2

    around = np.ones((bridged, bridged), np.uint8)
    joined = cv2.morphologyEx(strong.astype(np.uint8), cv2.MORPH_CLOSE, around)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    # The root, and its root once more: one glaring edge should not outweigh a faint code.
    weights = np.bincount(labels.ravel(), np.sqrt(seen.fine).ravel(), count)
    weights[0] = 0
    for index in np.argsort(-weights)[:RANKED]:
        left, top, width, height, cells = (int(value) for value in stats[index])
        if index == 0 or cells < FEWEST:
            continue
        if width * height > LARGEST * strong.size:
            yield _Part(left, top, width, height, 0.0)
        elif max(width, height) <= LONGEST * min(width, height):
            box = slice(top, top + height), slice(left, left + width)
            part = labels[box] == index
            likely = _square(part) * _every_way(seen, left, top, part) * _led(strong.shape, left, top, part)
            yield _Part(left, top, width, height, likely * float(weights[index]) ** 0.5)


def _square(part: NDArray[np.bool_]) -> float:
    """How full and how square the rectangle around a part is, however it is turned."""
    import cv2

    rows, columns = np.nonzero(part)
    _, (width, height), _ = cv2.minAreaRect(np.stack([columns, rows], 1).astype(np.float32))
    full = min(1.0, len(rows) / ((width + 1) * (height + 1)))
    return float(full**2 * ((min(width, height) + 1) / (max(width, height) + 1)) ** 0.5)


def _every_way(seen: Cells, left: int, top: int, part: NDArray[np.bool_]) -> float:
    """How evenly its gradients point in every direction; bars have them in one."""
    height, width = part.shape
    row = min(len(seen.one_way) - 1, (top + height // 2) // FINER)
    column = min(seen.one_way.shape[1] - 1, (left + width // 2) // FINER)
    return 1.0 - float(seen.one_way[row, column])


def _led(size: tuple[int, ...], left: int, top: int, part: NDArray[np.bool_]) -> float:
    """How near to the middle of the frame it is."""
    x, y = left + part.shape[1] / 2 - size[1] / 2, top + part.shape[0] / 2 - size[0] / 2
    return float((1 + (x * x + y * y) / (LED * size[1]) ** 2) ** -1.5)


def _covered(one: _Part, other: _Part) -> float:
    width = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    height = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    larger = max(one.width * one.height, other.width * other.height)
    return max(0, width) * max(0, height) / larger


def _boxed(grey: Pixels, side: float, part: _Part) -> Cut:
    """The part with a quiet zone around it."""
    margin = MARGIN * min(part.width, part.height) * side + 2 * side
    x, y = max(0, int(part.left * side - margin)), max(0, int(part.top * side - margin))
    right, bottom = (part.left + part.width) * side + margin, (part.top + part.height) * side + margin
    cut = grey[y : int(bottom) + 1, x : int(right) + 1]
    return Cut(np.ascontiguousarray(cut), np.array([[1.0, 0.0, x], [0.0, 1.0, y]]))


def _middle(grey: Pixels) -> Cut:
    """The middle of the frame, to which the viewfinder leads people's hands."""
    height, width = grey.shape
    left, top = int(width * (1 - MIDDLE) / 2), int(height * (1 - MIDDLE) / 2)
    part = grey[top : height - top, left : width - left]
    return Cut(np.ascontiguousarray(part), np.array([[1.0, 0.0, left], [0.0, 1.0, top]]))

"""Where in a frame may bars be? Where many strong gradients have one direction. Pure.

They are cut out upright, whichever way they are held, so that an engine that looks along rows reads them at
once, at a part of the cost of a look at the whole frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.affine import Affine
from kiosk.hardware.box import Box
from kiosk.hardware.frame import Pixels
from kiosk.hardware.gradient_cells import LEAST, Cells, Floats

STRONG = 0.12
"""Share of the strongest cells' gradients from which a cell counts."""

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

SAMPLED = 120
"""Rows that are taken for that, at most: more take hardly more noise away, and cost as much again."""

FEWEST = 6
"""Cells of a region worth a look."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a frame, cut out, and the way back to the frame: (2, 3)."""

    grey: Pixels
    back: Affine


def box_of(cut: Cut, grey: Pixels) -> Box:
    """The rectangle around a cut in its frame."""
    height, width = cut.grey.shape
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]]) @ cut.back.T
    left, top = np.maximum(corners.min(0), 0).astype(int)
    right, bottom = np.minimum(corners.max(0) + 1, grey.shape[::-1]).astype(int)
    return Box(int(left), int(top), int(right), int(bottom))


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
    sampled = min(SAMPLED, height)
    back = np.column_stack([rightwards, along * height / sampled, corner])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    turned = cv2.warpAffine(grey, back, (width, sampled), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    few = min(TALLEST, sampled)
    averaged = cv2.resize(turned, (width, few), interpolation=cv2.INTER_AREA)
    return Cut(np.asarray(averaged, np.uint8), back @ np.diag([1.0, sampled / few, 1.0]))

"""By how much has a part of a scene moved from one frame to another? To parts of a pixel. Pure.

The peak of the cross-correlation of both (C. D. Kuglin and D. C. Hines, The phase correlation image alignment
method, 1975, without its whitening, which lifts a dark picture's noise), between points by a parabola.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

REACH = 12
"""Pixels by which a part may have moved beyond what was expected: how far a hand trembles between frames."""

SOFT = 1.0
"""Standard deviation in pixels of the blur against noise."""

COARSE = 13
"""Pixels: what varies over more than that is light, not print."""

STRONGEST = 2.0
"""Standard deviations beyond which an edge counts no more: a lamp's reflection is no landmark."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a part has gone."""

    x: float
    """Pixels to the right."""
    y: float
    """Pixels downwards."""
    likeness: float
    """From 0 to 1: how alike both are once one is moved over the other."""


def landmarks(part: Floats) -> Floats:
    """What of a grey part (height, width) tells where it is: its edges, towards its middle the more."""
    import cv2

    soft = cv2.GaussianBlur(part, (0, 0), SOFT)
    edges = soft - cv2.blur(soft, (COARSE, COARSE))
    most = STRONGEST * float(edges.std())
    return np.asarray(np.clip(edges, -most, most) * _window(part.shape), np.float32)


def moved(before: Floats, after: Floats) -> Moved:
    """How the landmarks of `before` have moved in `after`, both (height, width)."""
    import cv2

    height, width = before.shape
    size = cv2.getOptimalDFTSize(height + REACH), cv2.getOptimalDFTSize(width + REACH)
    there, here = cv2.dft(_padded(after, size)), cv2.dft(_padded(before, size))
    product = cv2.mulSpectrums(there, here, 0, conjB=True)
    matches = np.asarray(cv2.idft(product, flags=cv2.DFT_SCALE | cv2.DFT_REAL_OUTPUT), np.float32)
    near = np.roll(matches, (REACH, REACH), (0, 1))[: 2 * REACH + 1, : 2 * REACH + 1]
    y, x = divmod(int(near.argmax()), near.shape[1])
    strength = float(np.sqrt((before**2).sum() * (after**2).sum()))
    likeness = float(near[y, x]) / strength if strength else 0.0
    return Moved(x - REACH + _between(near[y], x), y - REACH + _between(near[:, x], y), likeness)


def _padded(one: Floats, size: tuple[int, int]) -> Floats:
    room = np.zeros(size, np.float32)
    room[: one.shape[0], : one.shape[1]] = one
    return room


def _between(values: Floats, peak: int) -> float:
    """Where between the points the peak lies: the top of the parabola through three of them."""
    if not 0 < peak < len(values) - 1:
        return 0.0
    before, at, after = (float(value) for value in values[peak - 1 : peak + 2])
    curve = before - 2 * at + after
    return 0.5 * (before - after) / curve if curve else 0.0


def _window(shape: tuple[int, ...]) -> Floats:
    down, across = np.hanning(shape[0] + 2)[1:-1], np.hanning(shape[1] + 2)[1:-1]
    return np.asarray(down[:, None] * across[None], np.float32)

"""What was there before: a kiosk's camera stands still, so what has not changed is no product held up.

Shelves, blinds and posters are full of bars and squares, and would draw the looks away from a code.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.gradient_cells import LEAST, Cells, Floats

CHANGED = 0.5
"""Share of the larger energy by which a cell's must differ: a trembling hand changes a code's cells less."""

SETTLED_AFTER = 90
"""Frames that a change lasts until it is scenery: six seconds of a slow camera, by which a product is read,
or never."""

FADED = 0.001
"""Share of its energy with which scenery counts: hardly any, but a product may lie where it was put."""


class Scenery:
    """Remembers what each cell of the frame is like when nobody is there."""

    def __init__(self) -> None:
        self._scenery: Floats | None = None
        self._lately: Floats = np.zeros((0, 0), np.float32)
        self._since: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._frame = 0

    def new(self, fine: Floats) -> Floats:
        """How much each fine cell of the next frame is new: 1, or `FADED`. All alike where nothing is."""
        self._frame += 1
        if self._scenery is None or self._scenery.shape != fine.shape:
            self._scenery, self._lately = fine, fine
            self._since = np.full(fine.shape, self._frame, np.int64)
        changed = _differ(fine, self._lately)
        self._lately = np.where(changed, fine, self._lately)
        self._since[changed] = self._frame
        settled = self._frame - self._since >= SETTLED_AFTER
        self._scenery = np.where(settled, self._lately, self._scenery)
        new = _differ(fine, self._scenery)
        return np.where(_grown(new), 1.0, FADED if new.any() else 1.0).astype(np.float32)


def _differ(fine: Floats, other: Floats) -> NDArray[np.bool_]:
    return np.asarray(np.abs(fine - other) > LEAST + CHANGED * np.maximum(fine, other))


def faded(seen: Cells, new: Floats) -> Cells:
    """The gradients of a frame, each as much as it is new."""
    return replace(seen, fine=seen.fine * new, energy=seen.energy * _coarser(new, seen.energy.shape))


def _grown(new: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """With the cells beside them: a code's own may chance to be as strong as what was there."""
    import cv2

    return np.asarray(
        cv2.morphologyEx(new.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), bool
    )


def _coarser(weight: Floats, shape: tuple[int, ...]) -> Floats:
    import cv2

    return np.asarray(cv2.resize(weight, shape[::-1], interpolation=cv2.INTER_AREA), np.float32)

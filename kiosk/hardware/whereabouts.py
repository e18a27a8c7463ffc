"""Where to look for a code in the next frame: near where it was. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kiosk.hardware.affine import moved
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels

AROUND = 0.5
"""Share of the codes' longer side by which a hand may move it from frame to frame, with its quiet zone."""

AT_LEAST = 40
"""The same in pixels."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a frame."""

    grey: Pixels
    left: int
    top: int

    def moved(self, one: Decoded) -> Decoded:
        """A code read in it, where it lies in the frame."""
        return moved(one, np.array([[1.0, 0.0, self.left], [0.0, 1.0, self.top]]))


def window(codes: Sequence[Decoded], grey: Pixels) -> Window:
    """The part of a grey frame around all of the codes."""
    xs = [x for one in codes for x, _ in one.corners]
    ys = [y for one in codes for _, y in one.corners]
    margin = max(AT_LEAST, AROUND * max(max(xs) - min(xs), max(ys) - min(ys)))
    height, width = grey.shape
    left, top = int(np.clip(min(xs) - margin, 0, width - 1)), int(np.clip(min(ys) - margin, 0, height - 1))
    right, bottom = int(max(xs) + margin) + 1, int(max(ys) + margin) + 1
    return Window(
        np.ascontiguousarray(grey[top : max(bottom, top + 1), left : max(right, left + 1)]), left, top
    )

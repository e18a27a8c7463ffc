"""What is held before the camera, followed from frame to frame and gathered: laid on one another, frames show
what none of them does.

Noise is averaged away, and a trembling hand shifts the pixels' grid, so that print of little more than a
pixel is sampled between the pixels (R. Y. Tsai and T. S. Huang, Multiframe image restoration and
registration, 1984). So blur can be taken back that is hopeless in each frame.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.affine import Affine
from kiosk.hardware.alignment import Floats, landmarks, moved
from kiosk.hardware.box import Box
from kiosk.hardware.frame import Pixels
from kiosk.hardware.refocus import stretched
from kiosk.hardware.upright_bars import Cut

FINER = 2
"""Points to the pixel of what is gathered of a small part; one of a large one, whose print is coarser."""

SMALL = 90_000
"""Pixels of a small part."""

FEWEST = 3
"""Frames from which there is more to see than in one."""

LASTING = 14
"""Frames that count: later ones take the place of earlier ones, for a hand turns what it holds."""

LIKE = 0.35
"""Likeness below which the part is lost: turned, gone, or smeared."""

COMPARED = 40_000
"""Pixels of the part that are compared; a larger one is compared at a smaller size."""

STILL = 0.2
"""Pixels from frame to frame by which nothing has moved that is held in a hand."""

REMEMBERED = 0.25
"""Share of the newest frame in what the next one is compared with."""

PATIENCE = 3
"""Frames for which what is likeliest may lie beside what is followed."""


class Gathering:
    """Follows one part of the scene and sums it up."""

    def __init__(self) -> None:
        self.frames = 0
        """That are gathered."""

        self.finer = FINER
        """Points of the picture to the pixel of the frame."""

        self._box = Box(0, 0, 0, 0)
        self.trembles = False
        """Is it held in a hand, and shown a little elsewhere in each frame?"""

        self._at = np.zeros(2)
        self._speed = np.zeros(2)
        self._known: Floats = np.zeros((0, 0), np.float32)
        self._mean: Floats = np.zeros((0, 0), np.float32)
        self._beside = 0

    def part(self, box: Box) -> tuple[Floats, Affine]:
        """What is gathered of a part of the newest frame, and the way back from it to the frame.

        Brightness as in the frames; empty where nothing is.
        """
        x, y = np.round(self._at).astype(int)
        here = (box & self._box.moved(int(x), int(y))).moved(-int(x), -int(y))
        if not here.area:
            return np.zeros((0, 0), np.float32), np.eye(2, 3)
        left, top = here.left - self._box.left, here.top - self._box.top
        right, bottom = here.right - self._box.left, here.bottom - self._box.top
        rows, columns = (slice(self.finer * a, self.finer * b) for a, b in ((top, bottom), (left, right)))
        corner = np.array([here.left, here.top]) + self._at + (1 / self.finer - 1) / 2
        return self._mean[rows, columns], np.column_stack([np.eye(2) / self.finer, corner])

    def upright(self, cut: Cut, rows: int) -> Cut:
        """What is gathered of bars that were cut out of the newest frame: as fine, and `rows` to each row."""
        import cv2

        height, width = cut.grey.shape
        size = self.finer * width, rows * height
        steps = np.diag([1 / self.finer, 1 / rows, 1.0])
        steps[:2, 2] = (1 / self.finer - 1) / 2, (1 / rows - 1) / 2
        back = cut.back @ steps
        corner = np.array([self._box.left, self._box.top]) + self._at
        there = self.finer * back
        there[:, 2] += (self.finer - 1) / 2 - self.finer * corner
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        seen = cv2.warpAffine(self._mean, there, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return Cut(stretched(np.asarray(seen, np.float32)), back)

    def see(self, grey: Pixels, new: Floats, likeliest: Box | None) -> None:
        """The next frame, how much each of its fine cells is no scenery, and where in it a code may be."""
        if self.frames:
            x, y = np.round(self._at).astype(int)
            near = likeliest and (likeliest & self._box.moved(int(x), int(y))).area > likeliest.area / 2
            self._beside = 0 if near else self._beside + 1
            if self._beside < PATIENCE and self._follow(grey, new):
                return
        self._begin(grey, likeliest)

    def _begin(self, grey: Pixels, box: Box | None) -> None:
        self.frames = self._beside = 0
        self._box = Box(0, 0, 0, 0)
        if box and box.area:
            self._box, self._at, self._speed, self.trembles = box, np.zeros(2), np.zeros(2), False
            self.finer = FINER if box.area <= SMALL else 1
            self._known = _cut(grey, box)
            self._mean = np.zeros((0, 0), np.float32)
            self._add(self._known, np.zeros(2))

    def _follow(self, grey: Pixels, new: Floats) -> bool:
        """False if the part is lost."""
        expected = np.round(self._at + self._speed).astype(int)
        box = self._box.moved(int(expected[0]), int(expected[1]))
        if (box & Box(0, 0, grey.shape[1], grey.shape[0])) != box:
            return False
        part = _cut(grey, box)
        scale = min(1.0, (COMPARED / box.area) ** 0.5)
        weight = _within(new, box, grey.shape)
        way = moved(_landmarks(self._known, scale, weight), _landmarks(part, scale, weight))
        if way.likeness < LIKE:
            return False
        step = np.array([way.x, way.y]) / scale
        self._speed = expected + step - self._at
        self.trembles = bool(np.abs(self._speed).max() > STILL)
        self._at = expected + step
        self._known += REMEMBERED * (_moved_back(part, step, 1) - self._known)
        self._add(part, step)
        return True

    def _add(self, part: Floats, step: NDArray[np.float64]) -> None:
        import cv2

        drawn = _moved_back(part, step, self.finer)
        self.frames = min(self.frames + 1, LASTING)
        if self._mean.shape != drawn.shape:
            self._mean = drawn
        else:
            cv2.accumulateWeighted(drawn, self._mean, 1 / self.frames)


def _cut(grey: Pixels, box: Box) -> Floats:
    return grey[box.top : box.bottom, box.left : box.right].astype(np.float32)


def _landmarks(part: Floats, scale: float, weight: Floats) -> Floats:
    import cv2

    small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else part
    told = landmarks(np.asarray(small, np.float32))
    return np.asarray(told * cv2.resize(weight, told.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _within(cells: Floats, box: Box, size: tuple[int, ...]) -> Floats:
    """The cells of a box in a frame of that size (height, width)."""
    down, across = cells.shape[0] / size[0], cells.shape[1] / size[1]
    rows = slice(int(box.top * down), max(int(box.top * down) + 1, int(box.bottom * down)))
    columns = slice(int(box.left * across), max(int(box.left * across) + 1, int(box.right * across)))
    return cells[rows, columns]


def _moved_back(part: Floats, step: NDArray[np.float64], finer: int) -> Floats:
    """Drawn finer, and moved back by `step` pixels."""
    import cv2

    there = np.column_stack([finer * np.eye(2), (finer - 1) / 2 - finer * step])
    size = finer * part.shape[1], finer * part.shape[0]
    flags = cv2.INTER_CUBIC
    return np.asarray(cv2.warpAffine(part, there, size, flags=flags, borderMode=cv2.BORDER_REPLICATE))

"""A hand brings a product before the camera: 1.5 s of frames, drawn from a seed.

What is drawn is what spoils codes in the field: perspective and tilt, a curved surface, motion blur while
the hand comes and trembles, defocus that grows as the product comes near, noise, glare, low light.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, pi, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.decode.odds import HARD, USUAL
from bench.decode.products import Product, product
from bench.decode.scenes import BORDER, SIZE, background, sensed
from kiosk.hardware.frame import Pixels

Floats = NDArray[np.float64]

LASTS = 1.5
"""Seconds."""

RATE = 15
"""Frames a second."""

FRAMES = round(LASTS * RATE)

FOCAL = 1100.0
"""Focal length in pixels: a webcam of 60° across at 1280."""

STEEPEST = 70.0
"""Degrees of tilt while the hand still turns the product."""


@dataclass(frozen=True)
class WalkUp:
    """One shopper, one product."""

    number: int
    product: Product
    module: float
    """Pixels that a module measures once the product is held, seen face on; a quarter less as it comes."""
    tilt: float
    """Degrees between the product and the camera's plane once it is held: 0 to 60."""
    tilted_about: float
    """Direction of the axis of tilt in the product's plane, in radians."""
    turned: float
    """Degrees by which the code lies turned in the picture."""
    held_at: tuple[float, float]
    """Where it is held: pixels from the frame's middle."""
    comes_from: tuple[float, float]
    """The same where the sequence begins: partly or wholly out of the frame."""
    arrives: float
    """Seconds until the hand holds still, as still as hands do."""
    tremor: float
    """Pixels."""
    exposure: float
    """Seconds: what motion is smeared over."""
    light: float
    """Share of full light."""
    noise: float
    """Standard deviation in levels."""
    defocus: float
    """Standard deviation of the lens's blur in pixels, once held."""
    hunting: float
    """The same in addition at the beginning: an autofocus that finds its way in half a second."""
    glare: float
    """Levels that a lamp's reflection adds; 0 for none."""
    seed: int

    @classmethod
    def drawn(cls, number: int, seed: int, hard: bool = False) -> WalkUp:
        """The walk-up of that number; `hard`: as hard as each trouble can be, all of them as likely."""
        random = np.random.default_rng([seed, number])
        what = product(random, number)
        odds = HARD if hard else USUAL
        module = float(random.uniform(*odds.modules))
        low = random.random() < odds.dark
        upright = random.random() < 0.6
        way = random.uniform(0, 2 * pi)
        drawn = cls(
            number=number,
            product=what,
            module=module,
            tilt=float(60 * random.uniform(0, 1) ** odds.turned_to),
            tilted_about=float(random.uniform(0, pi)),
            turned=float(random.normal(0, 12) if upright else random.uniform(-180, 180)),
            held_at=(float(random.normal(0, 90)), float(random.normal(0, 60))),
            comes_from=(float(700 * cos(way)), float(460 * sin(way))),
            arrives=float(random.uniform(0.25, 0.7)),
            tremor=float(random.uniform(0.5, 2.5)),
            exposure=float(
                random.choice([1 / 60, 1 / 30]) if low else random.choice([1 / 250, 1 / 120, 1 / 60])
            ),
            light=float(random.uniform(0.15, 0.35) if low else random.uniform(0.45, 1.0)),
            noise=float(random.uniform(4, 8) if low else random.uniform(1.5, 4)),
            defocus=max(0.4, module * float(random.uniform(*odds.defocus))),
            hunting=float(random.uniform(1, 3)) if random.random() < 0.4 else 0.0,
            glare=float(random.uniform(60, 180)) if random.random() < odds.glaring else 0.0,
            seed=seed,
        )
        while drawn.in_view == LASTS:
            # Who holds a product so near that it does not fit, or at the edge, sees it and moves.
            x, y = drawn.held_at
            drawn = replace(drawn, module=0.9 * drawn.module, held_at=(0.9 * x, 0.9 * y))
        return drawn

    def frame(self, index: int) -> Pixels:
        """The frame of that number, grey."""
        at = index / RATE
        there = self._placed(at)
        scene = self._scene[BORDER : BORDER + SIZE[1], BORDER : BORDER + SIZE[0]].astype(np.float32)
        face = self.product.face.astype(np.float32)
        near = cv2.warpPerspective(self._pyramid(), self._from_smaller(there), SIZE, flags=cv2.INTER_LINEAR)
        cover = cv2.warpPerspective(np.ones_like(face), there, SIZE, flags=cv2.INTER_LINEAR)
        # What moves is smeared; what is behind it stands still.
        kernel = self._way(at)
        product = np.asarray(cv2.filter2D(self._lit(cover * near, there) * cover, -1, kernel), np.float32)
        light = product + (1 - np.asarray(cv2.filter2D(cover, -1, kernel))) * scene
        blur = self.defocus + self.hunting * max(0.0, 1 - at / 0.5)
        return sensed(
            np.asarray(cv2.GaussianBlur(light, (0, 0), blur)) * self.light,
            self.noise,
            np.random.default_rng([self.seed, self.number, index]),
        )

    def before(self, index: int) -> Pixels:
        """What the camera sees before the hand comes: the frame of that number, from 0 on."""
        scene = self._scene[BORDER : BORDER + SIZE[1], BORDER : BORDER + SIZE[0]].astype(np.float32)
        return sensed(
            np.asarray(cv2.GaussianBlur(scene, (0, 0), self.defocus)) * self.light,
            self.noise,
            np.random.default_rng([self.seed, self.number, FRAMES + index]),
        )

    def code_corners(self, index: int) -> Floats:
        """(4, 2): where the code's corners lie in the frame of that number."""
        points = self.product.corners.reshape(1, -1, 2)
        seen = cv2.perspectiveTransform(points, self._placed(index / RATE))
        return np.asarray(seen, np.float64).reshape(4, 2)

    @cached_property
    def in_view(self) -> float:
        """Seconds from the beginning until the code lies wholly in a frame; `LASTS` if it never does."""
        for index in range(FRAMES):
            corners = self.code_corners(index)
            if np.all(corners > 2) and np.all(corners < np.array(SIZE) - 2):
                return index / RATE
        return LASTS

    @cached_property
    def _scene(self) -> Pixels:
        return background(np.random.default_rng([self.seed, self.number, 10_000]))

    @cached_property
    def _shrink(self) -> int:
        """The face is drawn with more points than the frame has; averaged first, so that none are skipped."""
        return max(1, int(self.product.per_module / max(self.module, 1.0)))

    def _pyramid(self) -> NDArray[np.float32]:
        face = self.product.face.astype(np.float32)
        size = face.shape[1] // self._shrink, face.shape[0] // self._shrink
        return np.asarray(cv2.resize(face, size, interpolation=cv2.INTER_AREA), np.float32)

    def _from_smaller(self, there: Floats) -> Floats:
        height, width = self.product.face.shape
        small = self._pyramid().shape
        return np.asarray(there @ np.diag([width / small[1], height / small[0], 1.0]))

    def _placed(self, at: float) -> Floats:
        """(3, 3): from points of the product's face to the frame, `at` seconds after the beginning."""
        left = 1 - _eased(at / self.arrives)
        shake = self.tremor * np.array([sin(31 * at + self.number), sin(43 * at + 2 * self.number)])
        x, y = np.array(self.held_at) + left * (np.array(self.comes_from) - np.array(self.held_at)) + shake
        tilt = radians(min(STEEPEST, self.tilt + 20 * left))
        module = self.module * (1 - 0.25 * left)
        scale = module / self.product.per_module
        turn = _about_z(radians(self.turned) + 0.4 * left)
        axis = _about_z(self.tilted_about)
        tilted = axis @ _about_x(tilt) @ axis.T @ turn
        # The face lies at z = 0; the distance is such that a point of it measures `scale` pixels.
        plane = tilted[:, :2] * scale
        distance = np.array([0.0, 0.0, FOCAL])
        model = np.column_stack([plane, distance])
        camera = np.array(
            [[1, 0, (SIZE[0] / 2 + x) / FOCAL], [0, 1, (SIZE[1] / 2 + y) / FOCAL], [0, 0, 1 / FOCAL]]
        )
        middle = self.product.corners.mean(0)
        return np.asarray(camera @ model @ np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1.0]]))

    def _lit(self, seen: NDArray[np.float32], there: Floats) -> NDArray[np.float32]:
        """With a lamp's reflection near the code, which wanders less than the product does."""
        if not self.glare:
            return seen
        middle = self.product.corners.mean(0).reshape(1, 1, 2)
        x, y = np.asarray(cv2.perspectiveTransform(middle, there))[0, 0]
        reach = 25 * self.module
        across = np.exp(-(((np.arange(SIZE[0]) - x - reach * 0.6) / reach) ** 2))
        down = np.exp(-(((np.arange(SIZE[1]) - y + reach * 0.4) / reach) ** 2))
        spot = self.glare * down[:, None] * across[None]
        return np.asarray(np.minimum(seen + spot, 255 / max(self.light, 0.5)), np.float32)

    def _way(self, at: float) -> NDArray[np.float32]:
        """The way that the product moves while the shutter is open, as a kernel that sums to 1."""
        points = self.product.corners.mean(0).reshape(1, 1, 2)
        begin, end = (
            np.asarray(cv2.perspectiveTransform(points, self._placed(moment)))[0, 0]
            for moment in (at, at + self.exposure)
        )
        way = end - begin
        length = float(np.hypot(*way))
        if length < 0.5:
            return np.ones((1, 1), np.float32)
        reach = int(length / 2) + 1
        kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
        for share in np.linspace(-0.5, 0.5, 8 * reach + 1):
            x, y = way * share + reach
            left, top = int(x), int(y)
            for row, column in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
                if row < len(kernel) and column < len(kernel):
                    kernel[row, column] += (1 - abs(x - column)) * (1 - abs(y - row))
        return np.asarray(kernel / kernel.sum(), np.float32)


def _eased(share: float) -> float:
    """How far a hand has come: the least jerk from rest to rest (Flash and Hogan, 1985)."""
    t = min(1.0, max(0.0, share))
    return t**3 * (10 - 15 * t + 6 * t * t)


def _about_x(angle: float) -> Floats:
    return np.array([[1, 0, 0], [0, cos(angle), -sin(angle)], [0, sin(angle), cos(angle)]])


def _about_z(angle: float) -> Floats:
    return np.array([[cos(angle), -sin(angle), 0], [sin(angle), cos(angle), 0], [0, 0, 1]])

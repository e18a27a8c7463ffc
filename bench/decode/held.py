"""A label with a QR code, and how it is held before a camera: flat and tilted, or around a tin. Drawn.

All of it is grey; brightness is a share of the light that falls on it, so that light can be multiplied.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.decode.scenes import BORDER, Random, background

Floats = NDArray[np.float64]

Light = NDArray[np.float32]
"""Brightness, 0 to 255 where a sensor's range ends; more is clipped by it."""

SIZE = 960, 720
"""Width and height of a picture in pixels."""

PER_MODULE = 8
"""Points to the module on the face."""

QUIET = 4
"""Modules of light around a code."""


@dataclass(frozen=True, slots=True)
class Face:
    """A label with a code in its middle."""

    shade: Light
    side: int
    """Points that the code measures without its quiet zone."""


def label(random: Random, text: str) -> Face:
    """The code on a white label with print around it."""
    import zxingcpp

    level = str(random.choice(["L", "M", "M", "Q"]))
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    modules = np.array(code.to_image(scale=PER_MODULE, add_quiet_zones=False), np.uint8)
    dark, light = float(random.uniform(15, 60)), float(random.uniform(200, 245))
    side, quiet = len(modules), QUIET * PER_MODULE
    around = side // 2
    paper = np.full((side + 2 * (quiet + around),) * 2, random.uniform(90, 200), np.uint8)
    for line in range(3 * PER_MODULE, len(paper), 5 * PER_MODULE):
        words = "".join(random.choice(list("ABCDEGHIKLMNOPQRSTUVXY   "), 40))
        cv2.putText(paper, words, (6, line), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (int(dark),), 3)
    paper[around:-around, around:-around] = light
    edge = around + quiet
    paper[edge:-edge, edge:-edge] = np.where(modules > 127, light, dark)
    return Face(paper.astype(np.float32), side)


def flat(random: Random, face: Face, module: float, tilt: float, near: float = 4.0) -> Light:
    """Before a wall, tilted by so many degrees, the camera as far away as `near` times the code is large."""
    middle = len(face.shade) / 2
    about, turned = turned_by(float(random.uniform(0, 2 * pi))), turned_by(float(random.normal(0, 0.35)))
    lean = radians(tilt)
    tilted = about @ np.array([[1, 0, 0], [0, cos(lean), -sin(lean)], [0, sin(lean), cos(lean)]]) @ about.T
    scale = module / PER_MODULE
    away = near * face.side * scale
    plane = (tilted @ turned)[:, :2] * scale
    x, y = SIZE[0] / 2 + random.normal(0, 40), SIZE[1] / 2 + random.normal(0, 30)
    camera = np.array([[away, 0, x], [0, away, y], [0, 0, 1.0]])
    there = (
        camera
        @ np.column_stack([plane, [0, 0, away]])
        @ np.array([[1, 0, -middle], [0, 1, -middle], [0, 0, 1.0]])
    )
    shrink = max(1, int(PER_MODULE / max(module, 1.0)))
    small = cv2.resize(face.shade, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
    back = there @ np.diag([len(face.shade) / len(small)] * 2 + [1.0])
    wall = background(random, SIZE)[BORDER:-BORDER, BORDER:-BORDER].astype(np.float32) * 0.7
    cover = cv2.warpPerspective(np.ones_like(small), back, SIZE)
    return np.asarray(wall + cover * (cv2.warpPerspective(small, back, SIZE) - wall), np.float32)


def around_tin(
    random: Random, face: Face, module: float, radius: float, turned: NDArray[np.float64]
) -> Light:
    """Around a tin of so many points, its axis turned and tilted: where each ray of the camera meets it."""
    lean, scale = radians(float(random.uniform(-30, 30))), PER_MODULE / module
    pose = turned @ np.array([[1, 0, 0], [0, cos(lean), -sin(lean)], [0, sin(lean), cos(lean)]])
    away = 4.0 * face.side / scale
    x, y = np.meshgrid(np.arange(SIZE[0]) - SIZE[0] / 2, np.arange(SIZE[1]) - SIZE[1] / 2)
    rays = np.stack([x / away, y / away, np.ones_like(x)], -1) @ pose
    begin = pose.T @ np.array([0.0, 0.0, -away * scale])
    # The tin stands along its own y, and its nearest line goes through the origin.
    a = rays[..., 0] ** 2 + rays[..., 2] ** 2
    half = begin[0] * rays[..., 0] + (begin[2] - radius) * rays[..., 2]
    inside = half**2 - a * (begin[0] ** 2 + (begin[2] - radius) ** 2 - radius**2)
    met = begin + rays * ((-half - np.sqrt(np.maximum(inside, 0))) / a)[..., None]
    angle = np.arctan2(met[..., 0], radius - met[..., 2])
    middle = len(face.shade) / 2
    u, v = (middle + radius * angle).astype(np.float32), (middle + met[..., 1]).astype(np.float32)
    # Softened first, as far as the picture shows less of it than was drawn.
    fine = cv2.GaussianBlur(face.shade, (0, 0), 0.35 * scale)
    shade = cv2.remap(fine, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    wall = background(random, SIZE)[BORDER:-BORDER, BORDER:-BORDER] * 0.7
    return np.where(inside > 0, shade * (0.3 + 0.7 * np.cos(angle)), wall).astype(np.float32)


def turned_by(angle: float) -> Floats:
    """(3, 3): a turn in the picture's plane, in radians."""
    return np.array([[cos(angle), -sin(angle), 0], [sin(angle), cos(angle), 0], [0, 0, 1.0]])

"""A photograph of a package: held at an angle, in the uneven light of a market, by a camera with noise."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 1280, 720
Pixels = NDArray[np.float32]

LIGHTS = ((255, 214, 150), (255, 170, 90), (240, 120, 80), (150, 190, 120), (120, 170, 190), (250, 235, 200))
"""Colours of what is out of focus behind: lamps, fruit, leaves, awnings (RGB)."""
SKIN = np.array([205, 150, 118], np.float32)


def photograph(face: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """The picture (BGR) of a front (RGBA), the same for the same seed."""
    random = np.random.default_rng(seed)
    scene = _behind(random)
    corners = _held(face, random)
    seen, cover = _seen(face, corners)
    _fingers(scene, corners, random)
    shadow = cv2.GaussianBlur(np.roll(cover, (16, 12), (0, 1)), (0, 0), 22)[..., None]
    scene *= 1 - 0.45 * shadow
    scene = scene * (1 - cover[..., None]) + seen * cover[..., None]
    _thumb(scene, corners, random)
    scene *= _light(random)
    scene += _gleam(random) * cover[..., None]
    scene = _out_of_focus(scene, random)
    scene += random.normal(0, random.uniform(2.5, 4.5), scene.shape).astype(np.float32)
    return np.clip(scene, 0, 255).astype(np.uint8)[..., ::-1]


def _behind(random: np.random.Generator) -> Pixels:
    """A market hall far out of focus."""
    top, bottom = np.array([92, 74, 58]), np.array([150, 122, 92])
    ramp = np.linspace(0, 1, HEIGHT)[:, None, None]
    scene = (top * (1 - ramp) + bottom * ramp).astype(np.float32) * np.ones((1, WIDTH, 1), np.float32)
    for _ in range(46):
        centre = (int(random.integers(0, WIDTH)), int(random.integers(0, HEIGHT)))
        radius, strength = int(random.integers(14, 70)), float(random.uniform(0.15, 0.6))
        disc = scene.copy()
        cv2.circle(disc, centre, radius, LIGHTS[int(random.integers(len(LIGHTS)))], -1, cv2.LINE_AA)
        scene = scene * (1 - strength) + disc * strength
    return cv2.GaussianBlur(scene, (0, 0), 11)


def _held(face: NDArray[np.uint8], random: np.random.Generator) -> Pixels:
    """Where the four corners of the front come to lie: turned, tilted, not quite in the middle."""
    height, width = face.shape[:2]
    flat = np.array([[-width, -height], [width, -height], [width, height], [-width, height]], np.float32) / 2
    turn = np.radians(random.uniform(-9, 9))
    yaw, pitch = np.radians(random.uniform(-20, 20)), np.radians(random.uniform(-14, 14))
    x = flat[:, 0] * np.cos(turn) - flat[:, 1] * np.sin(turn)
    y = flat[:, 0] * np.sin(turn) + flat[:, 1] * np.cos(turn)
    depth = 1 + (x * np.sin(yaw) + y * np.sin(pitch)) / 2400
    size = random.uniform(0.86, 0.94)
    centre = np.array([WIDTH / 2 - 30, HEIGHT / 2]) + random.uniform(-20, 20, 2)
    seen = np.stack([x * np.cos(yaw) / depth, y * np.cos(pitch) / depth], axis=1) * size + centre
    return seen.astype(np.float32)


def _seen(face: NDArray[np.uint8], corners: Pixels) -> tuple[Pixels, Pixels]:
    """The front in its place, and how far it covers each pixel."""
    height, width = face.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    bent = cv2.getPerspectiveTransform(flat, corners)
    seen = cv2.warpPerspective(face, bent, (WIDTH, HEIGHT), flags=cv2.INTER_AREA).astype(np.float32)
    return seen[..., :3], seen[..., 3] / 255


def _fingers(scene: Pixels, corners: Pixels, random: np.random.Generator) -> None:
    """The palm and four fingers that hold the package from behind, at its right edge."""
    top, along, out = _right_edge(corners)
    wrist = np.array([WIDTH + 260, HEIGHT + 330])
    _capsule(scene, wrist, top + along * 0.68 + out * 92, 128)
    for share in (0.36, 0.5, 0.64, 0.77):
        root = top + along * (share + 0.03) + out * 96
        tip = top + along * (share - 0.02) - out * random.uniform(40, 60)
        _capsule(scene, root, tip, 33)


def _thumb(scene: Pixels, corners: Pixels, random: np.random.Generator) -> None:
    """The thumb in front, over the margin of the package."""
    top, along, out = _right_edge(corners)
    tip = top + along * random.uniform(0.3, 0.38) - out * random.uniform(30, 44)
    root = top + along * 0.66 + out * 96
    _capsule(scene, root, tip, 42)
    nail = tip + (root - tip) / np.linalg.norm(root - tip) * 6
    tilt = float(np.degrees(np.arctan2(*(root - tip)[::-1])))
    mask = np.zeros(scene.shape[:2], np.float32)
    cv2.ellipse(mask, (int(nail[0]), int(nail[1])), (27, 21), tilt, 0, 360, 1, -1, cv2.LINE_AA)
    mask = cv2.GaussianBlur(mask, (0, 0), 1.5)[..., None] * 0.5
    scene[:] = scene * (1 - mask) + np.array([240, 200, 182]) * mask


def _right_edge(corners: Pixels) -> tuple[Pixels, Pixels, Pixels]:
    """Where the right edge begins, how it runs down, and the direction away from the package."""
    along = corners[2] - corners[1]
    return corners[1], along, np.array([along[1], -along[0]]) / np.linalg.norm(along)


def _capsule(scene: Pixels, root: Pixels, tip: Pixels, radius: int) -> None:
    """A finger: a thick line with round ends, darker towards its edges."""
    mask = np.zeros(scene.shape[:2], np.float32)
    ends = [(int(point[0]), int(point[1])) for point in (root, tip)]
    cv2.line(mask, *ends, 1, 2 * radius, cv2.LINE_AA)
    shadow = cv2.GaussianBlur(np.roll(mask, (8, -6), (0, 1)), (0, 0), 9)[..., None]
    scene *= 1 - 0.3 * shadow
    round_ = cv2.GaussianBlur(mask, (0, 0), radius * 0.55)
    light = (0.62 + 0.5 * np.clip((round_ - 0.4) / 0.55, 0, 1))[..., None]
    cover = cv2.GaussianBlur(mask, (0, 0), 1.2)[..., None]
    scene[:] = scene * (1 - cover) + SKIN * light * cover


def _light(random: np.random.Generator) -> Pixels:
    """Brighter on the side of the lamp, with a warm tint."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    lamp = random.uniform([200, 60], [1080, 380])
    away = np.hypot(x - lamp[0], y - lamp[1]) / 1000
    fall = (1.08 - 0.42 * np.clip(away, 0, 1) ** 1.4)[..., None]
    warm = random.uniform(0, 1)
    return (fall * np.array([1, 1 - 0.05 * warm, 1 - 0.14 * warm], np.float32)).astype(np.float32)


def _gleam(random: np.random.Generator) -> Pixels:
    """A soft gleam of a lamp on glossy paper."""
    gleam = np.zeros((HEIGHT, WIDTH), np.float32)
    centre = (int(random.integers(350, 900)), int(random.integers(120, 560)))
    axes = (int(random.integers(120, 220)), int(random.integers(26, 60)))
    cv2.ellipse(
        gleam, centre, axes, float(random.uniform(-40, 40)), 0, 360, float(random.uniform(18, 42)), -1
    )
    return cv2.GaussianBlur(gleam, (0, 0), 34)[..., None]


def _out_of_focus(scene: Pixels, random: np.random.Generator) -> Pixels:
    """A little blur of the lens, and of a hand that moves."""
    scene = cv2.GaussianBlur(scene, (0, 0), float(random.uniform(0.7, 1.15)))
    length = int(random.integers(1, 4))
    turn = cv2.getRotationMatrix2D((2, 2), float(random.uniform(0, 180)), 1)
    kernel = np.zeros((5, 5), np.float32)
    kernel[2, 2 - length // 2 : 2 - length // 2 + length] = 1
    kernel = cv2.warpAffine(kernel, turn, (5, 5))
    return cv2.filter2D(scene, -1, kernel / kernel.sum())

"""What a kiosk's camera looks at when no code is there: walls, shelves, clothes, leaves, blinds, print.

Everything is drawn from a seed, so that the same number always is the same picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np

from kiosk.hardware.frame import Pixels

SIZE = 1280, 720
"""Width and height of a frame in pixels."""

BORDER = 48
"""Pixels by which a scene is larger than a frame on each side, so that it can move."""

SCENE_FRAMES = 20
"""Frames of one empty scene, each a little further on: a reading must agree over frames to count."""

WORDS = ("HAT", "CA PHE", "RANG XAY", "NET 500 G", "100%", "ARABICA", "BEST BEFORE", "31/12/26", "L0471")

Random = np.random.Generator


def background(random: Random, size: tuple[int, int] = SIZE) -> Pixels:
    """A grey scene without a code, larger than `size` by `BORDER` on each side."""
    width, height = size[0] + 2 * BORDER, size[1] + 2 * BORDER
    scene = _wall(random, width, height)
    for _ in range(random.integers(1, 5)):
        _place(random, scene, PATTERNS[random.integers(len(PATTERNS))])
    return scene


def empty_frames(count: int, seed: int) -> Iterator[tuple[int, Pixels]]:
    """`count` grey frames without a code, each with the number of its scene."""
    for index in range(count):
        number, step = divmod(index, SCENE_FRAMES)
        if not step:
            random = np.random.default_rng([seed, number])
            scene, way = background(random), random.uniform(-2, 2, 2)
            light, noise = random.uniform(0.3, 1.0), random.uniform(1.5, 8)
        left, top = (BORDER + way * step).astype(int)
        part = scene[top : top + SIZE[1], left : left + SIZE[0]]
        yield number, sensed(part * light, noise, np.random.default_rng([seed, number, step]))


def sensed(light: np.ndarray, noise: float, random: Random) -> Pixels:
    """Light of 0 to 255 as a sensor sees it: with noise of that standard deviation, and clipped."""
    dots = _noise()
    height, width = light.shape
    top, left = random.integers(dots.shape[0] - height), random.integers(dots.shape[1] - width)
    seen = light + noise * dots[top : top + height, left : left + width]
    return np.asarray(np.clip(seen, 0, 255), np.uint8)


_bank: list[np.ndarray] = []


def _noise() -> np.ndarray:
    """Drawn once: a part of it at a random place is as good as a new one, and costs nothing."""
    if not _bank:
        drawn = np.random.default_rng(0).normal(0, 1, (SIZE[1] + 200, SIZE[0] + 200))
        _bank.append(drawn.astype(np.float32))
    return _bank[0]


def _wall(random: Random, width: int, height: int) -> Pixels:
    coarse = random.uniform(60, 220, (3, 4)).astype(np.float32)
    return np.asarray(
        cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC).clip(0, 255), np.uint8
    )


def _place(random: Random, scene: Pixels, pattern: Callable[[Random, int, int], Pixels]) -> None:
    """Lay a patch of a pattern into the scene, turned and softened."""
    width, height = int(random.integers(120, 700)), int(random.integers(100, 500))
    patch = pattern(random, width, height)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-90, 90), random.uniform(0.6, 1.4))
    turn[:, 2] += random.uniform(0, scene.shape[1] - width), random.uniform(0, scene.shape[0] - height)
    if random.random() < 0.5:
        patch = np.asarray(cv2.GaussianBlur(patch, (0, 0), random.uniform(0.4, 2.5)), np.uint8)
    cv2.warpAffine(patch, turn, scene.shape[::-1], scene, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)


def _stripes(random: Random, width: int, height: int) -> Pixels:
    """A shirt, a blind, a radiator: bars of any widths."""
    widths = random.integers(1, random.integers(3, 14), width)
    bars = np.repeat(np.arange(width) % 2, widths)[:width]
    dark, light = sorted(random.uniform(20, 240, 2))
    row = np.where(bars, dark, light).astype(np.uint8)
    return np.repeat(row[None], height, axis=0)


def _print(random: Random, width: int, height: int) -> Pixels:
    """Lines of text on a package."""
    dark, light = sorted(random.uniform(10, 250, 2))
    page = np.full((height, width), light, np.uint8)
    size = float(random.uniform(0.3, 1.3))
    for line in range(int(24 * size), height, int(30 * size)):
        text = " ".join(random.choice(WORDS, 8))
        cv2.putText(page, text, (4, line), cv2.FONT_HERSHEY_SIMPLEX, size, (int(dark),), 1 + int(size * 1.6))
    return page


def _tiles(random: Random, width: int, height: int) -> Pixels:
    """Squares, dark and light by chance: a mosaic, a crossword, a code's neighbour."""
    side = int(random.integers(2, 24))
    cells = random.integers(0, 2, (height // side + 1, width // side + 1))
    return np.asarray(cells.repeat(side, 0).repeat(side, 1)[:height, :width] * 200 + 30, np.uint8)


def _weave(random: Random, width: int, height: int) -> Pixels:
    """Cloth, a grille, a check."""
    across, down = np.arange(width)[None], np.arange(height)[:, None]
    first, second = random.uniform(0.1, 1.5, 2)
    return np.asarray(128 + 60 * np.sin(across * first) + 60 * np.sin(down * second), np.uint8)


def _leaves(random: Random, width: int, height: int) -> Pixels:
    """Vegetables, leaves, gravel: texture without order."""
    dots = random.normal(0, 1, (height, width)).astype(np.float32)
    soft = cv2.GaussianBlur(dots, (0, 0), random.uniform(1, 6))
    return np.asarray(np.clip(128 + 60 * soft / max(float(soft.std()), 1e-6), 0, 255), np.uint8)


def _shelf(random: Random, width: int, height: int) -> Pixels:
    """Rows of boxes and tins."""
    rack = np.full((height, width), 40, np.uint8)
    x = 0
    while x < width:
        wide, tall = int(random.integers(8, 60)), int(height * random.uniform(0.5, 0.95))
        shade = int(random.uniform(40, 240))
        cv2.rectangle(rack, (x, height - tall), (x + wide - 2, height), (shade,), -1)
        cv2.rectangle(
            rack, (x + 2, height - tall // 2), (x + wide - 4, height - tall // 3), (255 - shade,), -1
        )
        x += wide
    return rack


PATTERNS = (_stripes, _print, _tiles, _weave, _leaves, _shelf)

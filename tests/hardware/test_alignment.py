"""How far a part has moved, on print that is moved by known ways."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kiosk.hardware.alignment import REACH, Floats, landmarks, moved

SIZE = 160, 120


def print_moved(x: float, y: float, noise: float = 0.0, seed: int = 5) -> Floats:
    """Squares of a label, moved to the right and downwards, with a camera's noise."""
    random = np.random.default_rng(7)
    label = cv2.GaussianBlur(
        random.integers(0, 2, (50, 60)).repeat(4, 0).repeat(4, 1) * 160.0 + 40, (0, 0), 1.2
    )
    there = np.array([[1, 0, x - 40], [0, 1, y - 40]], np.float64)
    seen = cv2.warpAffine(label, there, SIZE, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    grain = np.random.default_rng(seed).normal(0, noise, seen.shape) if noise else 0.0
    return np.asarray(seen + grain, np.float32)


@pytest.mark.parametrize("way", [(0.0, 0.0), (3.0, -2.0), (0.5, 0.25), (-7.3, 4.6), (REACH - 1.0, 0.0)])
@pytest.mark.parametrize("noise", [0.0, 12.0])
def test_the_way_is_found_to_parts_of_a_pixel(way: tuple[float, float], noise: float) -> None:
    found = moved(landmarks(print_moved(0, 0)), landmarks(print_moved(*way, noise=noise)))
    assert (found.x, found.y) == pytest.approx(way, abs=0.12)
    assert found.likeness > 0.6


def test_light_is_no_landmark() -> None:
    """A shadow across it, and half the light."""
    shade = np.linspace(0.3, 0.7, SIZE[0], dtype=np.float32)[None]
    found = moved(landmarks(print_moved(0, 0)), landmarks(print_moved(2, 1) * shade))
    assert (found.x, found.y) == pytest.approx((2, 1), abs=0.12)


def test_other_print_is_not_alike() -> None:
    noise = np.random.default_rng(1).normal(120, 40, SIZE[::-1]).astype(np.float32)
    assert moved(landmarks(print_moved(0, 0)), landmarks(noise)).likeness < 0.3


def test_nothing_is_like_nothing() -> None:
    empty = landmarks(np.full(SIZE[::-1], 90, np.float32))
    assert moved(empty, empty).likeness == 0

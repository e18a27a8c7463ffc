from __future__ import annotations

import numpy as np
import pytest

from kiosk.hardware.frame import Pixels
from kiosk.hardware.frozen import FROZEN_FOR, SamePicture

RANDOM = np.random.default_rng(1)


def scene() -> Pixels:
    return RANDOM.integers(0, 255, (72, 128, 3), np.uint8)


def test_a_living_sensor_is_never_the_same_twice() -> None:
    same, picture = SamePicture(), scene()
    for second in range(20):
        noisy = picture.copy()
        noisy[RANDOM.integers(72), RANDOM.integers(128)] ^= 1
        same.see(noisy, float(second))
        assert same.proved == (second > 0)
        assert not same.frozen(float(second))


def test_the_same_picture_for_ever_proves_nothing_and_is_frozen() -> None:
    same, picture = SamePicture(), scene()
    for second in range(6):
        same.see(picture.copy(), float(second))
    assert not same.proved
    assert not same.frozen(FROZEN_FOR - 0.1)
    assert same.frozen(FROZEN_FOR)


def test_one_that_froze_and_thawed() -> None:
    same, picture = SamePicture(), scene()
    for at, seen in ((0.0, scene()), (1.0, picture), (5.9, picture)):
        same.see(seen, at)
    assert same.proved
    assert same.frozen(6.0)
    same.see(scene(), 6.0)
    assert not same.frozen(6.0)


@pytest.mark.parametrize("level", [0, 255])
def test_a_cap_before_the_lens_is_no_lie(level: int) -> None:
    same = SamePicture()
    for second in range(20):
        same.see(np.full((72, 128, 3), level, np.uint8), float(second))
    assert same.proved
    assert not same.frozen(19.0)


def test_a_camera_that_changes_its_size_lives() -> None:
    same = SamePicture()
    same.see(scene(), 0.0)
    same.see(scene()[:36], 1.0)
    assert same.proved


def test_before_the_first_frame_nothing_is_frozen() -> None:
    assert not SamePicture().frozen(100.0)

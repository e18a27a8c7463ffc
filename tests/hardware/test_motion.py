from __future__ import annotations

import numpy as np
import pytest

from kiosk.hardware.frame import Pixels
from kiosk.hardware.motion import MotionGate


@pytest.fixture
def scene() -> Pixels:
    return np.random.default_rng(1).integers(90, 110, (720, 1280, 3), np.uint8)


def test_the_first_frame_is_new(scene: Pixels) -> None:
    gate = MotionGate()
    assert gate.moved(scene)
    assert not gate.moved(scene)


def test_noise_is_no_movement(scene: Pixels) -> None:
    gate = MotionGate()
    gate.moved(scene)
    noise = np.random.default_rng(2).normal(0, 3, scene.shape)
    assert not gate.moved((scene + noise).astype(np.uint8))


def test_a_small_code_coming_in_is(scene: Pixels) -> None:
    gate = MotionGate()
    gate.moved(scene)
    after = scene.copy()
    after[300:380, 600:680] = 20
    assert gate.moved(after)
    assert not gate.moved(after)
    assert gate.moved(scene), "and so is its going"


def test_creeping_adds_up(scene: Pixels) -> None:
    gate = MotionGate()
    gate.moved(scene)
    moves = [gate.moved((scene + level).astype(np.uint8)) for level in range(0, 60, 6)]
    assert True in moves
    assert moves[:3] == [False] * 3


def test_another_size_is_another_scene(scene: Pixels) -> None:
    gate = MotionGate()
    gate.moved(scene)
    assert gate.moved(scene[:, :700])


def test_a_tiny_frame_will_do() -> None:
    gate = MotionGate()
    assert gate.moved(np.zeros((4, 4, 3), np.uint8))
    assert gate.moved(np.full((4, 4, 3), 200, np.uint8))

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import cv2
import numpy as np
import pytest

from kiosk.hardware.decoder import Decoder
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.motion import MotionGate
from kiosk.hardware.simulated_camera import HELD_FOR, SimulatedCamera


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def camera(clock: Clock) -> Iterator[SimulatedCamera]:
    camera = SimulatedCamera((640, 360), 1000, clock)
    camera.open()
    yield camera
    camera.close()


@pytest.fixture
def code(tmp_path: Path, draw: Callable[..., Pixels]) -> Path:
    file = tmp_path / "code.png"
    cv2.imwrite(str(file), draw("4006381333931", "EAN13"))
    return file


def read(camera: SimulatedCamera) -> Frame:
    assert camera.grab()
    frame = camera.retrieve()
    assert frame is not None
    return frame


def test_it_says_what_it_is(camera: SimulatedCamera, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert camera.name == "simulated"
    camera.open()
    assert "the camera is simulated" in caplog.text


def test_the_empty_counter_stands_still_but_lives(camera: SimulatedCamera) -> None:
    gate = MotionGate()
    gate.moved(read(camera).pixels)
    one, other = read(camera), read(camera)
    assert not gate.moved(one.pixels)
    assert not gate.moved(other.pixels)
    assert not np.array_equal(one.pixels, other.pixels)


def test_a_picture_is_held_up_for_a_while(camera: SimulatedCamera, clock: Clock, code: Path) -> None:
    gate, decoder = MotionGate(), Decoder.for_pictures()
    gate.moved(read(camera).pixels)
    camera.hold_up(code)
    frame = read(camera)
    assert gate.moved(frame.pixels)
    assert [one.payload.content for one in decoder.decode(frame)] == [b"4006381333931"]
    clock.now += HELD_FOR - 0.1
    assert not gate.moved(read(camera).pixels)
    clock.now += 0.1
    frame = read(camera)
    assert gate.moved(frame.pixels)
    assert not decoder.decode(frame)


def test_the_next_picture_takes_the_place_of_the_last(
    camera: SimulatedCamera, code: Path, tmp_path: Path, draw: Callable[..., Pixels]
) -> None:
    other = tmp_path / "other.png"
    cv2.imwrite(str(other), draw("khác", "QRCode"))
    camera.hold_up(code)
    camera.hold_up(other)
    found = Decoder.for_pictures().decode(read(camera))
    assert [one.payload.content for one in found] == ["khác".encode()]


def test_a_large_picture_fits(camera: SimulatedCamera, tmp_path: Path) -> None:
    file = tmp_path / "large.png"
    cv2.imwrite(str(file), np.zeros((3000, 2000, 3), np.uint8))
    camera.hold_up(file)
    pixels = read(camera).pixels
    assert pixels.shape == (360, 640, 3)
    assert pixels[180, 320].max() < 20 < pixels[5, 5].min()


def test_what_is_no_picture_is_refused_at_once(camera: SimulatedCamera, tmp_path: Path) -> None:
    with pytest.raises(HardwareError, match="expected a readable picture"):
        camera.hold_up(tmp_path / "gone.png")


def test_closing_ends_a_wait(clock: Clock) -> None:
    camera = SimulatedCamera((64, 36), 0.001, clock)
    camera.open()
    grabbed: list[bool] = []
    waiting = Thread(target=lambda: grabbed.append(camera.grab()))
    waiting.start()
    camera.close()
    waiting.join(10)
    assert grabbed == [False]


def test_unopened_it_gives_nothing() -> None:
    camera = SimulatedCamera()
    assert not camera.grab()
    assert camera.retrieve() is None

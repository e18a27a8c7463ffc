"""A camera's own thread: what is unpacked, how often, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from time import monotonic

import numpy as np
import pytest

from kiosk.hardware.camera import always
from kiosk.hardware.capture import BROKEN_FRAMES, Capture
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame

PATIENCE = 20.0


class Stepped:
    """A camera that gives a frame when told to; each is as bright as its number."""

    name = "stepped"
    live = True

    def __init__(self) -> None:
        self.steps: SimpleQueue[bool] = SimpleQueue()
        self.grabbed: SimpleQueue[int] = SimpleQueue()
        self.retrieved: list[int] = []
        self.broken = 0
        self.closed = 0
        self._number = 0

    def open(self, _going: Callable[[], bool] = always, /) -> None:
        """Nothing to do."""

    def grab(self) -> bool:
        if not self.steps.get():
            return False
        self._number += 1
        self.grabbed.put(self._number)
        return True

    def retrieve(self) -> Frame | None:
        if self.broken:
            self.broken -= 1
            return None
        self.retrieved.append(self._number)
        return Frame(np.full((2, 2, 3), self._number, np.uint8), float(self._number))

    def close(self) -> None:
        self.closed += 1

    def pass_by(self, frames: int) -> None:
        """Let frames pass before nobody."""
        for _ in range(frames):
            self.steps.put(True)
            self.grabbed.get(timeout=PATIENCE)


@pytest.fixture
def camera() -> Stepped:
    return Stepped()


@pytest.fixture
def capture(camera: Stepped) -> Iterator[Capture]:
    capture = Capture(camera, monotonic)
    capture.start()
    yield capture
    camera.steps.put(False)
    capture.stop(PATIENCE)
    assert camera.closed == 1


def test_what_nobody_asks_for_is_taken_from_the_driver_and_not_unpacked(
    camera: Stepped, capture: Capture
) -> None:
    camera.pass_by(5)
    assert capture.next(0.0) is None
    camera.steps.put(True)
    frame = capture.next(PATIENCE)
    assert frame is not None
    assert camera.retrieved == [int(frame.at)] == [6], "none of those that passed before"


def test_frames_are_let_pass(camera: Stepped, capture: Capture) -> None:
    assert capture.next(0.0, passing=2) is None
    for _ in range(3):
        camera.steps.put(True)
    frame = capture.next(PATIENCE)
    assert frame is not None
    assert camera.retrieved == [int(frame.at)] == [3]


def test_no_frame_in_time_is_none_and_the_wish_stands(camera: Stepped, capture: Capture) -> None:
    assert capture.next(0.01) is None
    camera.steps.put(True)
    frame = capture.next(PATIENCE)
    assert frame is not None
    assert frame.at == 1


def test_the_end_is_raised_for_who_waits(camera: Stepped, capture: Capture) -> None:
    camera.steps.put(False)
    with pytest.raises(HardwareError, match="stepped: no more frames, expected a camera"):
        capture.next(PATIENCE)
    assert capture.ended


def test_broken_frames_in_a_row_are_the_end(camera: Stepped, capture: Capture) -> None:
    camera.broken = BROKEN_FRAMES
    for _ in range(BROKEN_FRAMES):
        camera.steps.put(True)
    with pytest.raises(HardwareError, match="no more frames"):
        capture.next(PATIENCE)


def test_one_broken_frame_is_passed_over(camera: Stepped, capture: Capture) -> None:
    camera.broken = 1
    assert capture.next(0.0) is None
    for _ in range(2):
        camera.steps.put(True)
    frame = capture.next(PATIENCE)
    assert frame is not None
    assert frame.at == 2


def test_whatever_a_driver_raises_is_raised_for_who_waits(camera: Stepped) -> None:
    class Odd(Stepped):
        def open(self, _going: Callable[[], bool] = always, /) -> None:
            raise ZeroDivisionError

    odd = Odd()
    capture = Capture(odd, monotonic)
    capture.start()
    with pytest.raises(ZeroDivisionError):
        capture.next(PATIENCE)
    capture.stop(PATIENCE)
    assert (capture.ended, odd.closed) == (True, 1)

"""Slow is not hanging: what the watchdog may take for a thread that hangs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event as Signal
from time import monotonic, sleep
from typing import Any

import pytest

from kiosk.hardware.camera_reader import CameraReader
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.device_thread import SILENT_FOR
from kiosk.hardware.opencv_camera import FRAME_WITHIN, OpenCVCamera
from kiosk.machine.events import Event, Reader, ReaderChanged

PATIENCE = 20.0
DEAD = [Path(f"/dev/video{number}") for number in range(5)]


class Clock:
    """Seconds that pass only when something takes them."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class DeadCapture:
    """A device that is there and sends nothing: OpenCV waits for a frame as long as it may."""

    def __init__(self, read: Callable[[], object]) -> None:
        self._read = read

    def read(self) -> tuple[bool, Any]:
        self._read()
        return False, None

    def release(self) -> None:
        """Nothing is held."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox() -> SimpleQueue[Event]:
    return SimpleQueue()


@pytest.fixture
def reader_of(clock: Clock, inbox: SimpleQueue[Event]) -> Callable[..., CameraReader]:
    """reader_of(read): the camera's thread before five dead devices; `read` is called for each."""

    def made(read: Callable[[], object]) -> CameraReader:
        camera = OpenCVCamera(devices=lambda: DEAD, capture=lambda *_asked: DeadCapture(read))
        return CameraReader(camera, Decoder.live(), inbox.put, clock)

    return made


def ended(reader: CameraReader) -> bool:
    reader.stop()
    return reader.join(PATIENCE)


def test_many_dead_cameras_are_slow_and_no_hang(
    reader_of: Callable[..., CameraReader],
    clock: Clock,
    inbox: SimpleQueue[Event],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Together they take longer than a thread may be silent."""

    def wait_in_vain() -> None:
        clock.now += FRAME_WITHIN

    reader = reader_of(wait_in_vain)
    reader.start()
    assert inbox.get(timeout=PATIENCE) == ReaderChanged(Reader.CAMERA, False)
    assert ended(reader)
    assert len(DEAD) * FRAME_WITHIN > SILENT_FOR
    assert "hangs" not in caplog.text
    assert f"{DEAD[-1]} gave no frame, expected a USB camera" in caplog.text


def test_a_driver_that_never_returns_is_said_and_does_not_hang_the_kiosk(
    reader_of: Callable[..., CameraReader],
    clock: Clock,
    inbox: SimpleQueue[Event],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The watchdog stays calm, the driver is not called again before it returns, and then it is."""
    inside, let_go, calls = Signal(), Signal(), []

    def never_return() -> None:
        calls.append(1)
        inside.set()
        let_go.wait(PATIENCE)

    reader = reader_of(never_return)
    reader.start()
    try:
        assert inside.wait(PATIENCE)
        clock.now += SILENT_FOR - 0.1
        with pytest.raises(Empty):
            inbox.get(timeout=1)
        clock.now += 0.1
        assert inbox.get(timeout=PATIENCE) == ReaderChanged(Reader.CAMERA, False)
        for _ in range(2):
            clock.now += 60
            assert ticked(reader)
        assert not reader.hangs(clock.now)
        assert calls == [1]
    finally:
        let_go.set()
    while len(calls) < 2:
        clock.now += 1
        assert ticked(reader)
    assert ended(reader)
    assert [record.getMessage() for record in caplog.records] == [
        "the camera cannot be used: USB camera: hangs for 8 s, expected a frame; plug it in anew"
    ]


def ticked(reader: CameraReader) -> bool:
    """Has the reader's thread given a sign of life at the clock's present time?"""
    before, end = reader.last_tick, monotonic() + PATIENCE
    while reader.last_tick == before and monotonic() < end:
        sleep(0.01)
    return reader.last_tick != before


def test_a_kiosk_that_took_long_to_come_up_does_not_start_as_a_hang(
    reader_of: Callable[..., CameraReader], clock: Clock
) -> None:
    """The store was built and the first screen drawn between making the thread and starting it."""
    let_go = Signal()
    reader = reader_of(lambda: let_go.wait(PATIENCE))
    clock.now += 60
    reader.start()
    try:
        assert not reader.hangs(clock.now)
    finally:
        let_go.set()
        assert ended(reader)


def test_a_kiosk_that_stops_tries_no_further_camera(reader_of: Callable[..., CameraReader]) -> None:
    tried = []

    def stopped_meanwhile() -> None:
        tried.append(1)
        reader.stop()

    reader = reader_of(stopped_meanwhile)
    reader.start()
    assert reader.join(PATIENCE)
    assert tried == [1]

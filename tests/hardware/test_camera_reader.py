"""The camera's thread, on the simulated camera and on one that is unplugged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep

import cv2
import pytest

from kiosk.events import CodePresented, Event, PartFailed, Reader, ReaderChanged
from kiosk.hardware.camera import Camera, always
from kiosk.hardware.camera_reader import CameraReader
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.simulated_camera import SimulatedCamera

HERE, GONE = ReaderChanged(Reader.CAMERA, True), ReaderChanged(Reader.CAMERA, False)
PATIENCE = 20.0


@pytest.fixture
def inbox() -> SimpleQueue[Event]:
    return SimpleQueue()


@pytest.fixture
def start(inbox: SimpleQueue[Event]) -> Iterator[Callable[..., CameraReader]]:
    started: list[CameraReader] = []

    def start(camera: Camera, decoder: Decoder | None = None) -> CameraReader:
        reader = CameraReader(camera, decoder or Decoder.live(), inbox.put)
        started.append(reader)
        reader.start()
        return reader

    yield start
    for reader in started:
        reader.stop()
    assert all(reader.join(PATIENCE) for reader in started)


def until(true: Callable[[], object]) -> None:
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end, "waited in vain"
        sleep(0.01)


class Unsteady:
    """A camera with a loose plug: it is there every second time, for two frames."""

    name = "/dev/video-loose"

    def __init__(self) -> None:
        self.opened = 0
        self.closed = 0
        self._inner = SimulatedCamera((64, 36), 200)
        self._frames = 0

    def open(self, _going: Callable[[], bool] = always, /) -> None:
        self.opened += 1
        self._frames = 2
        if self.opened % 2:
            raise HardwareError(f"{self.name}: no such device, expected a camera; plug it in")
        self._inner.open()

    def read(self) -> Frame | None:
        self._frames -= 1
        return self._inner.read() if self._frames >= 0 else None

    def skip(self) -> bool:
        return True

    def close(self) -> None:
        self.closed += 1
        self._inner.close()


def test_a_code_held_up_is_presented_once(
    start: Callable[..., CameraReader],
    inbox: SimpleQueue[Event],
    tmp_path: Path,
    draw: Callable[..., Pixels],
) -> None:
    files = []
    for index, text in enumerate(("4006381333931", "96385074")):
        files.append(tmp_path / f"{index}.png")
        cv2.imwrite(str(files[-1]), draw(text, "EAN13" if index == 0 else "EAN8"))
    camera = SimulatedCamera((640, 360), 60)
    reader = start(camera)
    assert inbox.get(timeout=PATIENCE) == HERE
    camera.hold_up(files[0])
    first = inbox.get(timeout=PATIENCE)
    camera.hold_up(files[1])
    second = inbox.get(timeout=PATIENCE)
    assert isinstance(first, CodePresented)
    assert isinstance(second, CodePresented)
    assert (first.payload.content, second.payload.content) == (b"4006381333931", b"96385074")
    assert first.reader is Reader.CAMERA
    assert first.at < second.at <= monotonic()
    reader.stop()
    assert reader.join(PATIENCE)
    with pytest.raises(Empty):
        inbox.get_nowait()


def test_a_still_scene_rests(start: Callable[..., CameraReader]) -> None:
    """The viewfinder keeps one frame, the decoder is not asked, and most frames are let pass."""

    class Counting(SimulatedCamera):
        reads = skips = 0

        def read(self) -> Frame | None:
            self.reads += 1
            return super().read()

        def skip(self) -> bool:
            self.skips += 1
            return super().skip()

    camera = Counting((64, 36), 100)
    reader = start(camera)
    until(lambda: camera.skips > camera.reads > 30)
    frame = reader.viewfinder()
    assert frame is not None
    reads = camera.reads
    until(lambda: camera.reads > reads + 5)
    assert reader.viewfinder() is frame


def test_it_ticks(start: Callable[..., CameraReader]) -> None:
    reader = start(SimulatedCamera((64, 36), 100))
    before = reader.last_tick
    until(lambda: reader.last_tick > before)


def test_an_unplugged_camera_comes_back(
    start: Callable[..., CameraReader], inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    camera = Unsteady()
    reader = start(camera)
    assert [inbox.get(timeout=PATIENCE) for _ in range(4)] == [GONE, HERE, GONE, HERE]
    reader.stop()
    assert reader.join(PATIENCE)
    assert reader.viewfinder() is None
    assert camera.closed == camera.opened
    assert caplog.text.count("/dev/video-loose: no such device, expected a camera; plug it in") == 1
    assert caplog.text.count("/dev/video-loose: no more frames") >= 1
    assert "the camera is there" in caplog.text


def test_a_failure_that_nobody_foresaw_is_said(
    start: Callable[..., CameraReader], inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Decoder):
        def decode(self, frame: Frame) -> tuple[()]:
            raise ZeroDivisionError(frame.at)

    start(SimulatedCamera((64, 36), 100), Broken())
    assert [inbox.get(timeout=PATIENCE) for _ in range(3)] == [HERE, PartFailed("ZeroDivisionError"), GONE]
    assert "ZeroDivisionError" in caplog.text


def test_stopping_before_the_start_does_no_harm(inbox: SimpleQueue[Event]) -> None:
    reader = CameraReader(SimulatedCamera(), Decoder.live(), inbox.put)
    reader.stop()
    assert reader.join(0.1)

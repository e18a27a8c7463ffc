"""The camera's thread, on the simulated camera and on one that is unplugged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep

import cv2
import numpy as np
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.camera import Camera, always
from kiosk.hardware.camera_reader import AWAKE, CameraReader
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.simulated_camera import SimulatedCamera
from kiosk.machine.events import CodePresented, DarkBeforeCamera, Event, PartFailed, Reader, ReaderChanged

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
    """A camera with a loose plug: it is there every second time, for three frames."""

    live = True
    name = "/dev/video-loose"

    def __init__(self) -> None:
        self.opened = 0
        self.closed = 0
        self._inner = SimulatedCamera((64, 36), 200)
        self._frames = 0

    def open(self, _going: Callable[[], bool] = always, /) -> None:
        self.opened += 1
        self._frames = 3
        if self.opened % 2:
            raise HardwareError(f"{self.name}: no such device, expected a camera; plug it in")
        self._inner.open()

    def grab(self) -> bool:
        self._frames -= 1
        return self._frames >= 0 and self._inner.grab()

    def retrieve(self) -> Frame | None:
        return self._inner.retrieve()

    def close(self) -> None:
        self.closed += 1
        self._inner.close()


def test_a_code_held_up_is_presented_once(
    start: Callable[..., CameraReader],
    inbox: SimpleQueue[Event],
    tmp_path: Path,
    draw: Callable[..., Pixels],
) -> None:
    files, decoder = [], Decoder.live()
    for index, text in enumerate(("4006381333931", "96385074")):
        files.append(tmp_path / f"{index}.png")
        cv2.imwrite(str(files[-1]), draw(text, "EAN13" if index == 0 else "EAN8"))
        # Its first look loads libraries; on a slow computer that takes longer than a picture is held up.
        decoder.decode(Frame(np.asarray(cv2.imread(str(files[-1])), np.uint8), 0.0))
    camera = SimulatedCamera((640, 360), 60)
    reader = start(camera, decoder)
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
        grabs = retrieves = 0

        def grab(self) -> bool:
            self.grabs += 1
            return super().grab()

        def retrieve(self) -> Frame | None:
            self.retrieves += 1
            return super().retrieve()

    camera = Counting((64, 36), 100)
    reader = start(camera)
    shown: list[Frame | None] = []

    def rests() -> bool:
        """Has the viewfinder stayed the same while ten frames were looked at?"""
        retrieves, shown[:] = camera.retrieves, [reader.viewfinder()]
        until(lambda: camera.retrieves >= retrieves + 10)
        return shown[0] is not None and reader.viewfinder() is shown[0]

    until(rests)
    grabs, retrieves = camera.grabs, camera.retrieves
    until(lambda: camera.retrieves > retrieves + 10)
    assert camera.grabs - grabs > 2 * 10
    assert reader.viewfinder() is shown[0]


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
    class Broken:
        def decode(self, frame: Frame) -> tuple[()]:
            raise ZeroDivisionError(frame.at)

    start(SimulatedCamera((64, 36), 100), Decoder(Broken()))
    assert [inbox.get(timeout=PATIENCE) for _ in range(3)] == [HERE, PartFailed("ZeroDivisionError"), GONE]
    assert "ZeroDivisionError" in caplog.text


LIE = "simulated: the same picture for 5 s, expected a living one; plug it in anew"


class Lying(SimulatedCamera):
    """A camera that can get stuck: it goes on to say that all is well, with the last picture."""

    def __init__(self) -> None:
        super().__init__((64, 36), 200)
        self.stuck = False
        self.opened = 0
        self._last: Frame | None = None

    def open(self, going: Callable[[], bool] = always, /) -> None:
        self.opened += 1
        super().open(going)

    def retrieve(self) -> Frame | None:
        if not self.stuck or self._last is None:
            self._last = super().retrieve()
        return self._last and Frame(self._last.pixels.copy(), self._last.at)


class Sped:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return monotonic() + self.ahead


def test_a_camera_that_lies_is_said_once_and_tried_until_it_lives(
    inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    """It opens each time, and gives frames; only that they are the same frame tells."""
    caplog.set_level(logging.INFO)
    clock = Sped()

    class Clocked(Lying):
        def retrieve(self) -> Frame | None:
            frame = super().retrieve()
            return frame and Frame(frame.pixels, clock())

    camera = Clocked()
    reader = CameraReader(camera, Decoder.live(), inbox.put, clock)
    reader.start()
    try:
        assert inbox.get(timeout=PATIENCE) == HERE
        camera.stuck = True
        opened = camera.opened
        while camera.opened < opened + 3:
            clock.ahead += 1
            sleep(0.05)
        assert inbox.get(timeout=PATIENCE) == GONE
        assert reader.viewfinder() is None
        assert inbox.empty(), "opening it and seeing a frame proves nothing"
        camera.stuck = False
        assert inbox.get(timeout=PATIENCE) == HERE
    finally:
        reader.stop()
        assert reader.join(PATIENCE)
    said = [record.getMessage() for record in caplog.records if record.name.endswith("device_thread")]
    assert said == [
        f"the camera cannot be used: {LIE}",
        "the camera is there",
    ]


def test_everybody_looks_at_the_same_pixels(start: Callable[..., CameraReader]) -> None:
    """The decoder, the viewfinder and whoever asks twice: no copy for any of them, and nobody may write."""
    decoded: list[Frame] = []

    class Seeing:
        def decode(self, frame: Frame) -> tuple[()]:
            decoded.append(frame)
            return ()

    reader = start(SimulatedCamera((64, 36), 100), Decoder(Seeing()))
    until(lambda: len(decoded) > 5)
    until(lambda: reader.viewfinder() is decoded[-1])
    shown = reader.viewfinder()
    assert shown is not None
    assert shown.preview is shown.pixels
    with pytest.raises(ValueError, match="read-only"):
        shown.pixels[0, 0] = 0


def test_where_a_code_was_read_is_in_the_event_and_in_the_viewfinder(
    start: Callable[..., CameraReader], inbox: SimpleQueue[Event]
) -> None:
    """At the right of the frame's middle and above it; what else was read with it is said beside it."""
    corners = ((40.0, 6.0), (56.0, 6.0), (56.0, 18.0), (40.0, 18.0))
    codes = [Decoded(Payload(text, Symbology.QR, "]Q1"), corners) for text in (b"one", b"other")]

    class Reads:
        def decode(self, _frame: Frame, /) -> tuple[Decoded, ...]:
            return tuple(codes)

    reader = start(SimulatedCamera((64, 36), 100), Decoder(Reads()))
    assert inbox.get(timeout=PATIENCE) == HERE
    presented = inbox.get(timeout=PATIENCE)
    assert isinstance(presented, CodePresented)
    assert presented.place == ((0.625, 1 / 6), (0.875, 1 / 6), (0.875, 0.5), (0.625, 0.5))
    assert (presented.payload.content, presented.others) == (b"one", (codes[1].payload,))
    shown = reader.viewfinder()
    assert shown is not None
    assert shown.read == (presented.place, presented.place)
    codes.clear()
    until(lambda: (newest := reader.viewfinder()) and newest.read == ())


def test_darkness_is_said_and_taken_back_when_the_camera_goes(inbox: SimpleQueue[Event]) -> None:
    class Night(SimulatedCamera):
        def retrieve(self) -> Frame | None:
            frame = super().retrieve()
            return frame and Frame((frame.pixels // 8), frame.at)

    reader = CameraReader(Night((64, 36), 100), Decoder.live(), inbox.put)
    reader.start()
    assert [inbox.get(timeout=PATIENCE) for _ in range(2)] == [HERE, DarkBeforeCamera(True)]
    reader.stop()
    assert reader.join(PATIENCE)
    assert inbox.get(timeout=PATIENCE) == DarkBeforeCamera(False)


def test_stopping_before_the_start_does_no_harm(inbox: SimpleQueue[Event]) -> None:
    reader = CameraReader(SimulatedCamera(), Decoder.live(), inbox.put)
    reader.stop()
    assert reader.join(0.1)


def test_a_first_look_that_takes_long_is_not_the_last(inbox: SimpleQueue[Event]) -> None:
    """It loads libraries, for seconds on a slow computer; what is held up has come to rest meanwhile."""
    clock = Sped()
    looks: list[Frame] = []

    class Clocked(SimulatedCamera):
        def retrieve(self) -> Frame | None:
            frame = super().retrieve()
            return frame and Frame(frame.pixels, clock())

    class Loading:
        def decode(self, frame: Frame) -> tuple[()]:
            looks.append(frame)
            if len(looks) == 1:
                clock.ahead += 2 * AWAKE
            return ()

    reader = CameraReader(Clocked((64, 36), 100), Decoder(Loading()), inbox.put, clock)
    reader.start()
    until(lambda: len(looks) > 3)
    reader.stop()
    assert reader.join(PATIENCE)

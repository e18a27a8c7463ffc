"""A camera behind the kernel's own video layer."""

from __future__ import annotations

from collections.abc import Iterator
from queue import SimpleQueue

import numpy as np
import pytest

from kiosk.hardware.camera_reader import CameraReader
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.opencv_camera import OpenCVCamera
from kiosk.machine.events import CodePresented, Event, Reader, ReaderChanged
from tests.vm.inside.vivid import LoopedCamera, VividCamera

PATIENCE = 120.0
HERE, GONE = ReaderChanged(Reader.CAMERA, True), ReaderChanged(Reader.CAMERA, False)


@pytest.fixture
def vivid() -> Iterator[VividCamera]:
    vivid = VividCamera()
    vivid.plug()
    yield vivid
    vivid.unplug()


def changed(inbox: SimpleQueue[Event]) -> ReaderChanged:
    """The next word on whether the camera is there."""
    while not isinstance(event := inbox.get(timeout=PATIENCE), ReaderChanged):
        pass
    return event


def test_frames_are_read(vivid: VividCamera) -> None:
    camera = OpenCVCamera()
    camera.open()
    assert camera.grab()
    frame = camera.retrieve()
    camera.close()
    assert frame is not None
    assert frame.pixels.shape == (720, 1280, 3)
    colours = np.unique(frame.pixels[::40, ::40].reshape(-1, 3) // 64, axis=0)
    assert len(colours) >= 6, "colour bars have many colours"


def test_unplugged_it_is_gone_and_plugged_back_it_opens_again(vivid: VividCamera) -> None:
    camera = OpenCVCamera()
    camera.open()
    vivid.unplug()
    assert not camera.grab()
    with pytest.raises(HardwareError, match="no camera"):
        camera.open()
    vivid.plug()
    camera.open()
    assert camera.grab()
    camera.close()


def test_its_thread_says_that_it_went_and_came_back(vivid: VividCamera) -> None:
    inbox: SimpleQueue[Event] = SimpleQueue()
    reader = CameraReader(OpenCVCamera(), Decoder.live(), inbox.put, expected=False)
    reader.start()
    assert changed(inbox) == HERE
    for _ in range(2):
        vivid.unplug()
        assert changed(inbox) == GONE
        vivid.plug()
        assert changed(inbox) == HERE
    reader.stop()
    assert reader.join(PATIENCE)


@pytest.fixture
def looped() -> Iterator[LoopedCamera]:
    looped = LoopedCamera()
    looped.plug()
    yield looped
    looped.unplug()


@pytest.mark.parametrize("code", ["8938500001116", "https://id.gs1.org/01/08938500001116/21/000123"])
def test_what_is_held_up_before_it_is_read(looped: LoopedCamera, code: str) -> None:
    inbox: SimpleQueue[Event] = SimpleQueue()
    reader = CameraReader(OpenCVCamera(), Decoder.live(), inbox.put, expected=False)
    reader.start()
    assert changed(inbox) == HERE
    looped.hold_up(code)
    # It may be thought frozen meanwhile: a first look takes seconds here, and some frames are alike.
    while not isinstance(event := inbox.get(timeout=PATIENCE), CodePresented):
        pass
    reader.stop()
    assert reader.join(PATIENCE)
    assert event.payload.content == code.encode()

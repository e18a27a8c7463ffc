"""One contract for every camera: simulated, files, USB (a film in its place), CSI (an object like picamera2),
and the real one where one is plugged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import cv2
import numpy as np
import pytest

from kiosk.hardware.any_camera import AnyCamera
from kiosk.hardware.camera import Camera
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.folder_camera import FolderCamera
from kiosk.hardware.frame import Frame
from kiosk.hardware.opencv_camera import OpenCVCamera
from kiosk.hardware.picamera import PiCamera
from kiosk.hardware.simulated_camera import SimulatedCamera
from kiosk.hardware.video_device import video_devices
from kiosk.hardware.wanted import Wanted
from tests.hardware.fake_picamera2 import Library

SIZE = (128, 96)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10, SIZE)
    for level in range(10, 240, 20):
        writer.write(np.full((SIZE[1], SIZE[0], 3), level, np.uint8))
    writer.release()
    return file


def usb(film: Path) -> Camera:
    return OpenCVCamera(str(film), Wanted(SIZE), capture=lambda path, _wanted: cv2.VideoCapture(str(path)))


def real(_film: Path) -> Camera:
    if not video_devices():
        pytest.skip("no camera is plugged in")
    return OpenCVCamera()


MAKERS: dict[str, Callable[[Path], Camera]] = {
    "simulated": lambda _film: SimulatedCamera(SIZE, 200),
    "files": lambda film: FolderCamera([film], 200),
    "usb": usb,
    "csi": lambda _film: PiCamera(Wanted(SIZE), Library),
    "any": lambda _film: AnyCamera([OpenCVCamera(devices=list), PiCamera(Wanted(SIZE), Library)]),
    "real": real,
}


@pytest.fixture(params=MAKERS)
def camera(request: pytest.FixtureRequest, film: Path) -> Iterator[Camera]:
    camera = MAKERS[request.param](film)
    yield camera
    camera.close()


def taken(camera: Camera) -> Frame:
    assert camera.grab()
    frame = camera.retrieve()
    assert frame is not None
    return frame


def test_before_it_is_opened_it_gives_nothing(camera: Camera) -> None:
    assert not camera.grab()
    assert camera.retrieve() is None
    camera.close()


def test_frames_are_pictures_of_their_moment(camera: Camera) -> None:
    camera.open()
    begin = monotonic()
    one, other = taken(camera), taken(camera)
    for frame in (one, other):
        assert frame.pixels.ndim == 3
        assert frame.pixels.shape[2] == 3
        assert frame.pixels.dtype == np.uint8
        assert not frame.pixels.flags.writeable
        assert frame.preview.shape[1] <= frame.pixels.shape[1]
    assert begin <= one.at <= other.at <= monotonic()


def test_what_is_not_retrieved_is_let_pass(camera: Camera) -> None:
    camera.open()
    assert all(camera.grab() for _ in range(5))
    assert taken(camera)


def test_closed_it_gives_nothing_and_can_be_opened_again(camera: Camera) -> None:
    for _ in range(2):
        camera.open()
        assert taken(camera)
        camera.close()
        camera.close()
        assert not camera.grab()
        assert camera.retrieve() is None


def test_it_has_a_name_of_one_line(camera: Camera) -> None:
    assert camera.name
    camera.open()
    assert "\n" not in camera.name


@pytest.mark.parametrize(
    "missing",
    [
        OpenCVCamera("/dev/nowhere"),
        FolderCamera([Path("/nowhere")]),
        PiCamera(library=lambda: Library(cameras=0)),
        AnyCamera([OpenCVCamera(devices=list)]),
    ],
)
def test_one_that_is_not_there_is_one_clear_line(missing: Camera, capfd: pytest.CaptureFixture[str]) -> None:
    def start() -> None:
        missing.open()
        missing.grab()

    with pytest.raises(HardwareError) as caught:
        start()
    assert "expected" in str(caught.value)
    assert "\n" not in str(caught.value)

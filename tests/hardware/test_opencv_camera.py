"""USB cameras, with a film in place of the device: a real capture, at whose end the camera is gone."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.opencv_camera import OpenCVCamera, capture_of, video_devices
from kiosk.hardware.picamera import PiCamera


def film(path: Path, _size: tuple[int, int], _frames_per_second: float) -> Any:
    return cv2.VideoCapture(str(path))


@pytest.fixture
def device(tmp_path: Path) -> Path:
    """Five frames, brighter and brighter."""
    file = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for level in (10, 60, 110, 160, 210):
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()
    return file


def level(camera: OpenCVCamera) -> int:
    frame = camera.read()
    assert frame is not None
    return int(round(float(frame.pixels.mean()), -1))


def test_frames_are_read_and_skipped(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    camera.open()
    assert camera.name == str(device)
    assert level(camera) == 60, "the first frame proved that the camera works"
    assert camera.skip()
    assert level(camera) == 160
    assert level(camera) == 210
    assert camera.read() is None
    camera.close()
    camera.close()
    assert not camera.skip()


def test_it_can_be_opened_again(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    for _ in range(2):
        camera.open()
        assert level(camera) == 60


def test_a_broken_frame_is_passed_over(device: Path) -> None:
    class Shaky:
        """Every second frame is broken."""

        def __init__(self, path: Path) -> None:
            self._inner = cv2.VideoCapture(str(path))
            self._count = 0

        def read(self) -> tuple[bool, Any]:
            self._count += 1
            return self._inner.read() if self._count % 2 else (False, None)

        def release(self) -> None:
            self._inner.release()

    camera = OpenCVCamera(str(device), capture=lambda path, _size, _pace: Shaky(path))
    camera.open()
    assert [level(camera) for _ in range(4)] == [60, 110, 160, 210]
    assert camera.read() is None
    camera.close()


def test_a_camera_whose_node_has_gone_is_gone(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    camera.open()
    device.unlink()
    assert camera.read() is None
    assert not camera.skip()


def test_the_first_device_that_gives_a_frame(device: Path, tmp_path: Path) -> None:
    mute = tmp_path / "mute"
    mute.touch()
    camera = OpenCVCamera(devices=lambda: [mute, device], capture=film)
    assert camera.name == "USB camera"
    camera.open()
    assert camera.name == str(device)


@pytest.mark.parametrize(
    ("wanted", "devices", "tried"),
    [
        ("/dev/none", [], "/dev/none"),
        ("", [], "/dev/video*"),
        ("", [Path("/dev/a"), Path("/dev/b")], "/dev/a, /dev/b"),
    ],
)
def test_no_camera_is_said_in_one_line(
    wanted: str, devices: list[Path], tried: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(HardwareError) as caught:
        OpenCVCamera(wanted, devices=lambda: devices, capture=capture_of).open()
    assert str(caught.value) == (
        f"no camera: {tried} gave no frame, expected a USB camera; is it plugged in?"
    )


def test_devices_by_stable_name_first(tmp_path: Path) -> None:
    by_id = tmp_path / "v4l/by-id"
    by_id.mkdir(parents=True)
    for name in ("video0", "video2", "video10"):
        (tmp_path / name).touch()
    (by_id / "usb-Webcam-video-index0").symlink_to(tmp_path / "video2")
    (by_id / "usb-Webcam-video-index1").symlink_to(tmp_path / "video3")
    assert video_devices(tmp_path) == [by_id / "usb-Webcam-video-index0", tmp_path / "video0"]


@pytest.mark.parametrize("use", [PiCamera.read, PiCamera.skip, PiCamera.close])
def test_an_unopened_csi_camera_gives_nothing(use: Callable[[PiCamera], object]) -> None:
    assert not use(PiCamera())


def test_without_picamera2_it_says_so() -> None:
    if find_spec("picamera2"):
        pytest.skip("picamera2 is installed here")
    camera = PiCamera()
    with pytest.raises(HardwareError, match=f"{camera.name}: picamera2 is missing.*apt install"):
        camera.open()

"""USB cameras, with a film in place of the device: a real capture, at whose end the camera is gone."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.opencv_camera import AUTOMATIC, BY_HAND, OpenCVCamera, capture_of, set_up
from kiosk.hardware.wanted import Wanted


def film(path: Path, _wanted: Wanted) -> Any:
    return cv2.VideoCapture(str(path))


def record(file: Path, *levels: int) -> Path:
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for level in levels:
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()
    return file


@pytest.fixture
def device(tmp_path: Path) -> Path:
    """Five frames, brighter and brighter."""
    return record(tmp_path / "film.avi", 10, 60, 110, 160, 210)


def level(camera: OpenCVCamera) -> int:
    assert camera.grab()
    frame = camera.retrieve()
    assert frame is not None
    return int(round(float(frame.pixels.mean()), -1))


def test_frames_are_grabbed_and_retrieved(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    camera.open()
    assert camera.name == str(device)
    assert level(camera) == 60, "the first frame proved that the camera works"
    assert camera.grab()
    assert level(camera) == 160
    assert level(camera) == 210
    assert not camera.grab()
    camera.close()
    camera.close()
    assert not camera.grab()
    assert camera.retrieve() is None


def test_a_frame_bears_the_moment_it_was_grabbed(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    camera.open()
    assert camera.grab()
    one, other = camera.retrieve(), camera.retrieve()
    assert one
    assert other
    assert one.at == other.at
    camera.close()


def test_it_can_be_opened_again(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    for _ in range(2):
        camera.open()
        assert level(camera) == 60


class Shaky:
    """A capture that fails every second time, in one of its ways."""

    def __init__(self, path: Path, at: str) -> None:
        self._inner = cv2.VideoCapture(str(path))
        self._at = at
        self._count = 0

    def read(self) -> tuple[bool, Any]:
        return self._inner.read()

    def grab(self) -> bool:
        return self._fine("grab") and self._inner.grab()

    def retrieve(self) -> tuple[bool, Any]:
        return self._inner.retrieve() if self._fine("retrieve") else (False, None)

    def release(self) -> None:
        self._inner.release()

    def _fine(self, what: str) -> bool:
        self._count += what == self._at
        return what != self._at or self._count % 2 == 0


def test_a_grab_that_failed_is_tried_again(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=lambda path, _wanted: Shaky(path, "grab"))
    camera.open()
    assert [level(camera) for _ in range(4)] == [60, 110, 160, 210]
    assert not camera.grab()
    camera.close()


def test_a_frame_that_is_broken_is_none(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=lambda path, _wanted: Shaky(path, "retrieve"))
    camera.open()
    assert camera.grab()
    assert camera.retrieve() is None
    assert level(camera) == 110
    camera.close()


def test_a_camera_whose_node_has_gone_is_gone(device: Path) -> None:
    camera = OpenCVCamera(str(device), capture=film)
    camera.open()
    device.unlink()
    assert not camera.grab()


def test_a_camera_plugged_out_and_in_at_once_is_gone(device: Path, tmp_path: Path) -> None:
    """What it had open goes on to "succeed", and its name leads to the new node already."""
    camera = OpenCVCamera(str(device), capture=film)
    camera.open()
    record(tmp_path / "other.avi", 1, 2).replace(device)
    assert not camera.grab()


def test_the_first_device_that_gives_a_frame(device: Path, tmp_path: Path) -> None:
    mute = tmp_path / "mute"
    mute.touch()
    camera = OpenCVCamera(devices=lambda: [mute, device], capture=film)
    assert camera.name == "USB camera"
    camera.open()
    assert camera.name == str(device)


def test_after_replugging_the_same_camera_first_whatever_its_number(tmp_path: Path) -> None:
    by_id = tmp_path / "v4l/by-id"
    by_id.mkdir(parents=True)
    stable = by_id / "usb-Webcam-video-index0"
    first = record(tmp_path / "video0.avi", 10, 60)
    stable.symlink_to(first)
    camera = OpenCVCamera(str(first), capture=film, dev=tmp_path)
    camera.open()
    assert camera.name == str(first)
    camera.close()
    record(first, 200, 200)  # another camera has this number now
    second = record(tmp_path / "video1.avi", 10, 60)
    stable.unlink()
    stable.symlink_to(second)
    camera.open()
    assert (camera.name, level(camera)) == (str(stable), 60)
    camera.close()
    stable.unlink()
    camera.open()
    assert (camera.name, level(camera)) == (str(first), 200)


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
    assert capfd.readouterr().err == "", "OpenCV says nothing of its own, or it would say it at each try"


class Driver:
    """What a V4L2 driver is asked for; it lacks the controls named."""

    def __init__(self, *lacks: int) -> None:
        self.asked: dict[int, float] = {}
        self._lacks = lacks

    def set(self, what: int, value: float) -> bool:
        if what not in self._lacks:
            self.asked[what] = value
        return what not in self._lacks


def test_exposure_and_focus_are_left_to_the_camera(caplog: pytest.LogCaptureFixture) -> None:
    driver = Driver(cv2.CAP_PROP_AUTOFOCUS)
    set_up(driver, Wanted())
    assert driver.asked[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"MJPG")
    assert driver.asked[cv2.CAP_PROP_AUTO_EXPOSURE] == AUTOMATIC
    assert cv2.CAP_PROP_EXPOSURE not in driver.asked
    assert not caplog.records


def test_exposure_and_focus_are_fixed() -> None:
    driver = Driver()
    set_up(driver, Wanted(exposure=8, focus=40))
    assert driver.asked[cv2.CAP_PROP_AUTO_EXPOSURE] == BY_HAND
    assert driver.asked[cv2.CAP_PROP_EXPOSURE] == pytest.approx(80), "in steps of 100 µs"
    assert (driver.asked[cv2.CAP_PROP_AUTOFOCUS], driver.asked[cv2.CAP_PROP_FOCUS]) == (0, 40)


def test_what_a_driver_lacks_is_said_where_it_was_wanted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    set_up(Driver(cv2.CAP_PROP_FOCUS), Wanted(exposure=8, focus=40))
    assert [record.getMessage() for record in caplog.records] == [
        "the camera's driver has no focus that can be set (camera.focus)"
    ]

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from kiosk.cli.cameras import camera_of, wanted_of
from kiosk.hardware.any_camera import AnyCamera
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.folder_camera import FolderCamera
from kiosk.hardware.opencv_camera import OpenCVCamera
from kiosk.hardware.picamera import PiCamera
from kiosk.hardware.simulated_camera import SimulatedCamera
from kiosk.hardware.video_device import video_devices
from kiosk.hardware.wanted import Wanted
from kiosk.settings import CameraSettings


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        (CameraSettings(kind="usb"), OpenCVCamera),
        (CameraSettings(kind="csi"), PiCamera),
        (CameraSettings(kind="simulated"), SimulatedCamera),
        (CameraSettings(kind="files", files=Path("/x")), FolderCamera),
        (CameraSettings(), AnyCamera if find_spec("picamera2") else OpenCVCamera),
        (CameraSettings(kind="none"), type(None)),
    ],
)
def test_the_camera_that_is_set(settings: CameraSettings, kind: type) -> None:
    assert isinstance(camera_of(settings), kind)


def test_only_a_demo_goes_on_with_a_simulated_one() -> None:
    if video_devices() or find_spec("picamera2"):
        pytest.skip("a camera is here")
    assert isinstance(camera_of(CameraSettings(), demo=True), SimulatedCamera)
    assert isinstance(camera_of(CameraSettings(kind="usb"), demo=True), OpenCVCamera)


def test_optics_are_the_cameras_own_unless_set() -> None:
    assert wanted_of(CameraSettings()) == Wanted((1280, 720), 15, None, None)
    assert wanted_of(CameraSettings(exposure=8.0, focus=0.0)) == Wanted((1280, 720), 15, 8.0, 0.0)


def test_files_that_are_not_set_are_said() -> None:
    camera = camera_of(CameraSettings(kind="files"))
    assert camera
    with pytest.raises(HardwareError, match="no file given: nothing to play"):
        camera.open()

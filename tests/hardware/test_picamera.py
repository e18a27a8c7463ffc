"""CSI cameras on an object that behaves as picamera2 does; a real one is still to be tried."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from kiosk.hardware.any_camera import AnyCamera
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.opencv_camera import OpenCVCamera
from kiosk.hardware.picamera import PiCamera
from kiosk.hardware.wanted import Wanted
from tests.hardware.fake_picamera2 import Camera, Library


def opened(library: Library, wanted: Wanted | None = None) -> PiCamera:
    camera = PiCamera(wanted, lambda: library)
    camera.open()
    return camera


def test_both_streams_of_one_frame() -> None:
    camera = opened(Library(), Wanted(size=(1280, 720)))
    assert camera.grab()
    frame = camera.retrieve()
    assert frame is not None
    assert frame.pixels.shape == (720, 1280, 3)
    assert frame.preview.shape == (360, 640, 3)
    assert (frame.pixels == 10).all()
    assert abs(float(frame.preview.mean()) - 0) < 10, "level 10 of video range is nearly black"
    camera.close()


def test_padded_rows_are_cut_off() -> None:
    camera = opened(Library(), Wanted(size=(600, 400)))
    assert camera.grab()
    frame = camera.retrieve()
    assert frame is not None
    assert frame.preview.shape == (400, 600, 3)


def test_every_frame_goes_back_to_the_camera() -> None:
    """Six buffers are all that it has: one that is kept too many, and no frame comes any more."""
    library = Library()
    camera = opened(library)
    for number in range(3 * Camera.BUFFERS):
        assert camera.grab()
        assert library.made[0].held == 1
        if number % 2:
            assert camera.retrieve()
            assert camera.retrieve() is None
            assert library.made[0].held == 0
    camera.grab()
    camera.close()
    camera.close()
    assert (library.made[0].held, library.made[0].closed) == (0, 1)


def test_exposure_and_focus_are_left_to_the_camera() -> None:
    library = Library(focus=True)
    opened(library)
    assert library.made[0].config["controls"] == {"FrameRate": 15, "AfMode": 2}


def test_exposure_and_focus_are_fixed() -> None:
    library = Library(focus=True)
    opened(library, Wanted(exposure=8, focus=5))
    assert library.made[0].config["controls"] == {
        "FrameRate": 15,
        "AeEnable": False,
        "ExposureTime": 8000,
        "AfMode": 0,
        "LensPosition": 5,
    }


def test_a_module_with_a_fixed_lens_is_not_asked_to_focus() -> None:
    library = Library()
    opened(library, Wanted(focus=5))
    assert library.made[0].config["controls"] == {"FrameRate": 15}


def test_a_camera_that_sends_no_frame_is_said_and_can_be_opened_again() -> None:
    library = Library(silent=True)
    camera = opened(library)
    with pytest.raises(HardwareError, match=r"CSI camera: no frame \(time ran out\), expected one"):
        camera.grab()
    camera.open()
    assert [one.closed for one in library.made] == [1, 0]


def test_no_camera_on_the_cable_is_said() -> None:
    with pytest.raises(HardwareError, match=r"CSI camera: .*expected a camera on the ribbon cable"):
        opened(Library(cameras=0))


@pytest.mark.parametrize("use", [PiCamera.grab, PiCamera.retrieve, PiCamera.close])
def test_an_unopened_csi_camera_gives_nothing(use: Callable[[PiCamera], object]) -> None:
    assert not use(PiCamera())


def test_without_picamera2_it_says_so() -> None:
    if find_spec("picamera2"):
        pytest.skip("picamera2 is installed here")
    with pytest.raises(HardwareError, match=r"CSI camera: picamera2 is missing.*apt install"):
        PiCamera().open()


# -- whichever is there -------------------------------------------------------------------------------


def test_the_csi_camera_where_no_usb_camera_is() -> None:
    camera = AnyCamera([OpenCVCamera(devices=list), PiCamera(library=Library)])
    assert camera.name == "USB camera or CSI camera"
    assert not camera.grab()
    assert camera.retrieve() is None
    camera.open()
    assert camera.name == "CSI camera"
    assert camera.grab()
    assert camera.retrieve()
    camera.close()
    assert not camera.grab()


def test_neither_is_said_in_one_line(tmp_path: Path) -> None:
    usb = OpenCVCamera(devices=list, dev=tmp_path)
    with pytest.raises(HardwareError) as caught:
        AnyCamera([usb, PiCamera(library=lambda: Library(cameras=0))]).open()
    assert str(caught.value) == (
        f"no camera: {tmp_path}/video* gave no frame, expected a USB camera; is it plugged in?;"
        " CSI camera: list index out of range, expected a camera on the ribbon cable"
    )


def test_none_is_tried_when_the_kiosk_ends() -> None:
    with pytest.raises(HardwareError, match="no camera was tried"):
        AnyCamera([PiCamera(library=Library)]).open(lambda: False)

"""Which camera the settings mean."""

from __future__ import annotations

from importlib.util import find_spec

from kiosk.hardware.any_camera import AnyCamera
from kiosk.hardware.camera import Camera
from kiosk.hardware.folder_camera import FolderCamera
from kiosk.hardware.opencv_camera import OpenCVCamera
from kiosk.hardware.picamera import PiCamera
from kiosk.hardware.simulated_camera import HELD_FOR, SimulatedCamera
from kiosk.hardware.video_device import video_devices
from kiosk.hardware.wanted import Wanted
from kiosk.settings import CameraSettings


def camera_of(settings: CameraSettings, *, demo: bool = False) -> Camera | None:
    """The camera to open, or None for none.

    Automatic is a USB camera where there is one, else a CSI camera where the system can drive one. Only a
    demo may go on with a simulated one; elsewhere a camera may still be plugged in later.
    """
    wanted = wanted_of(settings)
    match settings.kind:
        case "auto" if demo and not (settings.device or video_devices() or find_spec("picamera2")):
            return SimulatedCamera(wanted.size, wanted.frames_per_second)
        case "auto":
            usb = OpenCVCamera(settings.device, wanted)
            return AnyCamera([usb, PiCamera(wanted)]) if find_spec("picamera2") else usb
        case "usb":
            return OpenCVCamera(settings.device, wanted)
        case "csi":
            return PiCamera(wanted)
        case "files":
            files = [settings.files] if settings.files else []
            return FolderCamera(files, wanted.frames_per_second, held_for=HELD_FOR, repeat=True)
        case "simulated":
            return SimulatedCamera(wanted.size, wanted.frames_per_second)
        case "none":
            return None


def wanted_of(settings: CameraSettings) -> Wanted:
    """What the settings ask of a camera."""
    return Wanted(
        (settings.width, settings.height),
        settings.frames_per_second,
        settings.exposure or None,
        settings.focus if settings.focus >= 0 else None,
    )

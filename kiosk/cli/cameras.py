"""Which camera the settings mean."""

from __future__ import annotations

from importlib.util import find_spec

from kiosk.hardware.camera import Camera
from kiosk.hardware.opencv_camera import OpenCVCamera, video_devices
from kiosk.hardware.picamera import PiCamera
from kiosk.hardware.simulated_camera import SimulatedCamera
from kiosk.settings import CameraSettings


def camera_of(settings: CameraSettings, *, demo: bool = False) -> Camera | None:
    """The camera to open, or None for none.

    Automatic is a USB camera where there is one, else a CSI camera where the system can drive one. Only a
    demo may go on with a simulated one; elsewhere a camera may still be plugged in later.
    """
    size, pace = (settings.width, settings.height), settings.frames_per_second
    kind: str = settings.kind
    if kind == "auto":
        if settings.device or video_devices():
            kind = "usb"
        elif find_spec("picamera2"):
            kind = "csi"
        else:
            kind = "simulated" if demo else "usb"
    match kind:
        case "simulated":
            return SimulatedCamera(size, pace)
        case "csi":
            return PiCamera(size, pace)
        case "usb":
            return OpenCVCamera(settings.device, size, pace)
        case _:
            return None

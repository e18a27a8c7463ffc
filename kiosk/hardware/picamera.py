"""CSI cameras of the Raspberry Pi, by picamera2 (from apt: python3-picamera2).

Two streams of each picture come from the camera's own scaler: "main" to decode, and a small "lores" for the
viewfinder and for seeing whether anything moves. Written from picamera2's manual and source; no Raspberry Pi
was at hand, so all of this is unproven on hardware.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from time import monotonic
from typing import Any

import numpy as np

from kiosk.hardware.camera import always
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.wanted import Wanted

IN_MEMORY_BGR = "RGB888"
"""picamera2 names formats from the last byte to the first: this one is blue, green, red in memory."""

LORES_WIDTH = 640
"""Pixels of the small stream: as wide as the viewfinder needs, and a multiple of the scaler's 64."""

FRAME_WITHIN = 4.0
"""Seconds after which a camera that sends no frame is given up; libcamera itself waits for ever."""

BY_HAND, CONTINUOUS = 0, 2
"""libcamera's AfMode: the lens stands where it is told, or follows by itself."""


def _picamera2() -> Any:
    # Else each try at a camera that is not there is some lines of theirs; once is said by us.
    os.environ.setdefault("LIBCAMERA_LOG_LEVELS", "*:ERROR")
    logging.getLogger("picamera2").setLevel(logging.CRITICAL)
    try:
        from picamera2 import Picamera2
    except ImportError as error:
        raise HardwareError(
            "CSI camera: picamera2 is missing, expected it from the system; apt install"
            " python3-picamera2, and a virtual environment with system packages"
        ) from error
    return Picamera2


class PiCamera:
    """The first CSI camera."""

    live = True
    name = "CSI camera"

    def __init__(self, wanted: Wanted | None = None, library: Callable[[], Any] = _picamera2) -> None:
        """`library` gives picamera2's Picamera2; raises HardwareError where it is missing."""
        self._wanted = wanted or Wanted()
        self._library = library
        self._camera: Any = None
        self._request: Any = None
        self._grabbed_at = 0.0

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Start it. Raises HardwareError if picamera2 or the camera is missing."""
        self.close()
        # Loading picamera2 and asking libcamera what there is take seconds each on a cold start.
        going()
        make = self._library()
        going()
        try:
            self._camera = make()
            going()
            self._camera.configure(self._configuration())
            self._camera.start()
        except (RuntimeError, IndexError, OSError) as error:
            self.close()
            raise HardwareError(f"CSI camera: {error}, expected a camera on the ribbon cable") from error

    def grab(self) -> bool:
        """Wait for a frame; the one before, if nobody retrieved it, goes back to the camera."""
        if self._camera is None:
            return False
        self._release()
        try:
            self._request = self._camera.wait(self._camera.capture_request(wait=False), timeout=FRAME_WITHIN)
        except (TimeoutError, RuntimeError) as error:
            raise HardwareError(
                f"CSI camera: no frame ({str(error) or 'time ran out'}), expected one"
            ) from error
        self._grabbed_at = monotonic()
        return True

    def retrieve(self) -> Frame | None:
        """Both streams of the frame, copied out of the camera's own memory, which is given back."""
        if self._request is None:
            return None
        pixels = np.asarray(self._request.make_array("main"), np.uint8)
        lores = np.asarray(self._request.make_array("lores"), np.uint8)
        self._release()
        return Frame(pixels, self._grabbed_at, _colours(lores, self._lores_size()[0]))

    def close(self) -> None:
        """Stop it."""
        self._release()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.close()

    def _release(self) -> None:
        request, self._request = self._request, None
        if request is not None:
            request.release()

    def _lores_size(self) -> tuple[int, int]:
        width, height = self._wanted.size
        small = min(LORES_WIDTH, width)
        return small, small * height // width // 2 * 2

    def _configuration(self) -> Any:
        return self._camera.create_video_configuration(
            main={"format": IN_MEMORY_BGR, "size": self._wanted.size},
            lores={"format": "YUV420", "size": self._lores_size()},  # all that a Pi 4's scaler offers there
            controls=self._controls(),
        )

    def _controls(self) -> dict[str, Any]:
        """Pace, exposure and focus, as far as this sensor has them: most modules have a fixed lens."""
        has, wanted = self._camera.camera_controls, self._wanted
        controls: dict[str, Any] = {"FrameRate": wanted.frames_per_second}
        if wanted.exposure is not None:
            controls |= {"AeEnable": False, "ExposureTime": round(wanted.exposure * 1000)}
        if "AfMode" in has:
            controls["AfMode"] = CONTINUOUS if wanted.focus is None else BY_HAND
            if wanted.focus is not None:
                controls["LensPosition"] = wanted.focus
        return controls


def _colours(planes: Pixels, width: int) -> Pixels:
    """A YUV 4:2:0 picture, (height × 1.5, stride), as (height, width, 3); rows may be padded."""
    import cv2

    return np.asarray(cv2.cvtColor(planes, cv2.COLOR_YUV2BGR_I420)[:, :width], np.uint8)

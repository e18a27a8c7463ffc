"""USB cameras through V4L2, by OpenCV.

CSI cameras cannot be opened this way on today's Raspberry Pi OS; they are `kiosk.hardware.picamera`'s.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from kiosk.hardware.camera import always
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame
from kiosk.hardware.video_device import DEV, NodeId, node_id, stable_name, video_devices
from kiosk.hardware.wanted import Wanted

log = logging.getLogger(__name__)

FAILED_GRABS = 4
"""So many in a row are a camera that has gone; one is a cable that was touched."""

FRAME_WITHIN = 4
"""Seconds after which OpenCV gives a V4L2 device up that sends no frame. By itself it waits for ten, and the
kiosk would seem to hang; a healthy camera's first frame takes one or two."""

HANGING = 1.0
"""Seconds: a camera that failed after so long hangs, and is not asked again at once."""

AUTOMATIC, BY_HAND = 3, 1
"""V4L2's aperture priority (exposure time is the driver's choice) and manual mode."""

EXPOSURE_UNIT = 0.1
"""Milliseconds of one step of V4L2's exposure (exposure_time_absolute)."""


def capture_of(path: Path, wanted: Wanted) -> Any:
    """OpenCV's capture of a V4L2 device, asked for Motion JPEG: raw frames of 720p do not fit USB 2."""
    # OpenCV looks for this when it first waits for a frame, and has no call for it.
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", str(FRAME_WITHIN))
    import cv2

    # Else each try at a camera that is not there is a warning of OpenCV's own; once is said by us.
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    capture = cv2.VideoCapture(str(path), cv2.CAP_V4L2)
    set_up(capture, wanted)
    return capture


def set_up(capture: Any, wanted: Wanted) -> None:
    """Ask for form, size, pace, exposure and focus.

    What a driver cannot do it leaves as it is: the frames say what came of size and pace, and the log what
    did not come of a fixed exposure or focus.
    """
    import cv2

    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, wanted.size[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, wanted.size[1])
    capture.set(cv2.CAP_PROP_FPS, wanted.frames_per_second)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    # A camera keeps these over unplugging the kiosk, so "automatic" is said, too.
    capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, AUTOMATIC if wanted.exposure is None else BY_HAND)
    capture.set(cv2.CAP_PROP_AUTOFOCUS, int(wanted.focus is None))
    for what, control, value in (
        ("exposure", cv2.CAP_PROP_EXPOSURE, wanted.exposure and wanted.exposure / EXPOSURE_UNIT),
        ("focus", cv2.CAP_PROP_FOCUS, wanted.focus),
    ):
        if value is not None and not capture.set(control, value):
            log.warning("the camera's driver has no %s that can be set (camera.%s)", what, what)


class OpenCVCamera:
    """A USB camera, by its path or the first that gives a frame; after an unplugging, the same one first."""

    live = True

    def __init__(
        self,
        device: str = "",
        wanted: Wanted | None = None,
        *,
        devices: Callable[[], Sequence[Path]] = video_devices,
        capture: Callable[[Path, Wanted], Any] = capture_of,
        dev: Path = DEV,
    ) -> None:
        """`device` is a path such as /dev/v4l/by-id/…, or empty; `wanted` is asked for, not promised."""
        self._device = device
        self._wanted = wanted or Wanted()
        self._devices = devices
        self._make = capture
        self._dev = dev
        self._path: Path | None = None
        self._used: Path | None = None
        self._node: NodeId | None = None
        self._capture: Any = None
        self._grabbed_at = 0.0

    @property
    def name(self) -> str:
        """Path of the device in use, or what was asked for."""
        return str(self._path or self._device or "USB camera")

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Open the device. Raises HardwareError if none gives a frame, or `going` ends before one does."""
        self.close()
        candidates = self._candidates()
        for path in candidates:
            if not going():
                break
            capture = self._make(path, self._wanted)
            good, pixels = capture.read()  # one that is not open gives none
            if good:
                log.info("camera %s gives %d × %d", path, pixels.shape[1], pixels.shape[0])
                self._path, self._capture, self._node = path, capture, node_id(path)
                self._used = stable_name(path, self._dev)
                return
            capture.release()
        tried = ", ".join(map(str, candidates)) or f"{self._dev}/video*"
        raise HardwareError(f"no camera: {tried} gave no frame, expected a USB camera; is it plugged in?")

    def grab(self) -> bool:
        """Take the next frame from the driver without decompressing it."""
        begin = monotonic()
        for _ in range(FAILED_GRABS):
            if not self._is_there():
                return False
            if self._capture.grab():
                self._grabbed_at = monotonic()
                return True
            if monotonic() - begin > HANGING:
                return False
        return False

    def retrieve(self) -> Frame | None:
        """Decompress it; None for what is no picture."""
        if self._capture is None:
            return None
        good, pixels = self._capture.retrieve()
        return Frame(np.asarray(pixels, np.uint8), self._grabbed_at) if good else None

    def close(self) -> None:
        """Give the device back."""
        if self._capture is not None:
            self._capture.release()
        self._path = self._capture = self._node = None

    def _candidates(self) -> list[Path]:
        """The camera used before first, by its name: its number may be another's after replugging."""
        first = [self._used] if self._used and self._used.exists() else []
        others = [Path(self._device)] if self._device else list(self._devices())
        return [*first, *(path for path in others if path not in first)]

    def _is_there(self) -> bool:
        """An unplugged camera may go on to "succeed" for ever, so the device node is looked at too.

        By number, not by name: plugged back at once, the name leads to another node.
        """
        if self._capture is None or self._path is None:
            return False
        return self._node is not None and node_id(self._path) == self._node

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

log = logging.getLogger(__name__)

DEV = Path("/dev")
FIRST_CODEC = 10
"""From /dev/video10 on, a Raspberry Pi has its codecs and image processor, which are no cameras."""

BROKEN_FRAMES = 4
"""So many in a row are a camera that is broken; one is a cable that was touched."""

FRAME_WITHIN = 4
"""Seconds after which OpenCV gives a V4L2 device up that sends no frame. By itself it waits for ten, and the
kiosk would seem to hang; a healthy camera's first frame takes one or two."""

HANGING = 1.0
"""Seconds: a camera that failed after so long hangs, and is not asked again at once."""


def video_devices(dev: Path = DEV) -> list[Path]:
    """Where cameras may be: stable names first (they survive replugging), then /dev/video0 to 9."""
    stable = sorted((dev / "v4l/by-id").glob("*-video-index0"))
    reached = {path.resolve() for path in stable}
    plain = [dev / f"video{number}" for number in range(FIRST_CODEC)]
    return stable + [path for path in plain if path.exists() and path.resolve() not in reached]


def capture_of(path: Path, size: tuple[int, int], frames_per_second: float) -> Any:
    """OpenCV's capture of a V4L2 device, asked for Motion JPEG: raw frames of 720p do not fit USB 2."""
    # OpenCV looks for this when it first waits for a frame, and has no call for it.
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", str(FRAME_WITHIN))
    import cv2

    capture = cv2.VideoCapture(str(path), cv2.CAP_V4L2)
    for what, value in (
        (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
        (cv2.CAP_PROP_FRAME_WIDTH, size[0]),
        (cv2.CAP_PROP_FRAME_HEIGHT, size[1]),
        (cv2.CAP_PROP_FPS, frames_per_second),
        (cv2.CAP_PROP_BUFFERSIZE, 1),
    ):
        capture.set(what, value)  # what a driver cannot do it leaves as it is; the frames say what came of it
    return capture


class OpenCVCamera:
    """A USB camera, by its path or the first that gives a frame."""

    def __init__(
        self,
        device: str = "",
        size: tuple[int, int] = (1280, 720),
        frames_per_second: float = 15,
        *,
        devices: Callable[[], Sequence[Path]] = video_devices,
        capture: Callable[[Path, tuple[int, int], float], Any] = capture_of,
    ) -> None:
        """`device` is a path such as /dev/v4l/by-id/…, or empty; `size` is wanted, not promised."""
        self._wanted = device
        self._size = size
        self._frames_per_second = frames_per_second
        self._devices = devices
        self._make = capture
        self._path: Path | None = None
        self._capture: Any = None

    @property
    def name(self) -> str:
        """Path of the device in use, or what was asked for."""
        return str(self._path or self._wanted or "USB camera")

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Open the device. Raises HardwareError if none gives a frame, or `going` ends before one does."""
        self.close()
        candidates = [Path(self._wanted)] if self._wanted else list(self._devices())
        for path in candidates:
            if not going():
                break
            capture = self._make(path, self._size, self._frames_per_second)
            good, pixels = capture.read()  # one that is not open gives none
            if good:
                log.info("camera %s gives %d × %d", path, pixels.shape[1], pixels.shape[0])
                self._path, self._capture = path, capture
                return
            capture.release()
        tried = ", ".join(map(str, candidates)) or f"{DEV}/video*"
        raise HardwareError(f"no camera: {tried} gave no frame, expected a USB camera; is it plugged in?")

    def read(self) -> Frame | None:
        """The next frame; None once the device has gone, or sends nothing that is a picture."""
        begin = monotonic()
        for _ in range(BROKEN_FRAMES):
            if not self._is_there():
                return None
            good, pixels = self._capture.read()
            if good:
                return Frame(np.asarray(pixels, np.uint8), monotonic())
            if monotonic() - begin > HANGING:
                break
        return None

    def skip(self) -> bool:
        """Take the next frame from the driver without decompressing it."""
        return self._is_there() and bool(self._capture.grab())

    def close(self) -> None:
        """Give the device back."""
        if self._capture is not None:
            self._capture.release()
        self._path = self._capture = None

    def _is_there(self) -> bool:
        """An unplugged camera may go on to "succeed" for ever, so the device node is looked at too."""
        return self._capture is not None and self._path is not None and self._path.exists()

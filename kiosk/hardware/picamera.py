"""CSI cameras of the Raspberry Pi, by picamera2 (from apt: python3-picamera2).

Written from picamera2's manual; no Raspberry Pi was at hand to try it on.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import numpy as np

from kiosk.hardware.camera import always
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame

IN_MEMORY_BGR = "RGB888"
"""picamera2 names formats from the last byte to the first: this one is blue, green, red in memory."""


class PiCamera:
    """The first CSI camera."""

    def __init__(self, size: tuple[int, int] = (1280, 720), frames_per_second: float = 15) -> None:
        """`size` is width and height in pixels."""
        self._size = size
        self._frames_per_second = frames_per_second
        self._camera: Any = None

    @property
    def name(self) -> str:
        """CSI camera."""
        return "CSI camera"

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Start it. Raises HardwareError if picamera2 or the camera is missing."""
        try:
            from picamera2 import Picamera2
        except ImportError as error:
            raise HardwareError(
                "CSI camera: picamera2 is missing, expected it from the system; apt install"
                " python3-picamera2, and a virtual environment with system packages"
            ) from error
        self.close()
        try:
            # Loading picamera2 and asking libcamera what there is take seconds each on a cold start.
            going()
            self._camera = Picamera2()
            going()
            wanted = self._camera.create_video_configuration(
                main={"format": IN_MEMORY_BGR, "size": self._size},
                controls={"FrameRate": self._frames_per_second},
            )
            self._camera.configure(wanted)
            self._camera.start()
        except (RuntimeError, IndexError, OSError) as error:
            self.close()
            raise HardwareError(f"CSI camera: {error}, expected a camera on the ribbon cable") from error

    def read(self) -> Frame | None:
        """The next frame."""
        if self._camera is None:
            return None
        return Frame(np.asarray(self._camera.capture_array("main"), np.uint8), monotonic())

    def skip(self) -> bool:
        """Wait for a frame, and take only its description."""
        return self._camera is not None and self._camera.capture_metadata() is not None

    def close(self) -> None:
        """Stop it."""
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.close()

"""A module object that behaves as picamera2 does, as far as its manual and source say. No Raspberry Pi."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

import numpy as np

from kiosk.hardware.frame import Pixels

STRIDE = 64
"""The scaler pads each row of a plane to a multiple of so many bytes."""


class Request:
    """One frame of all streams, held in the camera's own memory until it is released."""

    def __init__(self, camera: Camera, level: int) -> None:
        self._camera, self._level = camera, level
        self._held = True
        camera.held += 1

    def make_array(self, name: str) -> Pixels:
        """A copy of a stream's picture. Raises RuntimeError for a stream that was not configured."""
        assert self._held, "the memory has gone back to the camera"
        if name not in self._camera.config:
            raise RuntimeError(f"Stream {name!r} is not defined")
        width, height = self._camera.config[name]["size"]
        if name == "main":
            assert self._camera.config[name]["format"] == "RGB888"
            return np.full((height, width, 3), self._level, np.uint8)
        padded = -(-width // STRIDE) * STRIDE
        planes = np.full((height * 3 // 2, padded), 128, np.uint8)  # no colour
        planes[:height] = self._level
        return planes

    def release(self) -> None:
        """Give the memory back. Raises RuntimeError the second time."""
        if not self._held:
            raise RuntimeError("CompletedRequest: lock now has negative ref_count")
        self._held = False
        self._camera.held -= 1


class Camera:
    """Picamera2: one camera, in the states closed, configured and started."""

    BUFFERS = 6

    def __init__(self, *, focus: bool, silent: bool) -> None:
        self.camera_controls: dict[str, Any] = {"ExposureTime": (1, 66666, 20000), "AeEnable": (0, 1, 1)}
        if focus:
            self.camera_controls |= {"AfMode": (0, 2, 0), "LensPosition": (0.0, 32.0, 1.0)}
        self.config: dict[str, Any] = {}
        self.held = 0
        self.closed = 0
        self.silent = silent
        self._started = False
        self._count = 0

    def create_video_configuration(
        self, main: dict[str, Any], lores: dict[str, Any], controls: dict[str, Any]
    ) -> dict[str, Any]:
        """A configuration. Raises RuntimeError for a control that this sensor lacks."""
        for name in set(controls) - {"FrameRate"} - set(self.camera_controls):
            raise RuntimeError(f"Control {name} is not advertised by libcamera")
        assert all(side % 2 == 0 for side in (*main["size"], *lores["size"])), (
            "width and height should be even"
        )
        assert lores["format"] == "YUV420", "lores stream must be YUV"
        assert lores["size"] <= main["size"], "lores stream dimensions may not exceed main stream"
        return {"main": main, "lores": lores, "controls": controls}

    def configure(self, config: dict[str, Any]) -> None:
        """Take a configuration."""
        assert not self._started, "Camera must be stopped before configuring"
        self.config = config

    def start(self) -> None:
        """Begin to send frames."""
        assert self.config, "Camera has not been configured"
        self._started = True

    def capture_request(self, wait: bool = True) -> Future[Request]:
        """A job that ends with the next frame."""
        assert not wait
        assert self._started
        job: Future[Request] = Future()
        if not self.silent and self.held < self.BUFFERS:
            self._count += 1
            job.set_result(Request(self, self._count * 10))
        return job

    def wait(self, job: Future[Request], timeout: float) -> Request:
        """The job's result. Raises TimeoutError."""
        assert timeout > 0
        return job.result(timeout=0)

    def close(self) -> None:
        """Stop and give the camera back."""
        self._started = False
        self.closed += 1


class Library:
    """What `from picamera2 import Picamera2` gives, with or without a camera on the ribbon cable."""

    def __init__(self, *, cameras: int = 1, focus: bool = False, silent: bool = False) -> None:
        self._cameras, self._focus, self._silent = cameras, focus, silent
        self.made: list[Camera] = []

    def __call__(self) -> Camera:
        if not self._cameras:
            raise IndexError("list index out of range")  # what picamera2 says where there is no camera
        self.made.append(Camera(focus=self._focus, silent=self._silent))
        return self.made[-1]

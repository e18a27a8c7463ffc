"""The camera's thread: frames in, codes out, and the newest frame for the viewfinder."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from kiosk.events import CodePresented, Reader
from kiosk.hardware.camera import Camera
from kiosk.hardware.confirm import Confirmation
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.device_thread import DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame
from kiosk.hardware.motion import MotionGate

AWAKE = 2.0
"""Seconds after the last movement for which every frame is read: long enough for all rungs of the ladder."""

RESTING = 2
"""Frames let pass for each one looked at, while nothing moves."""


class CameraReader(DeviceThread):
    """Reads, decodes, confirms and posts. While the scene is still it only looks whether anything moves."""

    def __init__(
        self,
        camera: Camera,
        decoder: Decoder,
        post: Post,
        clock: Callable[[], float] = monotonic,
        *,
        expected: bool = True,
    ) -> None:
        """`post` is called in this thread with CodePresented and ReaderChanged.

        `expected` False: a camera that was never there is not missed, and its coming is said.
        """
        super().__init__("camera", Reader.CAMERA, post, clock, expected=expected)
        self._camera = camera
        self._decoder = decoder
        self._confirmation = Confirmation()
        self._newest: Frame | None = None

    def viewfinder(self) -> Frame | None:
        """The newest frame, the same object while the scene is still; None without a camera. Any thread."""
        return self._newest

    def _serve(self) -> None:
        gate, moved_at = MotionGate(), 0.0
        try:
            self._camera.open(self._running)
            while self._running():
                frame = self._next(resting=self._clock() - moved_at >= AWAKE)
                if frame is None:
                    break
                self._here()
                if gate.moved(frame.pixels):
                    moved_at = frame.at
                self._look(frame, awake=frame.at - moved_at < AWAKE)
        finally:
            self._newest = None
            self._camera.close()
        if self._running():
            raise HardwareError(f"{self._camera.name}: no more frames, expected a camera; is it plugged in?")

    def _next(self, resting: bool) -> Frame | None:
        if resting and self._newest is not None:
            for _ in range(RESTING):
                if not self._camera.skip():
                    return None
        return self._camera.read()

    def _look(self, frame: Frame, awake: bool) -> None:
        if not awake:
            self._confirmation.unchanged(frame.at)
            return
        self._newest = frame
        payload = self._confirmation.see(self._decoder.decode(frame), frame.at)
        if payload is not None:
            self._post(CodePresented(payload, Reader.CAMERA, frame.at))

"""The camera's codes: frames in, codes out, and the newest frame for the viewfinder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from kiosk.hardware.camera import Camera
from kiosk.hardware.capture import Capture
from kiosk.hardware.confirm import Confirmation
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.device_thread import SILENT_FOR, DeviceThread, Post
from kiosk.hardware.dusk import Dusk
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame
from kiosk.hardware.frozen import FROZEN_FOR, SamePicture
from kiosk.hardware.motion import MotionGate
from kiosk.machine.events import CodePresented, DarkBeforeCamera, Reader

AWAKE = 2.0
"""Seconds after the last movement for which every frame is read: long enough for all rungs of the ladder."""

RESTING = 1
"""Frames let pass for each one looked at, while nothing moves."""

GLANCE = 0.25
"""Seconds after which a camera that sends nothing is left to see whether the kiosk ends."""

LEAVE_WITHIN = 5.0
"""Seconds that a driver is given to end: one that sends no frame takes four to notice."""


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
        """`post` is called in this thread with CodePresented, ReaderChanged and DarkBeforeCamera.

        `expected` False: a camera that was never there is not missed, and its coming is said.
        """
        super().__init__("camera", Reader.CAMERA, post, clock, expected=expected)
        self._camera = camera
        self._decoder = decoder
        self._confirmation = Confirmation()
        self._newest: Frame | None = None
        self._capture: Capture | None = None
        self._dark = False

    def viewfinder(self) -> Frame | None:
        """The newest frame, the same object while the scene is still; None without a camera. Any thread."""
        return self._newest

    def _serve(self) -> None:
        capture = self._begin()
        gate, same, dusk, moved_at = MotionGate(), SamePicture(), Dusk(), 0.0
        try:
            while frame := self._next(capture, resting=self._clock() - moved_at >= AWAKE):
                if not self._proved(frame, same):
                    continue
                moved = gate.moved(frame.preview)
                self._say_dark(dusk.see(gate.brightness, moved, frame.at))
                self._look(frame, awake=moved or frame.at - moved_at < AWAKE)
                if moved:
                    # Since it was looked at: the first look loads libraries, and may itself take that long.
                    moved_at = self._clock()
        finally:
            self._newest = None
            self._say_dark(False)
            capture.stop(0.0 if self._is_silent(capture) else LEAVE_WITHIN)

    def _begin(self) -> Capture:
        """A driver that hung is not called again before it has come back."""
        if self._capture and not self._capture.ended:
            raise HardwareError(f"{self._camera.name}: hangs still, expected a frame; plug it in anew")
        self._capture = Capture(self._camera, self._clock, lambda: not self._stopped.is_set())
        self._capture.start()
        return self._capture

    def _next(self, capture: Capture, resting: bool) -> Frame | None:
        """The next frame; None when the kiosk ends."""
        passing = RESTING if resting and self._newest is not None else 0
        while self._running():
            if frame := capture.next(GLANCE, passing):
                return frame
            if self._is_silent(capture):
                raise HardwareError(
                    f"{self._camera.name}: hangs for {SILENT_FOR:g} s, expected a frame; plug it in anew"
                )
        return None

    def _is_silent(self, capture: Capture) -> bool:
        return self._clock() - capture.last_sign >= SILENT_FOR

    def _proved(self, frame: Frame, same: SamePicture) -> bool:
        """A camera is there once it has shown that it lives. Raises HardwareError for one that lies."""
        if self._camera.live:
            same.see(frame.pixels, frame.at)
            if same.frozen(frame.at):
                raise HardwareError(
                    f"{self._camera.name}: the same picture for {FROZEN_FOR:g} s, expected a living one;"
                    " plug it in anew"
                )
            if not same.proved:
                return False
        self._here()
        return True

    def _say_dark(self, dark: bool) -> None:
        if dark is not self._dark:
            self._dark = dark
            self._post(DarkBeforeCamera(dark))

    def _look(self, frame: Frame, awake: bool) -> None:
        if not awake:
            self._confirmation.unchanged(frame.at)
            return
        # What was read in the frame before lies there still, more or less, until this one is read.
        before = self._newest.read if self._newest else ()
        self._newest = replace(frame, read=before) if before else frame
        found = self._decoder.decode(frame)
        places = tuple(one.place(frame.size) for one in found)
        if places != before:
            self._newest = replace(frame, read=places)
        said = self._confirmation.see(found, frame.at)
        if said is not None:
            place = said.one.place(frame.size)
            self._post(CodePresented(said.one.payload, Reader.CAMERA, frame.at, place, said.others))

"""A camera's own thread. It takes every frame from the driver, and unpacks one only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

from kiosk.hardware.camera import Camera, always
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame

BROKEN_FRAMES = 4
"""So many in a row are a camera that is broken; one is a cable that was touched."""


class Capture:
    """Runs a camera until it ends or is not wanted any more. The newest frame counts, and none is queued.

    A driver can hang for ever, so nobody but this thread waits for it: who asks for a frame waits as long as
    he likes, and sees by `last_sign` whether the driver still lives.
    """

    def __init__(
        self, camera: Camera, clock: Callable[[], float], wanted: Callable[[], bool] = always
    ) -> None:
        """`clock` gives monotonic seconds; `wanted` says whether anybody still wants the camera."""
        self.last_sign = clock()
        """Monotonic seconds of the driver's last sign of life."""

        self._camera = camera
        self._clock = clock
        self._wanted = wanted
        self._changed = Condition()
        self._frame: Frame | None = None
        self._to_pass: int | None = None
        self._error: Exception | None = None
        self._stopped = False
        self._ended = False
        # A driver that hangs must not keep the process from ending.
        self._thread = Thread(target=self._run, name="capture", daemon=True)

    def start(self) -> None:
        """Open the camera; returns at once."""
        self._thread.start()

    @property
    def ended(self) -> bool:
        """It has given the camera back, and another may use it."""
        with self._changed:
            return self._ended

    def next(self, patience: float, passing: int = 0) -> Frame | None:
        """A frame taken after it was asked for; None, and the wish stands, after `patience` seconds.

        `passing` is how many frames are let pass before. Raises what ended the camera: HardwareError, or
        whatever a driver raised that nobody foresaw.
        """
        with self._changed:
            if self._frame is None and self._to_pass is None:
                self._to_pass = passing
            self._changed.wait_for(lambda: self._frame or self._ended, patience)
            if self._ended and self._error:
                raise self._error
            frame, self._frame = self._frame, None
            return frame

    def stop(self, timeout: float) -> None:
        """Give the camera back, and wait for it for `timeout` seconds at most."""
        with self._changed:
            self._stopped = True
        self._thread.join(timeout)

    def _run(self) -> None:
        try:
            self._camera.open(self._going)
            self._film()
        except Exception as error:  # noqa: BLE001  # raised again by who asks for the next frame
            self._error = error
        finally:
            self._camera.close()
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _film(self) -> None:
        broken = 0
        while self._going():
            if not self._camera.grab():
                break
            if not self._is_wanted():
                continue
            frame = self._camera.retrieve()
            broken = broken + 1 if frame is None else 0
            if broken >= BROKEN_FRAMES:
                break
            if frame is not None:
                self._hand_over(frame)
        if self._going():
            raise HardwareError(f"{self._camera.name}: no more frames, expected a camera; is it plugged in?")

    def _going(self) -> bool:
        self.last_sign = self._clock()
        with self._changed:
            return not self._stopped and self._wanted()

    def _is_wanted(self) -> bool:
        with self._changed:
            if self._to_pass:
                self._to_pass -= 1
                return False
            return self._to_pass is not None

    def _hand_over(self, frame: Frame) -> None:
        with self._changed:
            self._frame, self._to_pass = frame, None
            self._changed.notify_all()

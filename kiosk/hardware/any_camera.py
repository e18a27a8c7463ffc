"""Whichever camera is there: each time one is wanted, the first that opens."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from kiosk.hardware.camera import Camera, always
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame

log = logging.getLogger(__name__)


class AnyCamera:
    """Several cameras as one: a USB camera that is plugged in later is found where no CSI camera is."""

    live = True

    def __init__(self, cameras: Sequence[Camera]) -> None:
        """`cameras` in the order in which they are tried; at least one."""
        self._cameras = cameras
        self._used: Camera | None = None

    @property
    def name(self) -> str:
        """Name of the one in use, or of all."""
        return self._used.name if self._used else " or ".join(camera.name for camera in self._cameras)

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Open the first that works. Raises HardwareError with what was said of each, if none does."""
        self.close()
        said = []
        for camera in self._cameras:
            if not going():
                break
            try:
                camera.open(going)
            except HardwareError as error:
                log.debug("%s", error)
                said.append(str(error))
            else:
                self._used = camera
                return
        raise HardwareError("; ".join(said) or "no camera was tried, for the kiosk ends")

    def grab(self) -> bool:
        """Of the one in use."""
        return self._used is not None and self._used.grab()

    def retrieve(self) -> Frame | None:
        """Of the one in use."""
        return self._used.retrieve() if self._used else None

    def close(self) -> None:
        """Stop the one in use."""
        if self._used:
            self._used.close()
        self._used = None

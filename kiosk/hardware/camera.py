"""The seam behind which every camera stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.hardware.frame import Frame


def always() -> bool:
    """Nobody waits for a sign of life, and nobody ends it."""
    return True


class Camera(Protocol):
    """Gives frames. Used by one thread; after an error it can be opened anew."""

    @property
    def name(self) -> str:
        """What it is, for log lines: a path, or "simulated"."""
        ...

    @property
    def live(self) -> bool:
        """It looks at the world, where no two frames are the same; not so a picture from a file."""
        ...

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Start it. Raises HardwareError if it is not there.

        `going` is called before each step that may take seconds: the call is a sign of life, and False says
        that nobody wants the camera any more. One step takes less than `device_thread.SILENT_FOR`.
        """
        ...

    def grab(self) -> bool:
        """Wait for the next frame, without unpacking it; False when the camera has ended or gone."""
        ...

    def retrieve(self) -> Frame | None:
        """Unpack the frame that was grabbed last; None where it is broken, or there is none."""
        ...

    def close(self) -> None:
        """Stop it. Closing twice does no harm."""
        ...

"""The seam behind which every camera stands."""

from __future__ import annotations

from typing import Protocol

from kiosk.hardware.frame import Frame


class Camera(Protocol):
    """Gives frames. Used by one thread; after an error it can be opened anew."""

    @property
    def name(self) -> str:
        """What it is, for log lines: a path, or "simulated"."""
        ...

    def open(self) -> None:
        """Start it. Raises HardwareError if it is not there."""
        ...

    def read(self) -> Frame | None:
        """Wait for the next frame and give it; None when the camera has ended or gone."""
        ...

    def skip(self) -> bool:
        """Let one frame pass without the cost of unpacking it; False when the camera has ended or gone."""
        ...

    def close(self) -> None:
        """Stop it. Closing twice does no harm."""
        ...

"""What a camera is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Size, pace and optics. A camera gives what it can; the frames say what came of it."""

    size: tuple[int, int] = (1280, 720)
    """Width and height in pixels."""

    frames_per_second: float = 15

    exposure: float | None = None
    """Milliseconds that the sensor takes light in for one frame; None leaves it to the camera."""

    focus: float | None = None
    """Where the lens stands, in the camera's own measure; None leaves it to the camera."""

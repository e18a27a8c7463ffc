"""One picture of a camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from kiosk.machine.events import Place

Pixels = NDArray[np.uint8]
"""Colour picture, (height, width, 3), blue green red; or grey, (height, width)."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """A picture and when it was taken. Compared by identity; kept in memory only, never stored.

    Everybody who looks at it looks at the same pixels: nobody may write to them, and they are not copied.
    """

    pixels: Pixels
    """(height, width, 3), blue green red (OpenCV's order). Not to be written to."""

    at: float
    """Monotonic seconds."""

    small: Pixels | None = None
    """The same picture as the camera itself scaled it down, where it does that."""

    read: tuple[Place, ...] = ()
    """Where codes were read in it."""

    def __post_init__(self) -> None:
        for pixels in (self.pixels, self.small):
            if pixels is not None:
                pixels.flags.writeable = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    @property
    def preview(self) -> Pixels:
        """What is enough for the viewfinder and for seeing whether anything moves."""
        return self.pixels if self.small is None else self.small

    def __reduce__(self) -> NoReturn:
        """Raises TypeError: a frame may show a person, and goes into no file and to no other process."""
        raise TypeError("a frame is kept in memory only, and cannot be pickled")

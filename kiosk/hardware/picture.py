"""What is on the display, as pixels, and a picture as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole screen, upright, without what the camera sees."""

    size: tuple[int, int]
    """Width and height in pixels."""

    rgb: bytes
    """Three bytes a pixel, row by row."""


def write_whole(file: Path, data: bytes | memoryview) -> None:
    """Write a file whole or not at all. Raises OSError.

    SDL does not notice a disk that is full, so pictures are written here.
    """
    try:
        file.write_bytes(data)
    except OSError as error:
        if file.is_file():
            file.unlink()
        raise OSError(error.errno, error.strerror, str(file)) from error

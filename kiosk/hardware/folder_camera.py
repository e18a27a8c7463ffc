"""Pictures and videos in place of a camera: for `kiosk decode`, tests and demonstrations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import numpy as np

from kiosk.hardware.camera import always
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels

VIDEOS = {".avi", ".m4v", ".mjpeg", ".mkv", ".mov", ".mp4", ".mpg", ".mpeg", ".ogv", ".webm"}
"""Endings of files that hold more than one picture."""

LARGEST = 100_000_000
"""Bytes of a picture file: more is no photograph."""


def frames_of(file: Path) -> Iterator[Frame]:
    """The frames of a picture (one, upright by its EXIF orientation) or of a video (all).

    Raises HardwareError, naming the file, for what cannot be read.
    """
    if not file.is_file():
        raise HardwareError(
            f"{file}: {'a folder' if file.is_dir() else 'no such file'}, expected a picture or video"
        )
    if file.suffix.lower() in VIDEOS:
        yield from _video(file)
    else:
        yield Frame(picture(file), monotonic())


def picture(file: Path) -> Pixels:
    """The pixels of a picture file, (height, width, 3), blue green red, turned upright by EXIF.

    Raises HardwareError for what is no picture.
    """
    import cv2

    try:
        size = file.stat().st_size
        data = np.fromfile(file, np.uint8) if size <= LARGEST else np.empty(0, np.uint8)
    except OSError as error:
        raise HardwareError(f"{file}: {error.strerror}, expected a readable picture") from error
    try:
        pixels = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    except cv2.error:
        pixels = None  # OpenCV raises for pictures beyond its limit of pixels
    if pixels is None:
        raise HardwareError(
            f"{file}: not a picture ({size} bytes), expected JPEG, PNG, WebP, BMP or TIFF, or a video"
        )
    return np.asarray(pixels, np.uint8)


def _video(file: Path) -> Iterator[Frame]:
    import cv2

    capture = cv2.VideoCapture(str(file))
    try:
        good, pixels = capture.read()
        if not good:
            raise HardwareError(f"{file}: not a video that OpenCV can play, expected MP4, MKV, WebM or AVI")
        while good:
            yield Frame(np.asarray(pixels, np.uint8), monotonic())
            good, pixels = capture.read()
    finally:
        capture.release()


class FolderCamera:
    """A camera that plays files, one after another, at a camera's pace, and ends after the last."""

    live = False

    def __init__(
        self,
        files: Sequence[Path],
        frames_per_second: float = 15,
        sleep: Callable[[float], Any] = sleep,
        *,
        held_for: float = 0.0,
        repeat: bool = False,
    ) -> None:
        """`files` are pictures and videos; a folder stands for the files in it, by name.

        `held_for` is seconds for which each picture is shown (one frame at least); with `repeat` the first
        file follows the last.
        """
        self._files = files
        self._pause = 1 / frames_per_second
        self._sleep = sleep
        self._times = max(1, round(held_for * frames_per_second))
        self._repeat = repeat
        self._frames: Iterator[Frame] = iter(())
        self._frame: Frame | None = None

    @property
    def name(self) -> str:
        """The files, for log lines."""
        return ", ".join(map(str, self._files))

    def open(self, _going: Callable[[], bool] = always, /) -> None:
        """Begin with the first file. Raises HardwareError if there is none."""
        files = [
            inner for file in self._files for inner in (sorted(file.iterdir()) if file.is_dir() else [file])
        ]
        if not files:
            raise HardwareError(
                f"{self.name or 'no file given'}: nothing to play, expected pictures or videos"
            )
        self._frames = self._play(files)

    def grab(self) -> bool:
        """The next frame; False after the last. Raises HardwareError for a file that is none."""
        self._sleep(self._pause)
        self._frame = next(self._frames, None)
        return self._frame is not None

    def retrieve(self) -> Frame | None:
        """The frame, as if taken now."""
        return self._frame and Frame(self._frame.pixels, monotonic())

    def close(self) -> None:
        """Play no more."""
        self._frames, self._frame = iter(()), None

    def _play(self, files: Sequence[Path]) -> Iterator[Frame]:
        while True:
            for file in files:
                times = 1 if file.suffix.lower() in VIDEOS else self._times
                yield from (frame for frame in frames_of(file) for _ in range(times))
            if not self._repeat:
                return

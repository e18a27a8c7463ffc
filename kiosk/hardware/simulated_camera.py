"""A camera that is none: an empty counter, before which pictures of codes can be held up.

It says what it is, and is there only when it was asked for; a camera that is missing never becomes this one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from time import monotonic

import numpy as np

from kiosk.hardware.camera import always
from kiosk.hardware.folder_camera import picture
from kiosk.hardware.frame import Frame, Pixels

log = logging.getLogger(__name__)

HELD_FOR = 2.5
"""Seconds for which a picture is held up."""

SHARE = 0.9
"""Of the frame's width and height, that a held picture may fill."""

MOST_ENLARGED = 2.0
"""A small picture is not held closer than this."""

COARSE = 4
"""By how much smaller the counter is painted than shown."""

VARIANTS = 4
"""Pictures of one scene with different noise, shown in turn."""

NOISE = 2.0
"""Standard deviation of that noise, in levels of grey: a webcam in good light."""


@dataclass(frozen=True, slots=True)
class _Scene:
    frames: tuple[Pixels, ...]
    until: float


class SimulatedCamera:
    """Frames of an empty counter at the configured rate; `hold_up` brings a picture before it."""

    live = True

    def __init__(
        self,
        size: tuple[int, int] = (1280, 720),
        frames_per_second: float = 15,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`size` is width and height of the frames in pixels."""
        self._size = size
        self._pause = 1 / frames_per_second
        self._clock = clock
        self._lock = Lock()
        self._closed = Event()
        self._counter: Pixels = np.zeros((0, 0, 3), np.uint8)
        self._offered: Pixels | None = None
        self._empty: tuple[Pixels, ...] = ()
        self._held: _Scene | None = None
        self._count = 0

    @property
    def name(self) -> str:
        """simulated."""
        return "simulated"

    def open(self, _going: Callable[[], bool] = always, /) -> None:
        """Paint the counter."""
        self._closed.clear()
        self._counter = _counter(self._size)
        self._empty = _noisy(self._counter)
        log.info("the camera is simulated: sample pictures are held up by number keys")

    def hold_up(self, file: Path) -> None:
        """Show the picture in `file` for about 2.5 s; one held up before it is taken away.

        Any thread may call. Raises HardwareError for what is no picture.
        """
        held = picture(file)
        with self._lock:
            self._offered = held

    def grab(self) -> bool:
        """Wait for one frame's time; False once closed."""
        return bool(self._empty) and not self._closed.wait(self._pause)

    def retrieve(self) -> Frame | None:
        """The scene as it is now."""
        if not self._empty or self._closed.is_set():
            return None
        self._take_offered()
        now = self._clock()
        if self._held and now >= self._held.until:
            self._held = None
        frames = self._held.frames if self._held else self._empty
        self._count += 1
        return Frame(frames[self._count % len(frames)], now)

    def _take_offered(self) -> None:
        """Hold up what was offered. Painting it takes a while, and is left to the camera's own thread."""
        with self._lock:
            offered, self._offered = self._offered, None
        if offered is not None:
            scene = _noisy(_before(self._counter.copy(), offered))
            self._held = _Scene(scene, self._clock() + HELD_FOR)

    def close(self) -> None:
        """End at once, even while a frame is waited for."""
        self._closed.set()


def _counter(size: tuple[int, int]) -> Pixels:
    """An empty market counter, plainly drawn: a wall in the light of a lamp, and a wooden board."""
    import cv2

    # Painted small and enlarged: in full size, the sums would take 100 MB.
    width, height = size[0] // COARSE, size[1] // COARSE
    across, down = np.meshgrid(
        np.linspace(-1, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32)
    )
    light = np.exp(-(across**2) - (down - 0.3) ** 2)[..., None]
    wall = np.array([150, 165, 172]) * (0.55 + 0.45 * light)
    grain = 8 * np.sin(9 * across + 2 * np.sin(5 * down))[..., None]
    board = (np.array([70, 105, 140]) + grain) * (0.6 + 0.4 * light)
    edge = 1 / (1 + np.exp(-(down - 0.68) * 60))[..., None]
    coarse = np.asarray(np.clip(wall * (1 - edge) + board * edge, 0, 255), np.uint8)
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _before(scene: Pixels, held: Pixels) -> Pixels:
    """The scene with a picture held in its middle, as large as it fits."""
    import cv2

    height, width = scene.shape[:2]
    factor = min(SHARE * width / held.shape[1], SHARE * height / held.shape[0], MOST_ENLARGED)
    size = max(1, round(held.shape[1] * factor)), max(1, round(held.shape[0] * factor))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    scene[top : top + size[1], left : left + size[0]] = cv2.resize(held, size, interpolation=way)
    return scene


def _noisy(scene: Pixels) -> tuple[Pixels, ...]:
    """The same scene some times over, as a sensor would see it. Grey noise: one draw for three colours."""
    random = np.random.default_rng(0)
    shape = (*scene.shape[:2], 1)
    noises = (random.normal(0, NOISE, shape).astype(np.int16) for _ in range(VARIANTS))
    return tuple(np.clip(scene + noise, 0, 255).astype(np.uint8) for noise in noises)

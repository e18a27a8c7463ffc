"""The real live decoder and its confirmation on a slower machine, simulated by its clock.

The time that this thread computes counts, some times over; frames that come while it is busy are dropped,
as the camera's thread drops them. Time that others take on this machine does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from time import thread_time
from typing import Protocol

import cv2
import numpy as np

from bench.decode.walk_up import FRAMES, LASTS, RATE, WalkUp
from kiosk.codes.payload import Payload
from kiosk.hardware.confirm import Confirmation
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Frame, Pixels

MACHINES = {"this machine": 1.0, "Raspberry Pi 5": 2.2, "Raspberry Pi 4": 5.0}
"""How many times slower than a development machine each is taken to be."""


BEFORE = 3
"""Frames of the scene without the product that are shown first: a kiosk stands where it stands."""


class Reading(Protocol):
    """What reads frames."""

    def decode(self, frame: Frame, /) -> tuple[Decoded, ...]:
        """The codes in a frame."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one walk-up."""

    walk_up: WalkUp
    after: float | None
    """Seconds from the beginning until the right code was presented; None if it was not in time."""
    false: tuple[Payload, ...]
    """What else was presented."""
    looked_at: int
    """Frames that were not dropped."""

    @property
    def since_in_view(self) -> float | None:
        """Seconds since the code lay wholly in view."""
        return None if self.after is None else max(0.0, self.after - self.walk_up.in_view)


class SlowClock:
    """Seconds of this thread's own computing, `slower` times over."""

    def __init__(self, slower: float) -> None:
        self._slower = slower

    def __call__(self) -> float:
        """Seconds."""
        return thread_time() * self._slower


def run(walk_up: WalkUp, reading: Reading, clock: Callable[[], float]) -> Outcome:
    """Show a walk-up to the decoder, frame by frame as a camera would."""
    confirmation = Confirmation()
    for index in range(BEFORE):
        reading.decode(Frame(coloured(walk_up.before(index)), (index - BEFORE) / RATE))
    now, index, looked_at = 0.0, -1, 0
    false: list[Payload] = []
    while True:
        # The camera holds the newest frame only.
        index = max(index + 1, floor(now * RATE + 1e-9))
        if index >= FRAMES:
            return Outcome(walk_up, None, tuple(false), looked_at)
        at = index / RATE
        frame = Frame(coloured(walk_up.frame(index)), at)
        begin = clock()
        said = confirmation.see(reading.decode(frame), at)
        payload = said.one.payload if said else None
        now = max(now, at) + clock() - begin
        looked_at += 1
        if payload is not None and payload.content != walk_up.product.content:
            false.append(payload)
        elif payload is not None:
            return Outcome(walk_up, now if now <= LASTS else None, tuple(false), looked_at)


def coloured(grey: Pixels) -> Pixels:
    """As a camera gives it."""
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)

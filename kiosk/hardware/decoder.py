"""From a frame to the codes in it: the ladder of `kiosk.hardware.stages`, climbed in two ways.

`Decoder.for_pictures` climbs until something is sure, for files, where there is only one frame to go by.
`Decoder.live` glances at each frame and climbs a rung or two more within a time budget: a hand holds a
product up over many frames, so the costly rungs are spread over them.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from kiosk.codes.payload import Payload
from kiosk.hardware import zbar
from kiosk.hardware.code_regions import Cut, bars, cells, patches
from kiosk.hardware.decoded import CHECK_DIGIT_ONLY, Decoded
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.plausible import believable
from kiosk.hardware.region_reading import close_up, read_bars, read_fitted, read_patches
from kiosk.hardware.second_look import AGREEING, is_confirmed, read_back
from kiosk.hardware.stages import FITTED, Prepared, Stage, glance, ladder, smaller

__all__ = ["Decoded", "Decoder"]

log = logging.getLogger(__name__)

LONGEST_SIDE = 1920
"""Pixels: larger pictures are looked at whole once, then scaled down."""

BUDGET = 0.025
"""Seconds that a live frame may take before the next rung waits for the next frame."""

REMEMBERED = 8
"""Codes that were looked at twice lately, and need not be again."""

REFUSED_FOR = 4
"""Frames for which a code that was refused is not looked at again: looking twice costs more than a rung."""


class Decoder(ABC):
    """Reads the codes in frames. Used by one thread at a time."""

    @staticmethod
    def for_pictures(*, upc_e: bool = False) -> Decoder:
        """A decoder for files: every rung, until what was found is sure."""
        return _Climb(_ladder(upc_e))

    @staticmethod
    def live(
        *, budget: float = BUDGET, upc_e: bool = False, clock: Callable[[], float] = perf_counter
    ) -> Decoder:
        """A decoder for a camera. `budget` is seconds a frame; what it gives is still to be confirmed
        over frames (`kiosk.hardware.confirm`).
        """
        return _Rotation(glance(upc_e), _ladder(upc_e), budget, clock, upc_e)

    @abstractmethod
    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first."""


class _Climb(Decoder):
    """Rung after rung, until all that was found is sure."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        self._stages = stages

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        grey = _grey(frame)
        size = grey.shape[1], grey.shape[0]
        seen: dict[Payload, _Seen] = {}
        for stage in _fitted(self._stages, max(size) / LONGEST_SIDE):
            for one in believable(stage.read(grey), size):
                if one.payload not in seen:
                    seen[one.payload] = _Seen(one, _at_once(one, stage, grey))
                seen[one.payload].ways += 1
            if seen and all(found.sure for found in seen.values()):
                break
        return tuple(believable((found.one for found in seen.values() if found.sure), size))


@dataclass(slots=True)
class _Seen:
    """A code read in a picture, and what speaks for it."""

    one: Decoded
    verdict: bool | None
    """Sure at once, refused for good, or to be decided by votes."""
    ways: int = 0

    @property
    def sure(self) -> bool:
        return self.ways >= AGREEING if self.verdict is None else self.verdict


def _at_once(one: Decoded, stage: Stage, grey: Pixels) -> bool | None:
    if one.payload.symbology not in CHECK_DIGIT_ONLY or stage.name == FITTED:
        return True
    return read_back(one, grey)


class _Rotation(Decoder):
    """Parts of the frame first, then the look that helped last, then the next looks while there is time."""

    def __init__(
        self, cheap: Stage, costly: Sequence[Stage], budget: float, clock: Callable[[], float], upc_e: bool
    ) -> None:
        self._cheap = cheap
        self._costly = costly
        self._budget = budget
        self._clock = clock
        self._upc_e = upc_e
        first = sorted(costly, key=lambda stage: stage.name not in FIRST_IN_PARTS)
        self._looks = [look for stage in first for look in _looks_of(stage)]
        self._cost: dict[tuple[str, bool], float] = {}
        self._next = 0
        self._helped: _Look | None = None
        self._confirmed: deque[Payload] = deque(maxlen=REMEMBERED)
        self._refused: dict[Payload, int] = {}
        self._frames = 0

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        begin = self._clock()
        grey = _grey(frame)
        self._frames += 1
        seen = cells(grey)
        cuts = patches(grey, seen)
        upright = bars(grey, seen)
        quick = [*read_bars(upright, upc_e=self._upc_e), *read_patches(cuts, self._cheap)]
        if sure := self._sure(quick, grey, upright):
            return sure
        for look in self._in_turn(begin):
            looked = self._clock()
            stage, whole = look
            if whole:
                found = stage.read(grey)
            else:
                found = read_fitted(upright) if stage.name == FITTED else read_patches(cuts, stage)
            if sure := self._sure(found, grey, upright, stage.name):
                self._helped = look
                return sure
            self._cost[stage.name, whole] = self._clock() - looked
        return ()

    def _sure(
        self, found: Iterable[Decoded], grey: Pixels, upright: Sequence[Cut], by: str = ""
    ) -> tuple[Decoded, ...]:
        near = believable(found, (grey.shape[1], grey.shape[0]))
        return tuple(one for one in near if by == FITTED or self._is_sure(one, grey, upright))

    def _is_sure(self, one: Decoded, grey: Pixels, upright: Sequence[Cut]) -> bool:
        if one.payload.symbology not in CHECK_DIGIT_ONLY or one.payload in self._confirmed:
            return True
        if self._frames - self._refused.get(one.payload, -REFUSED_FOR) < REFUSED_FOR:
            return False
        # Not by the cheap one: it looks as the first rung does, and would only say the same again.
        sure = is_confirmed(one, grey, self._costly, close_up(one, upright))
        if sure:
            self._confirmed.append(one.payload)
        else:
            self._refused = {
                known: at for known, at in self._refused.items() if self._frames - at < REFUSED_FOR
            } | {one.payload: self._frames}
        return sure

    def _in_turn(self, begin: float) -> Iterator[_Look]:
        """What to try on this frame; asked for one at a time, so the clock has run in between."""
        helped, self._helped = self._helped, None
        if helped is not None:
            yield helped
        for turn in range(len(self._looks)):
            stage, whole = look = self._looks[self._next]
            spent = self._clock() - begin
            # Each frame gets one look, however slow the machine is.
            if turn and spent + self._cost.get((stage.name, whole), 0.0) > self._budget:
                return
            self._next = (self._next + 1) % len(self._looks)
            yield look


_Look = tuple[Stage, bool]
"""A stage, and whether it looks at the whole frame or at the parts where codes may be."""

TURNED = "turned"
"""The rung that parts turned upright replace."""

WHOLE_FRAME = frozenset({"thorough", "equalised", "smaller", TURNED})
"""Rungs that also look at the whole frame: a code may lie where nobody would guess, or fill it."""


FIRST_IN_PARTS = frozenset({"larger", "sharper", "thorough"})
"""Rungs that read most in parts: of 32 frames with a 2D code 14, 12 and 12, the glance 9, others 7 to 12."""


def _looks_of(stage: Stage) -> list[_Look]:
    parts = [] if stage.name == TURNED else [(stage, False)]
    return parts + ([(stage, True)] if stage.name in WHOLE_FRAME else [])


def _ladder(upc_e: bool) -> Sequence[Stage]:
    """The rungs that this machine has; says so if the second engine is missing."""
    missing = zbar.missing()
    if missing:
        log.warning("codes are read by one engine only: %s; apt install libzbar0", missing)
    return ladder(upc_e, None if missing else zbar.read)


def _grey(frame: Frame) -> Pixels:
    """The frame in grey; HardwareError for an array that is no picture."""
    import cv2

    pixels = frame.pixels
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or not pixels.size:
        raise HardwareError(
            f"a frame of shape {pixels.shape} and type {pixels.dtype}, expected (height, width, 3) and uint8"
        )
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)


def _fitted(stages: Sequence[Stage], factor: float) -> Sequence[Stage]:
    """For a picture `factor` times too large: the first stage as it is, then all of them on a smaller one."""
    if factor <= 1:
        return stages
    return [stages[0], *(replace(stage, prepare=_shrunk(stage.prepare, factor)) for stage in stages)]


def _shrunk(prepare: Callable[[Pixels], Prepared], factor: float) -> Callable[[Pixels], Prepared]:
    def both(grey: Pixels) -> Prepared:
        small, back = smaller(grey, factor)
        prepared, further = prepare(small)
        return prepared, back @ np.vstack([further, [0.0, 0.0, 1.0]])

    return both

"""The decoder of files: stage after stage until what was found is sure: there is but one frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kiosk.codes.payload import Payload
from kiosk.hardware import zxing
from kiosk.hardware.carriers import ReadingRules, with_add_on
from kiosk.hardware.decoded import CHECK_DIGIT_ONLY, Decoded, proves_little
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.grey import in_grey
from kiosk.hardware.plausible import believable
from kiosk.hardware.second_look import AGREEING, read_back
from kiosk.hardware.stages import FITTED, Prepared, Stage, smaller

LONGEST_SIDE = 1920
"""Pixels: larger pictures are looked at whole once, then scaled down."""


class PictureDecoder:
    """Climbs the ladder."""

    def __init__(self, stages: Sequence[Stage], rules: ReadingRules) -> None:
        self._stages = stages
        self._rules = rules

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a picture, nearest the middle first."""
        grey = in_grey(frame)
        size = grey.shape[1], grey.shape[0]
        seen: dict[Payload, _Seen] = {}
        for stage in _fitted(self._stages, max(size) / LONGEST_SIDE):
            for one in believable(stage.read(grey), size):
                if one.payload not in seen:
                    seen[one.payload] = _Seen(one, _at_once(one, stage, grey))
                seen[one.payload].ways += 1
            if seen and all(found.sure for found in seen.values()):
                break
        sure = believable((found.one for found in seen.values() if found.sure), size)
        return tuple(self._with_add_ons(sure, grey))

    def _with_add_ons(self, found: Sequence[Decoded], grey: Pixels) -> Sequence[Decoded]:
        if not self._rules.add_ons or not any(one.payload.symbology in CHECK_DIGIT_ONLY for one in found):
            return found
        seen = zxing.read(grey, bars_only=True, carriers=self._rules.carriers, add_ons=True)
        return [with_add_on(one, seen) for one in found]


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
    if not proves_little(one.payload) or stage.name == FITTED:
        return True
    return read_back(one, grey)


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

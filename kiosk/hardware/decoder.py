"""From a frame to the codes in it: the ladder of `kiosk.hardware.stages`, climbed in two ways.

`Decoder.for_pictures` climbs until something is sure, for files, where there is only one frame to go by.
`Decoder.live` glances at each frame and climbs a few looks more within a time budget, as more frames follow.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Protocol, Self

from kiosk.hardware import zbar
from kiosk.hardware.carriers import USUALLY, ReadingRules
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame
from kiosk.hardware.live_decoder import LiveDecoder
from kiosk.hardware.picture_decoder import PictureDecoder
from kiosk.hardware.stages import Engine, Stage, ladder
from kiosk.hardware.wechat import WeChat

__all__ = ["Decoded", "Decoder"]

log = logging.getLogger(__name__)

FOR_PICTURES = frozenset({"flat-softened", "flat-lighter", "flat-smaller", "aslant-more"})
"""Stages that a camera's frames go without: a place that looks like a code and is none may cost them a tenth
of a second, and a hand that holds a product moves before long."""


class Decoding(Protocol):
    """One way to climb."""

    def decode(self, frame: Frame, /) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first."""


class Decoder:
    """Reads the codes in frames. Used by one thread at a time."""

    def __init__(self, decoding: Decoding) -> None:
        self._decoding = decoding

    @classmethod
    def for_pictures(cls, rules: ReadingRules = USUALLY) -> Self:
        """A decoder for files: every stage, until what was found is sure."""
        return cls(PictureDecoder(_ladder(rules), rules))

    @classmethod
    def live(cls, rules: ReadingRules = USUALLY, clock: Callable[[], float] = perf_counter) -> Self:
        """A decoder for a camera; `clock` gives the seconds that its budget is measured by."""
        stages = [stage for stage in _ladder(rules) if stage.name not in FOR_PICTURES]
        return cls(LiveDecoder(stages, rules, clock))

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first; HardwareError for an array that is no picture."""
        return self._decoding.decode(frame)


def _ladder(rules: ReadingRules) -> Sequence[Stage]:
    """The stages that this machine has; says so if an engine is missing that should be there."""
    missing = zbar.missing()
    if missing:
        log.warning("codes are read by one engine only: %s; apt install libzbar0", missing)
    return ladder(rules, None if missing else zbar.read, _wechat(rules))


def _wechat(rules: ReadingRules) -> Engine | None:
    if rules.wechat is None:
        return None
    try:
        return WeChat.of(rules.wechat)
    except HardwareError as error:
        log.warning("QR codes are read without WeChatQRCode: %s", error)
        return None

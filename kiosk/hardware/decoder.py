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
from kiosk.hardware.carriers import Wanted
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Frame
from kiosk.hardware.live_decoder import LiveDecoder
from kiosk.hardware.picture_decoder import PictureDecoder
from kiosk.hardware.stages import Stage, ladder

__all__ = ["Decoded", "Decoder"]

log = logging.getLogger(__name__)

USUALLY = Wanted()


class Decoding(Protocol):
    """One way to climb."""

    def decode(self, frame: Frame, /) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first."""


class Decoder:
    """Reads the codes in frames. Used by one thread at a time."""

    def __init__(self, decoding: Decoding) -> None:
        self._decoding = decoding

    @classmethod
    def for_pictures(cls, wanted: Wanted = USUALLY) -> Self:
        """A decoder for files: every stage, until what was found is sure."""
        return cls(PictureDecoder(_ladder(wanted), wanted))

    @classmethod
    def live(cls, wanted: Wanted = USUALLY, clock: Callable[[], float] = perf_counter) -> Self:
        """A decoder for a camera; `clock` gives the seconds that its budget is measured by."""
        return cls(LiveDecoder(_ladder(wanted), wanted, clock))

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first; HardwareError for an array that is no picture."""
        return self._decoding.decode(frame)


def _ladder(wanted: Wanted) -> Sequence[Stage]:
    """The stages that this machine has; says so if the second engine is missing."""
    missing = zbar.missing()
    if missing:
        log.warning("codes are read by one engine only: %s; apt install libzbar0", missing)
    return ladder(wanted, None if missing else zbar.read)

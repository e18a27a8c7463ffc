"""From readings in frames to codes presented. Pure: time comes in.

A check digit alone is no proof, so codes that have nothing better need two frames that agree; codes with
error correction need one. A code is said once, until it has been out of sight for a while.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.codes.payload import Payload
from kiosk.hardware.decoded import LINEAR, Decoded, proves_little
from kiosk.hardware.several import meant_first
from kiosk.machine.events import Reader

OUT_OF_SIGHT = 1.5
"""Seconds unseen after which a code held up again is presented again."""

TAKING_OVER = 0.5
"""Seconds for which another code must be in sight before it is said beside one said already."""

ECHO = 1.0
"""Seconds within which scanner and camera saying the same code is one event."""


@dataclass(frozen=True, slots=True)
class Said:
    """A code to present."""

    one: Decoded
    """The code, as it was seen last."""

    others: tuple[Payload, ...]
    """What else is sure in the same frame, in the order in which it is meant."""


@dataclass(slots=True)
class _Sighting:
    first: float
    last: float
    frames: int = 1
    said: bool = False


class Confirmation:
    """Decides which reading is said."""

    def __init__(self) -> None:
        self._sightings: dict[Payload, _Sighting] = {}

    def see(self, found: Sequence[Decoded], at: float) -> Said | None:
        """The code to present now, if any, given the readings of one frame at `at` (monotonic seconds).

        `found` is sorted, nearest the middle first.
        """
        self._forget(at)
        for one in found:
            self._note(one.payload, at)
        meant = meant_first(found)
        for one in meant:
            sighting = self._sightings[one.payload]
            if sighting.said:
                return None  # what was said is meant still
            if self._is_proved(one.payload, sighting) and self._may_follow(one.payload, sighting, at):
                sighting.said = True
                return Said(one, self._beside(one, meant))
        return None

    def _beside(self, said: Decoded, meant: Sequence[Decoded]) -> tuple[Payload, ...]:
        payloads = (one.payload for one in meant if one is not said)
        return tuple(payload for payload in payloads if self._is_proved(payload, self._sightings[payload]))

    def unchanged(self, at: float) -> None:
        """The scene stood still until `at`: what was in sight is in sight."""
        newest = max((sighting.last for sighting in self._sightings.values()), default=at)
        for sighting in self._sightings.values():
            if newest - sighting.last < TAKING_OVER:
                sighting.last = at

    def _forget(self, at: float) -> None:
        gone = [key for key, sighting in self._sightings.items() if at - sighting.last >= OUT_OF_SIGHT]
        for key in gone:
            del self._sightings[key]

    def _note(self, payload: Payload, at: float) -> None:
        sighting = self._sightings.get(payload)
        if sighting is None:
            self._sightings[payload] = _Sighting(at, at)
        elif at > sighting.last:
            sighting.last = at
            sighting.frames += 1

    @staticmethod
    def _is_proved(payload: Payload, sighting: _Sighting) -> bool:
        return sighting.frames >= (2 if proves_little(payload) else 1)

    def _may_follow(self, payload: Payload, sighting: _Sighting, at: float) -> bool:
        """May this code be said although another, said before, was in sight a moment ago?

        A package often bears a stamp's QR code and an EAN: the bars say less, and wait for it to go.
        """
        for other, seen in self._sightings.items():
            if seen.said and other != payload:
                if payload.symbology in LINEAR and other.symbology not in LINEAR:
                    return False
                if at - seen.last < TAKING_OVER and at - sighting.first < TAKING_OVER:
                    return False
        return True


class EchoFilter:
    """Recognises a code that another reader said just now."""

    def __init__(self) -> None:
        self._last: dict[bytes, tuple[Reader, float]] = {}

    def is_echo(self, payload: Payload, reader: Reader, at: float) -> bool:
        """Was the same content said within a second by a reader other than `reader`? Remembers it if not.

        `at` is monotonic seconds.
        """
        self._last = {key: last for key, last in self._last.items() if at - last[1] < ECHO}
        # A number is the same with and without leading zeros: UPC-A and EAN-13 of one product.
        content = payload.content
        key = content.lstrip(b"0") if content.isdigit() else content
        before = self._last.get(key)
        if before is not None and before[0] is not reader:
            return True
        self._last[key] = reader, at
        return False

"""Which kinds of codes are read, and how much is read of them: what the decoder is configured with. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded

EAN_13_DIGITS = 13

ITF_14_DIGITS = 14

FEWEST_ITF_DIGITS = 6
"""Interleaved 2 of 5 of fewer digits is found in any row of stripes."""

READABLE = frozenset(Symbology) - {Symbology.TYPED, Symbology.UNKNOWN}
"""Every carrier that can be read."""

USUAL = READABLE - {Symbology.UPC_E, Symbology.ITF_ANY}
"""Those that are read unless configured. Neither UPC-E nor interleaved 2 of 5 of any length has a check digit
of its own, and they are misread most."""


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What the decoder is to read, and how."""

    carriers: frozenset[Symbology] = USUAL
    add_ons: bool = False
    """The two or five digits beside an EAN or UPC of books and magazines are read, too."""

    stages: tuple[str, ...] = ()
    """Names of the ladder's stages (`kiosk.hardware.stages`) in their order; empty for its own."""

    budget: float = 0.050
    """Seconds that a live frame may take before the next look waits for the next frame."""

    wechat: Path | None = None
    """Folder of the model files of OpenCV contrib's WeChatQRCode; None for none."""


USUALLY = ReadingRules()


def only(found: Iterable[Decoded], carriers: frozenset[Symbology]) -> list[Decoded]:
    """Those of the carriers wanted. Engines say a UPC-A as the EAN-13 that it is with a 0 before it."""
    return [one for one in found if _carrier(one.payload) & carriers]


def _carrier(payload: Payload) -> frozenset[Symbology]:
    if payload.symbology is Symbology.EAN_13 and payload.content.startswith(b"0"):
        return frozenset({Symbology.EAN_13, Symbology.UPC_A})
    if payload.symbology is Symbology.ITF and not is_itf_14(payload):
        enough = len(payload.content) >= FEWEST_ITF_DIGITS
        return frozenset({Symbology.ITF_ANY} if enough else ())
    if payload.symbology is Symbology.ITF:
        return frozenset({Symbology.ITF, Symbology.ITF_ANY})
    return frozenset({payload.symbology})


def is_itf_14(payload: Payload) -> bool:
    """Is this interleaved 2 of 5 a GTIN-14 with the check digit that it must have?"""
    return len(payload.content) == ITF_14_DIGITS and gs1_check_digit_holds(payload.content)


def gs1_check_digit_holds(digits: bytes) -> bool:
    """Is the last digit the check digit of the others (GS1 General Specifications, 7.9)?"""
    total = sum((digit - 48) * (3 if index % 2 else 1) for index, digit in enumerate(reversed(digits)))
    return digits.isdigit() and total % 10 == 0


def with_add_on(one: Decoded, seen: Iterable[Decoded]) -> Decoded:
    """The same code with its add-on, if it is among what was `seen` of it."""
    for other in seen:
        content = other.payload.content
        if len(content) > EAN_13_DIGITS and content.startswith(one.payload.content):
            return replace(one, payload=other.payload)
    return one

"""An engine for QR codes that are bent, creased, aslant or under glare: laid flat, and drawn anew.

zxing-cpp finds most of them by their finder patterns and then cannot read them, since it takes a code for
flat. It says where they lie and which version they seem to be; the rest is done here, and what comes of it is
read by it. Error correction proves it as it proves any QR code.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kiosk.codes.payload import Symbology
from kiosk.hardware import zxing
from kiosk.hardware.carriers import only
from kiosk.hardware.decoded import Corners, Decoded
from kiosk.hardware.frame import Pixels
from kiosk.hardware.qr_mesh import Floats, laid_flat
from kiosk.hardware.qr_modules import LIKE_A_CODE, aligned, drawn_anew, modules
from kiosk.hardware.zxing import Unread

QR = frozenset({Symbology.QR})

MOST = 4
"""Places that are looked at closely: each costs some 15 to 60 ms."""

SMALLEST_MODULE = 1.3
"""Pixels; of smaller ones a picture does not show enough."""

SAME = 0.15
"""Share of a code's size by which its corners may differ from those of another place to be the same one."""

OTHER_SIZES = (0, 1, -1)
"""Versions by which a code may be larger than it seems: bent, it is hard to count."""


def read(grey: Pixels) -> list[Decoded]:
    """The QR codes in a grey picture (height, width), as they are or laid flat."""
    found, places = zxing.read_qr(grey)
    for place in _different(places):
        one = _at(grey, place)
        if one is not None and one.payload not in {other.payload for other in found}:
            found.append(one)
    return only(found, QR)


def _different(places: list[Unread]) -> list[Unread]:
    """The largest first, each once."""
    kept: list[Unread] = []
    for place in sorted(places, key=lambda one: -_size(one.corners)):
        if len(kept) < MOST and not any(_are_same(place, other) for other in kept):
            kept.append(place)
    return kept


def _size(corners: Corners) -> float:
    points = np.array(corners)
    return float(np.linalg.norm(points - points.mean(0), axis=1).mean())


def _are_same(one: Unread, other: Unread) -> bool:
    apart = np.abs(np.array(one.corners) - np.array(other.corners)).max()
    return one.version == other.version and apart < SAME * _size(other.corners)


def _at(grey: Pixels, place: Unread) -> Decoded | None:
    for version in (place.version + further for further in OTHER_SIZES):
        count = 17 + 4 * version
        if version < 1 or _size(place.corners) * 2**0.5 < SMALLEST_MODULE * count:
            continue
        like_a_code, one = _of_size(grey, np.array(place.corners), count)
        if one is not None:
            return replace(one, corners=place.corners)
        if like_a_code:
            return None
    return None


def _of_size(grey: Pixels, corners: Floats, count: int) -> tuple[bool, Decoded | None]:
    """Is there a code of so many modules, by the patterns that each has, and what does it say?"""
    for flat in laid_flat(grey, corners, count):
        fits, code = aligned(modules(flat))
        if fits < LIKE_A_CODE:
            return False, None
        for picture in (drawn_anew(code), flat):
            if found := zxing.read(picture, thorough=False, carriers=QR):
                return True, found[0]
    return True, None

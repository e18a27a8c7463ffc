"""Codes read in parts of a frame: bars turned upright, matrix codes as they stand.

To turn a whole frame upright for each angle at which bars may be held costs far more than to turn the parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from kiosk.codes.payload import Symbology
from kiosk.hardware import ean_reading, zxing
from kiosk.hardware.affine import moved
from kiosk.hardware.bar_lines import NOISE, lines
from kiosk.hardware.carriers import USUAL, only, with_add_on
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.ean_modules import EAN_8, EAN_13
from kiosk.hardware.frame import Pixels
from kiosk.hardware.stages import Stage, larger_and_sharper, plain
from kiosk.hardware.upright_bars import Cut

NARROWEST = 40
"""Pixels: a narrower cut holds no bars that a camera can tell apart."""

QUIET = 0.13
"""Share of a code's width that is kept on each side of it."""

BLURS = (0.8, 1.2)
"""Pixels of blur taken back from lines of bars. Of 100 frames with bars 72 are read so, 70 by `read_bars`, 87
together."""

OFF = 3.0
"""Pixels by which corners may lie beside a cut."""


def read_bars(cuts: Sequence[Cut], carriers: frozenset[Symbology] = USUAL) -> list[Decoded]:
    """The codes in parts whose bars stand; each is looked at as it is, then twice as large and sharper."""
    found: list[Decoded] = []
    for cut in _wide_enough(cuts):
        for prepare in (plain, larger_and_sharper):
            prepared, back = prepare(cut.grey)
            seen = zxing.read(prepared, thorough=False, bars_only=True, carriers=carriers)
            found += [moved(moved(one, back), cut.back) for one in seen]
            if seen:
                break
    return found


def read_lines(
    cuts: Sequence[Cut], blur: float, carriers: frozenset[Symbology] = USUAL, noise: float = NOISE
) -> list[Decoded]:
    """The codes in parts whose bars stand, averaged to lines, and so many pixels of blur taken back."""
    found: list[Decoded] = []
    for cut in _wide_enough(cuts):
        prepared, back = lines(cut.grey, blur, noise)
        seen = zxing.read(prepared, thorough=False, bars_only=True, carriers=carriers)
        found += [moved(moved(one, back), cut.back) for one in seen]
    return found


def line_stages(carriers: frozenset[Symbology] = USUAL) -> list[Stage]:
    """The same as stages, for a close-up of bars that stand."""
    read = partial(zxing.read, thorough=False, bars_only=True, carriers=carriers)
    return [Stage(f"lines, {blur}", partial(lines, blur=blur), read) for blur in BLURS]


def read_fitted(cuts: Sequence[Cut], carriers: frozenset[Symbology] = USUAL) -> list[Decoded]:
    """The EAN and UPC codes in parts whose bars stand, by fit: sure by themselves, and costly."""
    found: list[Decoded] = []
    for cut in _wide_enough(cuts):
        one = ean_reading.read_in(cut.grey, EAN_13) or ean_reading.read_in(cut.grey, EAN_8)
        found += [moved(one, cut.back)] if one else []
    return only(found, carriers)


def _wide_enough(cuts: Sequence[Cut]) -> list[Cut]:
    return [cut for cut in cuts if cut.grey.shape[1] >= NARROWEST]


def read_add_on(one: Decoded, cuts: Sequence[Cut]) -> Decoded:
    """An EAN or UPC with the digits beside it, if there are any in its part."""
    for cut in cuts:
        seen = zxing.read(cut.grey, thorough=False, bars_only=True, add_ons=True)
        more = with_add_on(one, seen)
        if more is not one:
            return more
    return one


def close_up(one: Decoded, cuts: Sequence[Cut]) -> Pixels | None:
    """The upright bars of a code with their quiet zones; None where no cut holds it wholly."""
    for cut in cuts:
        back = np.linalg.inv(np.vstack([cut.back, [0.0, 0.0, 1.0]]))[:2]
        there = np.array(moved(one, back).corners)
        height, width = cut.grey.shape
        left, right = there[:, 0].min(), there[:, 0].max()
        level = there[:, 1].min() >= -OFF and there[:, 1].max() <= height + OFF
        if level and left >= 0 and right <= width:
            quiet = QUIET * (right - left)
            return cut.grey[:, max(0, int(left - quiet)) : int(right + quiet) + 1].copy()
    return None


def read_patches(cuts: Sequence[Cut], stage: Stage) -> list[Decoded]:
    """The codes in parts of a frame as a stage reads them."""
    return [moved(one, cut.back) for cut in cuts for one in stage.read(cut.grey)]

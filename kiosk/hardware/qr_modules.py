"""The modules of a QR code that lies flat, dark or light, and the code drawn anew from them. Pure.

What every QR code has (finder patterns, timing patterns; ISO/IEC 18004, 6.3) is drawn as it must be, whatever
scratches and glare have left of it; it also says by how many modules a picture is shifted.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels
from kiosk.hardware.qr_mesh import MARGIN, PER_MODULE

Bits = NDArray[np.uint8]
"""(rows, columns): 1 for light."""

FINDER = 7
"""Modules that a finder pattern measures."""

NEARBY = 7
"""Modules around a module among which the lightest and the darkest are looked for."""

QUIET = 4
"""Modules of light around a code."""

DRAWN = 3
"""Pixels to the module that is drawn anew."""

LIKE_A_CODE = 0.75
"""Share of the patterns' modules that must be as they should: by chance it is a half."""


def modules(flat: Pixels) -> Bits:
    """Dark or light, of each module and of those in the margin."""
    import cv2

    count = len(flat) // PER_MODULE
    middles = np.arange(count) * PER_MODULE + PER_MODULE // 2
    soft = cv2.GaussianBlur(flat.astype(np.float32), (0, 0), 0.22 * PER_MODULE)[np.ix_(middles, middles)]
    nearby = np.ones((NEARBY, NEARBY), np.uint8)
    lightest = cv2.GaussianBlur(cv2.dilate(soft, nearby), (0, 0), 3)
    darkest = cv2.GaussianBlur(cv2.erode(soft, nearby), (0, 0), 3)
    return np.asarray(soft > (lightest + darkest) / 2, np.uint8)


def aligned(seen: Bits) -> tuple[float, Bits]:
    """The code without its margin, shifted by a module where that fits better; and how well it fits, to 1."""
    count = len(seen) - 2 * MARGIN
    known, pattern = _patterns(count)
    best = 0.0, seen
    for down, across in product((0, -1, 1), repeat=2):
        part = seen[MARGIN + down :, MARGIN + across :][:count, :count]
        fits = float((part == pattern)[known].mean())
        best = max(best, (fits, part), key=lambda one: one[0])
    return best


def drawn_anew(code: Bits) -> Pixels:
    """The code as a printer would draw it, with its quiet zone."""
    known, pattern = _patterns(len(code))
    whole = np.pad(np.where(known, pattern, code), QUIET, constant_values=1)
    return np.asarray(whole.repeat(DRAWN, 0).repeat(DRAWN, 1) * 255, np.uint8)


def _patterns(count: int) -> tuple[NDArray[np.bool_], Bits]:
    """Which modules are the same in every code of that size, and what they are."""
    known, pattern = np.zeros((count, count), bool), np.ones((count, count), np.uint8)
    finder = np.zeros((FINDER, FINDER), np.uint8)
    finder[1:-1, 1:-1], finder[2:-2, 2:-2] = 1, 0
    timing = np.arange(count) % 2
    known[FINDER - 1], known[:, FINDER - 1] = True, True
    pattern[FINDER - 1], pattern[:, FINDER - 1] = timing, timing
    last = count - FINDER
    for top, left in ((0, 0), (0, last), (last, 0)):
        around = slice(max(0, top - 1), top + FINDER + 1), slice(max(0, left - 1), left + FINDER + 1)
        known[around], pattern[around] = True, 1
        pattern[top : top + FINDER, left : left + FINDER] = finder
    return known, pattern

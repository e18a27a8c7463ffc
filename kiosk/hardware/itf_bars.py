"""Interleaved 2 of 5 read back: do bars with quiet zones on both sides say these digits, row after row? Pure.

Of other lengths than ITF-14's it has no check digit, and a part of it, or any row of stripes, may look like a
shorter one. So its bars are measured: two widths and no others, a start, a stop, and light on either side.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.decoded import Corners, Decoded
from kiosk.hardware.ean_fit import Floats
from kiosk.hardware.frame import Pixels

WIDE = ("00110", "10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010")
"""Digit -> which of its five bars, or five spaces, are wide (ISO/IEC 16390, table 1)."""

START, STOP = "0000", "100"
"""Bars and spaces in turn: four narrow ones; a wide bar and two narrow ones."""

QUIET = 6.0
"""Narrow bars of light on each side. The standard wants ten, and photographs are cropped closely."""

LEAST_RATIO, MOST_RATIO = 1.6, 3.6
"""A wide bar by a narrow one: 2 to 3 by the standard, and printed bars spread."""

APART = 1.15
"""The narrowest wide bar by the widest narrow one, at least."""

FINER = 6
"""Points to the pixel at which edges are looked for."""

ROWS, LINES = 5, 4
"""Rows that are measured, and the lines over which each is averaged."""

NARROW_IN_GUARDS, NARROW_IN_DIGIT = 8.5, 8.0
"""Widths of a narrow bar that start and stop, and a digit, take where a wide one is two and a half."""

LOOKED_AT = 12.0
"""Narrow bars on each side of the code that are looked at."""

PAPER = 0.3
"""Share of the row's length over which the lightest is taken for the paper."""

AGREEING = 3
"""Of the rows, those that must say the digits; none may say others."""


def says(one: Decoded, grey: Pixels) -> bool:
    """Do the bars of a grey frame say these digits where they were read?"""
    digits = one.payload.content.decode("ascii")
    agreeing = 0
    for row in _rows(one.corners, len(digits), grey):
        said = set(_said(row, len(digits)))
        if said - {digits}:
            return False
        agreeing += digits in said
    return agreeing >= AGREEING


def _rows(corners: Corners, length: int, grey: Pixels) -> Floats:
    """(ROWS, points): brightness along lines from before the first bar to behind the last, evenly spread."""
    import cv2

    left_top, right_top, right_bottom, left_bottom = np.array(corners)
    long = float(np.linalg.norm(right_top + right_bottom - left_top - left_bottom)) / 2
    margin = LOOKED_AT / (NARROW_IN_GUARDS + NARROW_IN_DIGIT * length)
    across = np.linspace(-margin, 1 + margin, max(2, int(long * (1 + 2 * margin) * FINER)))
    down = (np.arange(ROWS * LINES) + 0.5) / (ROWS * LINES)
    u, v = across[None, :, None], down[:, None, None]
    at = (1 - v) * ((1 - u) * left_top + u * right_top) + v * ((1 - u) * left_bottom + u * right_bottom)
    # What lies beyond the frame is no quiet zone: it counts as dark.
    lines = cv2.remap(grey, at[..., 0].astype(np.float32), at[..., 1].astype(np.float32), cv2.INTER_CUBIC)
    return np.asarray(lines.reshape(ROWS, LINES, -1).astype(np.float64).mean(1))


def _said(row: Floats, length: int) -> Iterator[str]:
    """What a row says where it holds `length` digits between quiet zones, read from either end."""
    dark, widths = _runs(row)
    count = len(START) + 5 * length + len(STOP)
    for first in np.flatnonzero(dark):
        bars = widths[first : first + count]
        if first == 0 or first + count >= len(widths):
            continue
        before, after = widths[first - 1], widths[first + count]
        for either in (bars, bars[::-1]):
            found = _digits(either)
            if found is not None and min(before, after) >= QUIET * found[1]:
                yield found[0]


def _runs(row: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """Dark and light in turn, and how wide, in pixels."""
    import cv2

    fine = row.astype(np.float32)[None]
    reach = max(3, int(PAPER * fine.shape[1])) | 1
    paper = cv2.blur(cv2.dilate(fine, np.ones((1, reach), np.uint8)), (reach, 1))
    share = (fine / np.maximum(paper, 1.0)).ravel()
    dark = share < (1 + float(np.percentile(share, 5))) / 2
    edges = np.flatnonzero(np.diff(dark)) + 1
    begins = np.concatenate([[0], edges])
    return dark[begins], np.diff(np.concatenate([begins, [len(dark)]])) / FINER


def _digits(widths: Floats) -> tuple[str, float] | None:
    """The digits, and how wide a narrow bar is; None where the widths are not two and no others."""
    wide = np.zeros(len(widths), bool)
    for colour in (slice(0, None, 2), slice(1, None, 2)):
        two = _two_widths(widths[colour])
        if two is None:
            return None
        wide[colour] = two
    pattern = "".join("1" if one else "0" for one in wide)
    if not pattern.startswith(START) or not pattern.endswith(STOP):
        return None
    pairs = [pattern[at : at + 10] for at in range(len(START), len(pattern) - len(STOP), 10)]
    halves = [half for pair in pairs for half in (pair[::2], pair[1::2])]
    if not set(halves) <= set(WIDE):
        return None
    return "".join(str(WIDE.index(half)) for half in halves), float(widths[~wide].mean())


def _two_widths(widths: Floats) -> NDArray[np.bool_] | None:
    """Which of the bars, or of the spaces, are wide; None where they are not of two widths."""
    ranked = np.sort(widths)
    steps = ranked[1:] / np.maximum(ranked[:-1], 0.1)
    at = int(steps.argmax()) + 1
    ratio = float(ranked[at:].mean() / max(ranked[:at].mean(), 0.1))
    if steps[at - 1] < APART or not LEAST_RATIO <= ratio <= MOST_RATIO:
        return None
    return np.asarray(widths >= ranked[at])

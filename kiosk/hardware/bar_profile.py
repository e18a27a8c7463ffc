"""Brightness along a row of bars, sampled module by module: from a grey picture to profiles. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.ean_fit import PER_MODULE, Floats, samples
from kiosk.hardware.ean_modules import Symbol
from kiosk.hardware.frame import Pixels

BANDS = 5
"""Rows across the bars that are looked at, each on its own."""

FINER = 4
"""Points to the pixel at which edges are looked for."""

SHARP = 0.3
"""Share of the steepest edges' steepness from which an edge counts."""

CLEAR = 3.5
"""Modules without an edge before the first bar and after the last; the standard wants 7 to 11."""

SMALLEST_MODULE = 0.8
"""Pixels; below, a camera does not tell one bar from the next."""

MOST_PROFILES = 9
"""Of a row; each bend of each pair of ends is one."""

MOST_ENDS = 8
"""Pairs of ends that are tried on a row."""

GUARD_BLURS = (0.3, 0.6)
"""Modules of blur with which guards are drawn: sharp, and as most lenses see them."""

ALIKE = 0.6
"""Correlation of guards and quiet zones with what they should look like."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Samples of one row where a symbol may lie."""

    values: Floats
    ends: tuple[float, float]
    """Where the first bar begins and the last ends, in pixels of the row."""


def slant(grey: Pixels) -> float:
    """Direction across the bars, in radians from the horizontal, by the gradients of the whole picture."""
    import cv2

    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 1)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    xx, yy, xy = (
        float((one * other).sum()) for one, other in ((across, across), (down, down), (across, down))
    )
    return float(np.arctan2(2 * xy, xx - yy) / 2)


def straightened(grey: Pixels, radians: float) -> tuple[Pixels, NDArray[np.float64]]:
    """The picture turned so that what pointed along `radians` is horizontal, and the way back (2, 3)."""
    import cv2

    height, width = grey.shape
    cosine, sine = np.cos(radians), np.sin(radians)
    size = (
        int(abs(width * cosine) + abs(height * sine)) + 2,
        int(abs(width * sine) + abs(height * cosine)) + 2,
    )
    there = np.array([[cosine, sine, 0.0], [-sine, cosine, 0.0]])
    there[:, 2] = np.array(size) / 2 - there[:, :2] @ (width / 2, height / 2)
    picture = cv2.warpAffine(grey, there, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picture, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64)


def rows(grey: Pixels) -> Iterator[tuple[float, Floats]]:
    """Height and mean brightness of each of `BANDS` bands across the picture, from the middle outwards."""
    height = len(grey)
    for band in sorted(range(BANDS), key=lambda band: abs(band - BANDS // 2)):
        top, bottom = (height * (0.1 + 0.8 * edge / BANDS) for edge in (band, band + 1))
        quarter = (bottom - top) / 4
        begin, end = int(top + quarter), int(bottom - quarter) + 1
        yield (begin + end) / 2, grey[begin:end].astype(np.float64).mean(0)


def profiles(row: Floats, symbol: Symbol) -> list[Profile]:
    """Where a symbol may lie on a row, best guards first; from either end, so each may read backwards."""
    guess = [one for begin, end in _ends(row, symbol) for one in _refined(row, begin, end, symbol)]
    ranked = sorted((one for one in guess if one[0] > ALIKE), key=lambda one: -one[0])
    return [profile for _, profile in ranked[:MOST_PROFILES]]


def _ends(row: Floats, symbol: Symbol) -> list[tuple[float, float]]:
    """Pairs of a dark edge after a quiet zone and a light edge before one."""
    import cv2

    points = np.interp(np.arange(len(row) * FINER) / FINER, np.arange(len(row)), row)
    soft = cv2.GaussianBlur(points.reshape(1, -1), (0, 0), FINER * 0.6).ravel()
    slope = np.gradient(soft)
    steep = SHARP * float(np.percentile(np.abs(slope), 98))
    peaks = (
        np.flatnonzero(
            (np.abs(slope[1:-1]) > steep)
            & (np.abs(slope[1:-1]) >= np.abs(slope[:-2]))
            & (np.abs(slope[1:-1]) > np.abs(slope[2:]))
        )
        + 1
    )
    if len(peaks) < symbol.digits:
        return []
    before = np.diff(peaks, prepend=-len(points))
    after = np.diff(peaks, append=2 * len(points))
    dark, light = slope[peaks] < 0, slope[peaks] > 0
    pairs: list[tuple[float, float, float]] = []
    for i, j in product(np.flatnonzero(dark), np.flatnonzero(light)):
        module = (peaks[j] - peaks[i]) / symbol.width
        if module < SMALLEST_MODULE * FINER or before[i] < CLEAR * module or after[j] < CLEAR * module:
            continue
        # A symbol has four edges a digit and ten in its guards; blur swallows some.
        if j - i > 2 * symbol.digits:
            pairs.append((-min(before[i], after[j]) / module, float(peaks[i]), float(peaks[j])))
    return [(begin / FINER + 0.5, end / FINER + 0.5) for _, begin, end in sorted(pairs)[:MOST_ENDS]]


SHIFTS = np.arange(-1, 1.01, 0.5)
BENDS = np.arange(-2, 2.01, 0.5)
"""Modules by which each end, and the middle, may lie elsewhere: edges are blurred, views are slanted."""

COARSE = np.array(list(product(SHIFTS, SHIFTS, BENDS)))
FINE = np.array(list(product((-0.25, 0.0, 0.25), (-0.25, 0.0, 0.25))))


def _refined(row: Floats, begin: float, end: float, symbol: Symbol) -> list[tuple[float, Profile]]:
    """For each bend, the ends for which the guards look most as they should."""
    coarse = _alike(row, begin, end, symbol, COARSE)
    if coarse.max() < ALIKE - 0.1:
        return []
    each = coarse.reshape(-1, len(BENDS)).argmax(0)
    starts = COARSE.reshape(-1, len(BENDS), 3)[each, np.arange(len(BENDS))]
    ways = np.repeat(starts, len(FINE), axis=0)
    ways[:, :2] += np.tile(FINE, (len(BENDS), 1))
    fine = _alike(row, begin, end, symbol, ways).reshape(len(BENDS), -1)
    module = (end - begin) / symbol.width
    found = []
    for bend, way in enumerate(fine.argmax(1)):
        left, right, bow = ways.reshape(len(BENDS), -1, 3)[bend, way]
        first, last = begin + left * module, end + right * module
        values = np.interp(_places(first, last, bow, symbol), np.arange(len(row)), row)
        found.append((float(fine[bend, way]), Profile(values, (float(first), float(last)))))
    return found


def _alike(row: Floats, begin: float, end: float, symbol: Symbol, ways: Floats) -> Floats:
    """How much the guards look as they should, for ways to shift both ends and bend the middle."""
    known, shades = _guard_shades(symbol)
    module = (end - begin) / symbol.width
    first, last = begin + ways[:, 0] * module, end + ways[:, 1] * module
    at = _places(first[:, None], last[:, None], ways[:, 2:], symbol, known)
    seen = np.interp(at, np.arange(len(row)), row)
    seen = seen - seen.mean(1, keepdims=True)
    return np.asarray(-(seen @ shades.T).min(1) / np.sqrt((seen**2).sum(1) + 1e-9))


def _places(begin: Any, end: Any, bend: Any, symbol: Symbol, known: Any = slice(None)) -> Floats:
    """Pixels of a row at which (the `known` samples of) a symbol between two ends are sampled."""
    at = samples(symbol)[known]
    bow = 4 * at * (symbol.width - at) / symbol.width**2
    return np.asarray(begin + (end - begin) / symbol.width * (at + bend * bow) - 0.5)


@lru_cache(maxsize=2)
def _guard_shades(symbol: Symbol) -> tuple[NDArray[np.bool_], Floats]:
    """Which samples of a profile are the same in every symbol, and how dark they are, sharp and blurred."""
    import cv2

    at = samples(symbol)
    inside = np.clip(np.floor(at).astype(int), 0, symbol.width - 1)
    guards = np.where((at < 0) | (at > symbol.width), 0.0, symbol.guards()[inside])
    end, middle = symbol.width, symbol.middle
    known = ((at > -4) & (at < 3)) | ((at > end - 3) & (at < end + 4)) | ((at > middle) & (at < middle + 5))
    drawn = np.nan_to_num(guards, nan=0.5).reshape(1, -1)
    seen = [cv2.GaussianBlur(drawn, (0, 0), blur * PER_MODULE).ravel()[known] for blur in GUARD_BLURS]
    level = np.array([one - one.mean() for one in seen])
    return known, level / np.linalg.norm(level, axis=1, keepdims=True)

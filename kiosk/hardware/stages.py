"""The decoder's ladder: ways to look at a grey picture, each a small pure function, in one table.

What each way is good for was measured on photographs; the order is by codes gained for the time it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from kiosk.codes.payload import Symbology
from kiosk.hardware import aslant, ean_reading, qr_flat, zbar, zxing
from kiosk.hardware.affine import Affine, by, moved
from kiosk.hardware.carriers import USUAL, USUALLY, ReadingRules, only
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels
from kiosk.hardware.refocus import FINER, refocused

Prepared = tuple[Pixels, Affine]
"""A grey picture, and the way back from it."""

Engine = Callable[[Pixels], list[Decoded]]
"""Reads the codes in a grey picture (height, width)."""

FITTED = "fitted"
"""The rung that reads EAN and UPC by fit, and is sure by itself."""

TURNED = "turned"
"""The rung that looks for bars held slanting."""

SMALLEST = 12
"""Pixels along the longer side: a smaller picture holds no code (the smallest has 10 modules)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to read a grey picture."""

    name: str
    prepare: Callable[[Pixels], Prepared]
    engine: Engine

    def read(self, grey: Pixels) -> list[Decoded]:
        """The codes in a grey picture (height, width), with corners in its own pixels."""
        if not grey.size or max(grey.shape) < SMALLEST:
            return []
        broad, thin = _broad(grey) if min(grey.shape) < SMALLEST else plain(grey)
        prepared, back = self.prepare(broad)
        if min(prepared.shape) < SMALLEST:
            return []
        return [moved(moved(found, back), thin) for found in self.engine(prepared)]


def _broad(grey: Pixels) -> Prepared:
    """Repeated where it is thin: a scan of one line is a code, but engines want more than one."""
    down, across = (-(-SMALLEST // length) if length < SMALLEST else 1 for length in grey.shape)
    return grey.repeat(down, 0).repeat(across, 1), np.array([[1 / across, 0.0, 0.0], [0.0, 1 / down, 0.0]])


# -- pictures ----------------------------------------------------------------------------------------


def plain(grey: Pixels) -> Prepared:
    """As it is."""
    return grey, by(1)


def equalised(grey: Pixels) -> Prepared:
    """Contrast evened out over neighbourhoods (CLAHE): uneven light, faint print."""
    import cv2

    tiles = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(8, 8))
    return np.asarray(tiles.apply(grey), np.uint8), by(1)


def softened(grey: Pixels, blur: float = 0.8) -> Prepared:
    """A slight Gaussian of so many pixels: noise, printing dots, moiré; a crumpled surface."""
    import cv2

    side = 2 * round(1.5 * blur) + 1
    return np.asarray(cv2.GaussianBlur(grey, (side, side), blur), np.uint8), by(1)


def equalised_and_softened(grey: Pixels) -> Prepared:
    """Both, and softer: modules printed as outlines, dots or hatching."""
    return softened(equalised(grey)[0], 1.5)


def larger(grey: Pixels, factor: float) -> Prepared:
    """Scaled up: modules of little more than a pixel."""
    import cv2

    picture = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return np.asarray(picture, np.uint8), by(1 / factor)


def larger_and_sharper(grey: Pixels) -> Prepared:
    """Scaled up twice and sharpened: out of focus, or moving."""
    import cv2

    picture, back = larger(grey, 2)
    soft = cv2.GaussianBlur(picture, (0, 0), 2)
    return np.asarray(cv2.addWeighted(picture, 2.5, soft, -1.5, 0), np.uint8), back


def in_focus(grey: Pixels, blur: float, noise: float) -> Prepared:
    """The lens's blur of so many pixels taken back: held too near, or little more than a pixel a module."""
    return refocused(grey, blur, noise), by(1 / FINER)


def smaller(grey: Pixels, factor: float) -> Prepared:
    """Scaled down: codes held too close, coarse print."""
    import cv2

    height, width = grey.shape
    size = max(1, round(width / factor)), max(1, round(height / factor))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8), by(factor)


def black_and_white(grey: Pixels) -> Prepared:
    """A threshold for each neighbourhood: shadow across the code."""
    import cv2

    method, kind = cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY
    return np.asarray(cv2.adaptiveThreshold(grey, 255, method, kind, 31, 5), np.uint8), by(1)


def graded(grey: Pixels, gamma: float) -> Prepared:
    """Darker (gamma above 1) or lighter: bright spots, or deep shade."""
    import cv2

    return np.asarray(cv2.LUT(grey, _grades(gamma)), np.uint8), by(1)


@lru_cache
def _grades(gamma: float) -> Pixels:
    return ((np.arange(256) / 255.0) ** gamma * 255.0).astype(np.uint8)


def closed(grey: Pixels) -> Prepared:
    """Small dark gaps closed: scratched or dotted print."""
    import cv2

    return np.asarray(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8), by(1)


def turned(grey: Pixels) -> Prepared:
    """Turned by 45°: bars held slanting, which engines look for along rows and columns only."""
    import cv2

    height, width = grey.shape
    side = int(np.hypot(height, width))
    there = cv2.getRotationMatrix2D((width / 2, height / 2), 45, 1)
    there[:, 2] += side / 2 - width / 2, side / 2 - height / 2
    picture = cv2.warpAffine(grey, there, (side, side), borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(picture, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64)


# -- the table ---------------------------------------------------------------------------------------


def glance(carriers: frozenset[Symbology] = USUAL) -> Stage:
    """The cheap look that every live frame gets: codes that are upright, dark on light, and sharp."""
    return Stage("glance", plain, partial(zxing.read, thorough=False, carriers=carriers))


def ladder(
    rules: ReadingRules = USUALLY, second: Engine | None = zbar.read, third: Engine | None = None
) -> list[Stage]:
    """All further ways, most rewarding first, or as the rules order them.

    `second` and `third` are ZBar and WeChatQRCode; None where they are missing.
    """
    every = _rungs(rules.carriers, second or _nothing, third or _nothing)
    rungs = {rung.name: rung for rung in every if rung.engine is not _nothing}
    return [rungs[name] for name in rules.stages or rungs if name in rungs]


def _rungs(carriers: frozenset[Symbology], second: Engine, third: Engine) -> list[Stage]:
    read = partial(zxing.read, carriers=carriers)
    one_level = partial(read, one_level=True)
    quick = partial(read, thorough=False)
    other = second if second is _nothing else lambda grey: only(second(grey), carriers)
    of_qr = (qr_flat.read, partial(aslant.read, factor=1.7), partial(aslant.read, factor=2.4))
    laid_flat, tilted, tilted_more = of_qr if Symbology.QR in carriers else (_nothing,) * 3
    network = third if third is _nothing else lambda grey: only(third(grey), carriers)
    return [
        Stage("thorough", plain, read),
        Stage("equalised", equalised, one_level),
        Stage("larger", partial(larger, factor=1.5), read),
        Stage("refocused", partial(in_focus, blur=0.8, noise=0.05), quick),
        Stage("equalised-zbar", equalised, other),
        Stage("sharper", larger_and_sharper, quick),
        Stage("softened", softened, read),
        Stage("equalised-softened", equalised_and_softened, one_level),
        Stage("refocused-more", partial(in_focus, blur=1.3, noise=0.1), quick),
        Stage("sharper-one-level", larger_and_sharper, partial(one_level, thorough=False)),
        Stage("zbar", plain, other),
        Stage("black-and-white", black_and_white, read),
        Stage("smaller", partial(smaller, factor=2), read),
        Stage("smaller-zbar", partial(smaller, factor=1.5), other),
        Stage("darker", partial(graded, gamma=2.0), read),
        Stage("lighter", partial(graded, gamma=0.5), read),
        Stage("closed", closed, read),
        Stage("flat", equalised, laid_flat),
        Stage("flat-softened", partial(softened, blur=1.2), laid_flat),
        Stage("flat-lighter", partial(graded, gamma=0.3), laid_flat),
        Stage("flat-smaller", partial(smaller, factor=2), laid_flat),
        Stage("aslant", plain, tilted),
        Stage("aslant-more", plain, tilted_more),
        Stage(TURNED, turned, partial(read, bars_only=True)),
        Stage(FITTED, plain, lambda grey: only(ean_reading.read(grey), carriers)),
        Stage("wechat", plain, network),
    ]


def _nothing(_grey: Pixels) -> list[Decoded]:
    """The engine that is missing."""
    return []

"""Focus blur taken back: a picture as it was before a lens blurred it, as far as its noise allows. Pure.

A Wiener filter for a Gaussian blur (N. Wiener, Extrapolation, Interpolation, and Smoothing of Stationary Time
Series, 1949), cut off where it fades: what lenses do to codes held too near, and to the dots of fine print.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels

Floats = NDArray[np.float32]

REACH = 6
"""Points on each side from which a point is made up again."""

FAR_REACH = 16
"""The same where noise is so little that more blur can be taken back."""

SPAN = 128
"""Points at which the filter is worked out."""

FINER = 2
"""Points to the pixel of what is given back: edges come out between pixels."""

DARKEST, LIGHTEST = 1, 99
"""Per cent of the points below and above which a picture is black and white."""

SAMPLED = 4
"""Every so many points are looked at for that."""


@lru_cache
def kernel(blur: float, noise: float) -> Floats:
    """The filter's (2 × REACH + 1)² weights, for a blur of that standard deviation in pixels.

    `noise` is the noise's power beside the picture's.
    """
    across = np.fft.fftfreq(SPAN)
    passed = np.exp(-2 * (np.pi * blur) ** 2 * (across[:, None] ** 2 + across[None] ** 2))
    weights = np.fft.fftshift(np.real(np.fft.ifft2(passed / (passed**2 + noise))))
    near = slice(SPAN // 2 - REACH, SPAN // 2 + REACH + 1)
    kept = weights[near, near]
    return np.asarray(kept / kept.sum(), np.float32)


@lru_cache(maxsize=256)
def row_kernel(blur: float, noise: float) -> Floats:
    """The filter's 2 × FAR_REACH + 1 weights for brightness along a line."""
    passed = np.exp(-2 * (np.pi * blur * np.fft.fftfreq(SPAN)) ** 2)
    weights = np.fft.fftshift(np.real(np.fft.ifft(passed / (passed**2 + noise))))
    kept = weights[SPAN // 2 - FAR_REACH : SPAN // 2 + FAR_REACH + 1]
    return np.asarray(kept / kept.sum(), np.float32)


def refocused(grey: Pixels, blur: float, noise: float) -> Pixels:
    """A grey picture in focus, `FINER` times as large, and from black to white."""
    import cv2

    sharp = cv2.filter2D(grey, cv2.CV_32F, kernel(blur, noise), borderType=cv2.BORDER_REFLECT)
    return stretched(np.asarray(cv2.resize(sharp, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_CUBIC)))


def sharpened(picture: Floats, blur: float, noise: float) -> Floats:
    """A picture in focus, as large as it was: along its rows, then its columns.

    That reads as many codes as the filter for both at once, in a third of its time.
    """
    import cv2

    weights = row_kernel(blur, noise)
    return np.asarray(
        cv2.sepFilter2D(picture, cv2.CV_32F, weights, weights, borderType=cv2.BORDER_REFLECT), np.float32
    )


def stretched(picture: Floats) -> Pixels:
    """Brightness from black to white, as the darkest and the lightest points are."""
    dark, light = np.percentile(picture[::SAMPLED, ::SAMPLED], (DARKEST, LIGHTEST))
    stretch = 255 / max(float(light - dark), 1.0)
    return np.asarray(np.clip((picture - dark) * stretch, 0, 255).astype(np.uint8), np.uint8)


def refocused_rows(rows: Floats, blur: float, noise: float, far: bool = False) -> Floats:
    """The same for rows of brightness (rows, points), each on its own and as large as it was.

    `far`: from `FAR_REACH` points on each side.
    """
    import cv2

    # The marginal of the filter: what it does to a picture that is the same from top to bottom.
    weights = row_kernel(blur, noise)[None] if far else kernel(blur, noise).sum(0, keepdims=True)
    return np.asarray(cv2.filter2D(rows, cv2.CV_32F, weights, borderType=cv2.BORDER_REPLICATE), np.float32)

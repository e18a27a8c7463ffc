"""The live picture of the camera in the viewfinder."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pygame
from pygame import Rect, Surface

Pixels = npt.NDArray[np.uint8]
"""A frame: height × width × 3, blue, green, red."""


def draw_live(surface: Surface, rect: Rect, pixels: Pixels) -> None:
    """Fill `rect` with the middle of the frame, as large as fills it, the way the camera sees it."""
    kept = _thinned(_cropped(pixels, rect.w, rect.h), rect.w, rect.h)
    height, width = kept.shape[:2]
    frame = pygame.image.frombuffer(np.ascontiguousarray(kept).data, (width, height), "BGR")
    surface.blit(pygame.transform.scale(frame, rect.size), rect.topleft)


def _cropped(pixels: Pixels, width: int, height: int) -> Pixels:
    """The middle of the frame with the proportions of the place."""
    rows, columns = pixels.shape[:2]
    keep_columns = min(columns, max(1, rows * width // height))
    keep_rows = min(rows, max(1, columns * height // width))
    top, left = (rows - keep_rows) // 2, (columns - keep_columns) // 2
    return pixels[top : top + keep_rows, left : left + keep_columns]


def _thinned(pixels: Pixels, width: int, height: int) -> Pixels:
    """Every second, third ... pixel of a frame that is that much larger than its place."""
    step = max(1, min(pixels.shape[1] // width, pixels.shape[0] // height))
    return pixels[::step, ::step]

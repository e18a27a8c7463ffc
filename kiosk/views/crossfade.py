"""One picture giving way to another: only where they differ, at once or by and by."""

from __future__ import annotations

import numpy as np
import pygame
from pygame import Rect, Surface

BANDS = 24
"""Strips, one below the other, in each of which is drawn from the first pixel that differs to the last."""

OPAQUE = 255


class Crossfade:
    """The way of one surface to the picture of another of the same size."""

    def __init__(self, onto: Surface, after: Surface) -> None:
        """`onto` is drawn on; `after` must stay as it is until the end."""
        self._onto, self._after = onto, after
        self._where = differing(onto, after)
        self._gone = 0.0

    def step(self, share: float) -> list[Rect]:
        """Go on until so much of the new picture is seen, 0 to 1; returns where was drawn.

        Each step blends into what the one before left: one blit, not two. What rounding leaves of the
        old picture goes with the last step, which is the new picture itself.
        """
        rest = 1.0 - self._gone
        part = 1.0 if share >= 1.0 or rest <= 0.0 else max(0.0, (share - self._gone) / rest)
        self._gone = max(self._gone, share)
        self._after.set_alpha(None if part >= 1.0 else round(part * OPAQUE))
        for rect in self._where:
            self._onto.blit(self._after, rect, rect)
        self._after.set_alpha(None)
        return self._where


def differing(one: Surface, other: Surface) -> list[Rect]:
    """Where two pictures of one size differ: at most one rectangle in each of `BANDS` strips."""
    height = one.get_height()
    if one.get_bitsize() != other.get_bitsize() or one.get_bytesize() not in (2, 4):
        return [one.get_rect()]
    columns_by_rows, others = pygame.surfarray.pixels2d(one), pygame.surfarray.pixels2d(other)
    apart = (columns_by_rows != others).T
    del columns_by_rows, others  # they lock the surfaces
    strip = -(-height // BANDS)
    rects = []
    for top in range(0, height, strip):
        band = apart[top : top + strip]
        columns = np.flatnonzero(band.any(axis=0))
        if columns.size:
            rows = np.flatnonzero(band.any(axis=1))
            left, upper = int(columns[0]), int(rows[0])
            rects.append(Rect(left, top + upper, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - upper))
    return rects

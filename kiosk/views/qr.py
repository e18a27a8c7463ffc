"""QR codes for the shopper's own phone."""

from __future__ import annotations

from functools import lru_cache

import pygame
import qrcode
from pygame import Rect, Surface
from qrcode.constants import ERROR_CORRECT_L

from kiosk.views.canvas import Canvas

QUIET_ZONE = 4
"""Modules of white on every side (ISO/IEC 18004)."""

LONGEST = 300
"""Characters; a fuller code has modules too fine to be read off a screen."""

CODES_KEPT = 256
"""Of some 8 kB each."""


def draw_qr(canvas: Canvas, rect: Rect, content: str) -> None:
    """A QR code in the middle of `rect`, each module a whole number of pixels; always black on white.

    Raises ValueError for a content longer than `LONGEST`.
    """
    side = min(rect.w, rect.h)
    canvas.picture(rect, ("qr", content, side), lambda: _drawn(content, side))


def _drawn(content: str, side: int) -> Surface:
    modules = _modules(content)
    scale = max(1, side // modules.get_width())
    return pygame.transform.scale_by(modules, scale)


@lru_cache(CODES_KEPT)
def _modules(content: str) -> Surface:
    """A pixel for each module; kept, since its mask takes longer to find than a screen to draw."""
    if len(content) > LONGEST:
        raise ValueError(f"a QR code of {len(content)} characters, expected at most {LONGEST}")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_L, border=QUIET_ZONE)
    code.add_data(content)
    code.make()
    matrix = code.get_matrix()
    small = Surface((len(matrix), len(matrix)))
    small.fill((255, 255, 255))
    for y, row in enumerate(matrix):
        for x, black in enumerate(row):
            if black:
                small.set_at((x, y), (0, 0, 0))
    return small

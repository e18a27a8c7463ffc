"""Fonts, opened once and kept: how wide a line is, and the line drawn."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pygame
from pygame import SRCALPHA, Surface
from pygame.font import Font

from kiosk.colour import Colour
from kiosk.views.typeface import LATIN, Typeface, runs

FONTS_KEPT = 48

Key = tuple[str, int, int]
"""Name of a typeface, pixels per em, weight."""


class Fonts:
    """Sets lines that may mix alphabets; each piece in the typeface that has its letters."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the files that `kiosk.views.typeface` names."""
        if not pygame.font.get_init():
            pygame.font.init()
        self._folder = folder
        self._fonts: OrderedDict[Key, Font] = OrderedDict()

    def width(self, text: str, size: int, weight: int) -> int:
        """Pixels of one line, `size` pixels per em."""
        return sum(self._font(face, size, weight).size(piece)[0] for face, piece in runs(text))

    def line(self, text: str, size: int, weight: int, ink: Colour) -> Surface:
        """One line drawn on nothing. Its height is that of the Latin font, whatever letters stand in it."""
        latin = self._font(LATIN, size, weight)
        pieces = [(self._font(face, size, weight), piece) for face, piece in runs(text)]
        if len(pieces) == 1 and pieces[0][0] is latin:
            return latin.render(text, True, ink)
        line = Surface((max(1, self.width(text, size, weight)), latin.get_height()), SRCALPHA)
        x = 0
        for font, piece in pieces:
            drawn = font.render(piece, True, ink)
            line.blit(drawn, (x, latin.get_ascent() - font.get_ascent()))  # all on one base line
            x += drawn.get_width()
        return line

    @property
    def open(self) -> tuple[Key, ...]:
        """What is open: typeface, pixels per em and weight."""
        return tuple(self._fonts)

    def know(self, font: Key, letters: str) -> None:
        """Take the measure of letters in an open font, so that lines with them are measured quickly."""
        self._fonts[font].size(letters)

    def _font(self, face: Typeface, size: int, weight: int) -> Font:
        key = (face.name, size, weight)
        if key not in self._fonts:
            self._fonts[key] = Font(str(self._folder / face.file(weight)), size)
            if len(self._fonts) > FONTS_KEPT:
                self._fonts.popitem(last=False)
        self._fonts.move_to_end(key)
        return self._fonts[key]

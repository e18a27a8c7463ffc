"""A theme in a market board's own colours."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kiosk.colour import Colour, colour, contrast, darkened, mixed
from kiosk.provenance.branding import Branding
from kiosk.views.theme import Palette, Tone

READABLE = 4.6
"""Contrast of words in a board's colours: a little more than the least (WCAG 2.2, 1.4.3)."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@lru_cache(8)
def branded(palette: Palette, branding: Branding) -> Palette:
    """A theme in a board's colours; what can be read in the one can be read in the other."""
    if branding.main:
        main = colour(branding.main)
        dark = mixed(main, BLACK, 0.68)
        light = _light(main, palette.muted)
        palette = replace(
            palette, leaf=Tone(light, _words(dark, light, palette.paper), main, WHITE), dark=dark
        )
    if branding.accent:
        accent = colour(branding.accent)
        light = _light(accent, palette.muted)
        text = _words(mixed(accent, BLACK, 0.5), light, palette.paper)
        palette = replace(palette, sun=Tone(light, text, accent, palette.ink))
    return palette


def _light(full: Colour, words: Colour) -> Colour:
    """The strongest tint of a colour, of a sixth and less, on which these words can be read."""
    tints = (mixed(full, WHITE, share / 100) for share in range(16, 0, -1))
    return next((tint for tint in tints if contrast(words, tint) >= READABLE), WHITE)


def _words(rgb: Colour, *grounds: Colour) -> Colour:
    """A colour dark enough to be read on each of these."""
    for ground in grounds:
        rgb = darkened(rgb, ground, READABLE)
    return rgb

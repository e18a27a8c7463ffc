"""Colours, and how well one is seen on another. Pure."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls

Colour = tuple[int, int, int]
"""sRGB, 0 to 255."""

CODE = re.compile(r"#[0-9A-Fa-f]{6}")


def colour(code: str) -> Colour:
    """Colour of ``#RRGGBB``. Raises ValueError for anything else."""
    if not CODE.fullmatch(code):
        raise ValueError("a colour such as #1E6B44")
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def code_of(rgb: Colour) -> str:
    """``#RRGGBB`` of a colour."""
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` (0 to 1) of one colour, the rest of the other."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def is_red(rgb: Colour) -> bool:
    """Would it be taken for the red of warnings?"""
    red, green, blue = (part / 255 for part in rgb)
    turn, light, saturation = rgb_to_hls(red, green, blue)
    return saturation > 0.35 and 0.15 < light < 0.75 and not 22 <= turn * 360 <= 338


def darkened(rgb: Colour, ground: Colour, least: float) -> Colour:
    """A colour mixed with black until its contrast on `ground` is `least`, if black's own is so much."""
    black = (0, 0, 0)
    steps = (mixed(rgb, black, share / 20) for share in range(20, 0, -1))
    return next((step for step in steps if contrast(step, ground) >= least), black)


def _luminance(rgb: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

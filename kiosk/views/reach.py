"""Which part of the panel a hand reaches from a wheelchair: there everything is drawn that can be touched."""

from __future__ import annotations

from pygame import Rect

from kiosk.views.sizes import MM_IN_INCH, dots_per_inch
from kiosk.views.stand import Stand

HIGHEST_MM = 1220
"""Above the floor: no control is higher (EN 301 549 V3.2.1, 8.3.3: unobstructed reach)."""

LEAST = 480
"""Pixels of height below which the screens have no room."""


def reach(stand: Stand, width: int, height: int) -> Rect | None:
    """The lower part of a panel of this size; None where all of it is within reach.

    Where nobody said how high the panel hangs, it is the lower half of a portrait one, and all of any other.
    """
    if stand.lower_edge:
        within = _within(stand.lower_edge, dots(stand, width, height))
    else:
        within = max(LEAST, height // 2) if height > width else height
    return Rect(0, height - within, width, within) if within < height else None


def highest(lower_edge: float, width: int, height: int, dpi: float, diagonal: float) -> float:
    """Millimetres above the floor of the upper edge of that part."""
    dpi = dpi or dots_per_inch(width, height, diagonal)
    return lower_edge + min(height, _within(lower_edge, dpi)) / dpi * MM_IN_INCH


def dots(stand: Stand, width: int, height: int) -> float:
    """Dots per inch of the panel."""
    return stand.dpi or dots_per_inch(width, height, stand.diagonal)


def _within(lower_edge: float, dpi: float) -> int:
    """Pixels from the lower edge up to the highest place of a control, but so many that screens have room."""
    return max(LEAST, int((HIGHEST_MM - lower_edge) / MM_IN_INCH * dpi))

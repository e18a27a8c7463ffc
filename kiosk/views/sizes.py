"""How large everything is on a given screen. 1920 × 1080 is the reference; small panels keep type legible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from kiosk.views.theme import Style

SMALLEST_TYPE = 15
"""Pixels per em that are still read on a 7-inch panel of 800 × 480."""

TYPE_FLOOR = 0.62
"""Type never shrinks below this share of its size at 1080p, however small the screen."""

CAPITAL_MM = 7.3
"""Height of a capital H in large type: 0.7 degrees at 60 cm (EN 301 549 V3.2.1, 5.1.4)."""

CAPITAL = 0.72
"""The same, as a share of an em of the kiosk's typeface; 0.74 less what is lost to whole pixels."""

MM_IN_INCH = 25.4

INCHES = ((1100, 7.0), (1400, 10.1))
"""Pixels of the longer side, and the diagonal of the panels that are sold with no more than so many."""

INCHES_BEYOND = 21.5
"""The same for all that have more."""

SMALLEST_TARGET = 64
"""Pixels of a touch target on the smallest panel."""


class Shape(StrEnum):
    """Which of the three layouts a screen gets."""

    WIDE = "wide"
    """Landscape with room: header above, columns below."""
    COMPACT = "compact"
    """Small landscape panel: a thin strip above, one bar of buttons below."""
    TALL = "tall"
    """Portrait totem: header above, buttons at the bottom where a hand reaches them."""


def dots_per_inch(width: int, height: int, diagonal: float = 0.0) -> float:
    """Of a panel by its pixels and its diagonal in inches; without one, by that of panels that are sold."""
    if not diagonal:
        longer = max(width, height)
        diagonal = next((inches for most, inches in INCHES if longer <= most), INCHES_BEYOND)
    return float((width**2 + height**2) ** 0.5 / diagonal)


def large_em(dpi: float) -> int:
    """Pixels per em in which a capital H is as high as EN 301 549 wants it."""
    return ceil(CAPITAL_MM / MM_IN_INCH * dpi / CAPITAL)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels of one screen."""

    width: int
    height: int
    em: int = 0
    """Pixels per em of large type, below which nothing is set; 0 for the usual type."""
    least_scale: float = 0.0
    """Scale of the part of a panel: people stand as far from it as from the whole."""

    @property
    def shape(self) -> Shape:
        """The layout that fits."""
        if self.height > self.width:
            return Shape.TALL
        return Shape.COMPACT if self.height < 640 or self.width < 1100 else Shape.WIDE

    @property
    def scale(self) -> float:
        """Pixels for one pixel of the 1080p reference."""
        long, short = max(self.width, self.height), min(self.width, self.height)
        return max(self.least_scale, min(long / 1920, short / 1080))

    def px(self, length: float) -> int:
        """A length of the 1080p reference on this screen, at least one pixel."""
        return max(1, round(length * self.scale))

    def type_px(self, style: Style) -> int:
        """Pixels per em of a style on this screen."""
        return max(SMALLEST_TYPE, self.em, round(style.size * max(self.scale, TYPE_FLOOR)))

    @property
    def smallest_type(self) -> int:
        """Pixels per em below which nothing is ever set: 20 at 1080p."""
        return max(SMALLEST_TYPE, self.em, round(20 * self.scale))

    @property
    def touch(self) -> int:
        """Smallest height and width of a touch target: 80 at 1080p, 64 on small panels."""
        return max(SMALLEST_TARGET, self.px(80))

    @property
    def margin(self) -> int:
        """From the edge of the screen to the content."""
        return {Shape.WIDE: self.px(48), Shape.TALL: self.px(40), Shape.COMPACT: max(14, self.px(28))}[
            self.shape
        ]

    @property
    def gap(self) -> int:
        """Between cards."""
        return max(8, self.px(24))

    @property
    def pad(self) -> int:
        """From the edge of a card to what it holds."""
        return max(12, self.px(32))

    @property
    def radius(self) -> int:
        """Corner of a card."""
        return max(14, self.px(28))

    @property
    def border(self) -> int:
        """Thickness of borders and rules."""
        return 2 if self.scale > 0.4 else 1

"""What a view draws on: the surface, the theme, the words, and the few strokes that every view is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pygame import Rect, Surface

from kiosk.colour import Colour
from kiosk.machine.choices import Choice
from kiosk.machine.state import State
from kiosk.views.brand import branded
from kiosk.views.cache import SurfaceCache
from kiosk.views.drawing import Drawing, Touchable
from kiosk.views.formats import Formats
from kiosk.views.icons import Icons
from kiosk.views.pace import Pace
from kiosk.views.reach import dots, reach
from kiosk.views.shapes import Shapes
from kiosk.views.sizes import Sizes, large_em
from kiosk.views.stand import Stand
from kiosk.views.text import Paragraph, Typesetter
from kiosk.views.theme import PALETTES, Palette, Style
from kiosk.views.words import Words, words

MEGABYTE = 1024 * 1024

PART = 0.75
"""Share of its panel's scale at which a part of it is drawn at least."""

MANY = 99
"""Lines: as many as there is room for."""

Align = Literal["left", "centre", "right"]
Vertical = Literal["top", "middle", "bottom"]


@dataclass(frozen=True)
class Studio:
    """What is kept from one painting to the next: fonts, and drawn pieces within a budget of memory."""

    type: Typesetter
    icons: Icons
    shapes: Shapes
    pictures: SurfaceCache
    pace: Pace

    @classmethod
    def at(cls, artwork: Path) -> Studio:
        """A studio with the artwork of this folder."""
        pace = Pace()
        return cls(
            type=Typesetter(artwork / "fonts", 10 * MEGABYTE, pace),
            icons=Icons(artwork / "icons", 4 * MEGABYTE, pace),
            shapes=Shapes(8 * MEGABYTE, pace),
            pictures=SurfaceCache(16 * MEGABYTE, pace),
            pace=pace,
        )


class Canvas:
    """One painting of one state. Views draw through it and leave no trace anywhere else."""

    def __init__(
        self, surface: Surface, stand: Stand, state: State, pressed: Choice | None, studio: Studio
    ) -> None:
        self.surface = surface
        self.stand = stand
        self.state = state
        self.studio = studio
        self.large: bool = stand.large != state.large
        """Large type is on: by the kiosk itself, or because the shopper asked for it."""
        panel = surface.get_abs_parent().get_size()
        self.reach: Rect | None = reach(stand, *panel)
        """The part of the panel that is within reach from a wheelchair; None where that is all of it."""
        self.low: bool = self.reach is not None and stand.low != state.low
        """All that can be touched is in that part."""
        em = large_em(dots(stand, *panel)) if self.large else 0
        part = PART * Sizes(*panel).scale if surface.get_size() != panel else 0.0
        self.sizes = Sizes(*surface.get_size(), em, part)
        self.contrast: bool = (stand.theme == "contrast") != state.contrast
        """High contrast is on: by the kiosk itself, or because the shopper asked for it."""
        self.palette: Palette = _palette(stand, self.contrast)
        self.words: Words = words(state.language)
        self.formats = Formats(self.words, state.now.wall, state.badges.clock_trusted)
        self.viewfinder: Rect | None = None
        """Set by the view that has a place for the live picture."""
        self._pressed = pressed
        self._touchables: list[Touchable] = []

    # -- words -----------------------------------------------------------------------------------

    def say(self, sentence: str, /, **parts: object) -> str:
        """A sentence in the shopper's language, ``{name}`` replaced by the part of that name."""
        return self.words.say(sentence, **parts)

    def say_count(self, one: str, many: str, n: int, /, **parts: object) -> str:
        """The form of a sentence that goes with `n`."""
        return self.words.say_count(one, many, n, **parts)

    def px(self, length: float) -> int:
        """A length of the 1080p design, in pixels of this screen."""
        return self.sizes.px(length)

    # -- text ------------------------------------------------------------------------------------

    def fit(
        self,
        text: str,
        style: Style,
        width: int,
        lines: int = 1,
        height: int | None = None,
        balanced: bool = False,
    ) -> Paragraph:
        """`text` fitted to a width, and a height, to know how high it is before it is drawn."""
        size, smallest = self.sizes.type_px(style), self.sizes.smallest_type
        return self.studio.type.fit(text, size, style.weight, width, lines, smallest, height, balanced)

    def width(self, text: str, style: Style) -> int:
        """Pixels of a text on one line, at full size."""
        return self.studio.type.width(text, self.sizes.type_px(style), style.weight)

    def leading(self, style: Style) -> int:
        """Pixels from line to line of a style."""
        return Paragraph((), self.sizes.type_px(style), style.weight, 0).leading

    def write(
        self, rect: Rect, paragraph: Paragraph, ink: Colour, align: Align = "left", vertical: Vertical = "top"
    ) -> Rect:
        """Draw a fitted text; returns what it covers."""
        room = {"top": 0, "middle": (rect.h - paragraph.height) // 2, "bottom": rect.h - paragraph.height}
        y = rect.y + room[vertical]
        covered = Rect(self._left(rect, paragraph.width, align), y, paragraph.width, paragraph.height)
        for line in paragraph.lines:
            if line:
                drawn = self.studio.type.line(line, paragraph.size, paragraph.weight, ink)
                lift = (paragraph.leading - drawn.get_height()) // 2
                self.surface.blit(drawn, (self._left(rect, drawn.get_width(), align), y + lift))
            y += paragraph.leading
        return covered

    def text(
        self,
        rect: Rect,
        text: str,
        style: Style,
        ink: Colour | None = None,
        lines: int | None = None,
        align: Align = "left",
        vertical: Vertical = "top",
    ) -> Rect:
        """Fit a text to a rectangle and draw it; returns what it covers. Without `lines`: what has room."""
        if lines is None:
            paragraph = self.fit(text, style, rect.w, MANY, rect.h)
        else:
            paragraph = self.fit(text, style, rect.w, lines)
        return self.write(rect, paragraph, self.palette.ink if ink is None else ink, align, vertical)

    @staticmethod
    def _left(rect: Rect, width: int, align: Align) -> int:
        return {"left": rect.x, "centre": rect.x + (rect.w - width) // 2, "right": rect.right - width}[align]

    # -- shapes ----------------------------------------------------------------------------------

    def card(self, rect: Rect, fill: Colour | None = None, border: Colour | None = None) -> None:
        """A card: white with a thin border, or filled with a colour."""
        if fill is None:
            fill, border = self.palette.card, border or self.palette.line
        self.rounded(rect, self.sizes.radius, fill, border)

    def rounded(self, rect: Rect, radius: int, fill: Colour, border: Colour | None = None) -> None:
        """A rounded rectangle."""
        self.studio.shapes.rounded(self.surface, rect, radius, fill, border, self.sizes.border)

    def disc(self, rect: Rect, fill: Colour) -> None:
        """A circle that fills a square."""
        self.studio.shapes.circle(self.surface, rect.center, min(rect.w, rect.h) // 2, fill)

    def rule(self, rect: Rect) -> None:
        """A thin line along the top of a rectangle."""
        self.surface.fill(self.palette.line, (rect.x, rect.y, rect.w, self.sizes.border))

    def icon(self, rect: Rect, name: str, ink: Colour) -> None:
        """An icon in the middle of a rectangle, as large as fits."""
        side = min(rect.w, rect.h)
        drawn = self.studio.icons.get(name, side, ink)
        self.surface.blit(drawn, (rect.centerx - side // 2, rect.centery - side // 2))

    def svg(self, rect: Rect, inside: str) -> None:
        """A drawing of SVG elements whose unit is a pixel and whose origin is the rectangle's corner."""
        self.surface.blit(self.studio.shapes.svg(inside, rect.w, rect.h), rect.topleft)

    def picture(self, rect: Rect, key: tuple[object, ...], make: Callable[[], Surface]) -> None:
        """A picture that is dear to make, kept by its key and drawn in the middle of a rectangle."""
        drawn = self.studio.pictures.get(key, make)
        self.surface.blit(drawn, drawn.get_rect(center=rect.center))

    # -- touch -----------------------------------------------------------------------------------

    def touch(self, rect: Rect, choice: Choice, label: str) -> bool:
        """Make a rectangle touchable; True while a finger is on it, so that it can be drawn pressed."""
        self._touchables.append(Touchable(Rect(rect), choice, label))
        return choice == self._pressed

    def drawing(self) -> Drawing:
        """What the painting offers to finger and camera."""
        return Drawing(tuple(self._touchables), self.viewfinder)


def _palette(stand: Stand, contrast: bool) -> Palette:
    """High contrast is the same at every market; the other theme has the board's colours."""
    return PALETTES["contrast"] if contrast else branded(PALETTES["market"], stand.branding)

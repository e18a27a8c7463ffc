"""Words on the screen: wrapped, shrunk in steps, then cut with an ellipsis; drawn once and kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pygame import Surface

from kiosk.colour import Colour
from kiosk.views.cache import SurfaceCache
from kiosk.views.fonts import FONTS_KEPT, Fonts
from kiosk.views.pace import Pace

STEPS = (1.0, 0.92, 0.85, 0.78, 0.7)
"""Shares of its size to which a text may shrink before it is cut."""

LEADING = 1.24
"""Distance of base lines in ems: room for the two marks a Vietnamese capital can carry."""

PARAGRAPHS_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text fitted to a width."""

    lines: tuple[str, ...]
    size: int
    """Pixels per em."""
    weight: int
    width: int
    """Pixels of the widest line."""
    cut: bool = False
    """It ends in an ellipsis because it was too long."""

    @property
    def leading(self) -> int:
        """Pixels from base line to base line."""
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        """Pixels of all lines."""
        return self.leading * len(self.lines)


@lru_cache(PARAGRAPHS_KEPT)
def clean(text: str) -> str:
    """`text` in NFC, without what has no shape: controls, marks that turn the direction, half characters.

    Sources are not trusted to write what a font can set; line ends and no-break spaces are kept.
    """
    text = unicodedata.normalize("NFC", text.replace("\t", " "))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


class Typesetter:
    """Measures, fits and draws text."""

    def __init__(self, folder: Path, budget: int, pace: Pace | None = None) -> None:
        """`folder` holds the fonts; `budget` is in bytes of drawn lines, which are set by `pace`."""
        self._fonts = Fonts(folder)
        pace = pace or Pace()
        self._lines = SurfaceCache(budget, pace)
        self._fit = lru_cache(PARAGRAPHS_KEPT)(pace.paced(self._fitted))
        self._balance = lru_cache(PARAGRAPHS_KEPT)(pace.paced(self._balanced))
        self._know = lru_cache(FONTS_KEPT)(pace.paced(self._fonts.know))
        self._width = lru_cache(8 * PARAGRAPHS_KEPT)(self._fonts.width)

    def fit(
        self,
        text: str,
        size: int,
        weight: int,
        width: int,
        lines: int = 1,
        smallest: int = 1,
        height: int | None = None,
        balanced: bool = False,
    ) -> Paragraph:
        """`text` in at most `lines` lines of `width` pixels, no smaller than `smallest` pixels per em.

        With `height`, no more lines than fit into so many pixels, but always one. `balanced` makes the lines
        about equally long, as headlines want to be.
        """
        fitted = self._fit(clean(text), size, weight, width, max(1, lines), smallest, height)
        return self._balance(fitted) if balanced and not fitted.cut else fitted

    def width(self, text: str, size: int, weight: int) -> int:
        """Pixels of one line."""
        return self._width(clean(text), size, weight)

    def line(self, text: str, size: int, weight: int, ink: Colour) -> Surface:
        """One line drawn on nothing."""
        key = (text, size, weight, ink)
        return self._lines.get(key, lambda: self._fonts.line(text, size, weight, ink))

    def know(self, letters: str) -> None:
        """Take the measure of letters in every font that is open; those not measured before are pieces."""
        for font in self._fonts.open:
            self._know(font, letters)

    def _fitted(
        self, text: str, size: int, weight: int, width: int, most: int, smallest: int, height: int | None
    ) -> Paragraph:
        sizes = list(dict.fromkeys(max(min(smallest, size), round(size * step)) for step in STEPS))
        wrapped: list[str] = []
        lines = most
        for px in sizes:
            lines = most if height is None else max(1, min(most, height // round(px * LEADING)))
            wrapped = self._wrap(text, px, weight, width)
            if len(wrapped) <= lines and not self._broken(wrapped, text):
                return self._paragraph(wrapped, px, weight)
        if len(wrapped) <= lines:
            return self._paragraph(wrapped, sizes[-1], weight)
        last = self._ellipsis(" ".join(wrapped[lines - 1 :]), sizes[-1], weight, width)
        return self._paragraph([*wrapped[: lines - 1], last], sizes[-1], weight, cut=True)

    def _balanced(self, fitted: Paragraph) -> Paragraph:
        """The same text in the same number of lines, as narrow as it goes."""
        text, low, high = " ".join(fitted.lines), 1, fitted.width
        while low < high:
            middle = (low + high) // 2
            narrower = self._wrap(text, fitted.size, fitted.weight, middle)
            if len(narrower) <= len(fitted.lines) and not self._broken(narrower, text):
                high = middle
            else:
                low = middle + 1
        return self._paragraph(self._wrap(text, fitted.size, fitted.weight, high), fitted.size, fitted.weight)

    def _paragraph(self, lines: list[str], size: int, weight: int, cut: bool = False) -> Paragraph:
        width = max((self._width(line, size, weight) for line in lines), default=0)
        return Paragraph(tuple(lines), size, weight, width, cut)

    @staticmethod
    def _broken(wrapped: list[str], text: str) -> bool:
        """Was a word torn apart? Then a smaller size comes first."""
        return " ".join(wrapped).split() != text.split()

    def _wrap(self, text: str, size: int, weight: int, width: int) -> list[str]:
        lines: list[str] = []
        for given in text.split("\n"):
            line = ""
            for word in given.split(" "):
                longer = f"{line} {word}" if line else word
                if self._width(longer, size, weight) <= width:
                    line = longer
                    continue
                if line:
                    lines.append(line)
                *whole, line = self._tear(word, size, weight, width)
                lines += whole
            lines.append(line)
        return lines

    def _tear(self, word: str, size: int, weight: int, width: int) -> list[str]:
        """A word too long for a line, in pieces."""
        pieces, piece = [], ""
        for character in word:
            if piece and self._width(piece + character, size, weight) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        return [*pieces, piece]

    def _ellipsis(self, text: str, size: int, weight: int, width: int) -> str:
        short, long = 0, len(text)
        while short < long:
            middle = (short + long + 1) // 2
            if self._width(text[:middle].rstrip(" ,.·-") + "…", size, weight) <= width:
                short = middle
            else:
                long = middle - 1
        return text[:short].rstrip(" ,.·-") + "…"

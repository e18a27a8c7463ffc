"""Icons by name: Phosphor's SVG files, given a colour and drawn at the size that is needed."""

from __future__ import annotations

from pathlib import Path

from pygame import Surface

from kiosk.colour import Colour, code_of
from kiosk.views.cache import SurfaceCache
from kiosk.views.pace import Pace
from kiosk.views.svg import draw_svg


class Icons:
    """Draws icons, and keeps them."""

    def __init__(self, folder: Path, budget: int, pace: Pace | None = None) -> None:
        """`folder` holds ``<name>.svg`` files; `budget` is in bytes; icons are drawn by `pace`."""
        self._folder = folder
        self._files: dict[str, bytes] = {}
        self._cache = SurfaceCache(budget, pace)

    def get(self, name: str, size: int, ink: Colour) -> Surface:
        """The icon as a square of `size` pixels. Raises FileNotFoundError for a name without a file."""
        return self._cache.get((name, size, ink), lambda: self._draw(name, size, ink))

    def _draw(self, name: str, size: int, ink: Colour) -> Surface:
        if name not in self._files:
            self._files[name] = (self._folder / f"{name}.svg").read_bytes()
        tinted = self._files[name].replace(b"currentColor", code_of(ink).encode())
        return draw_svg(tinted, size, size)

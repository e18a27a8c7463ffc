"""A street map of the market's board, as views ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Streets:
    """The board's map, as it is asked for."""

    zooms: tuple[int, int]
    """Lowest and highest zoom level there is."""

    tile: Callable[[int, int, int], bytes | None]
    """Picture of a tile by zoom, column and row (from the north); None where there is none."""

    credit: str = ""
    """Whom the map's licence wants to be named."""

"""By which of SDL's video drivers the picture reaches a display. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Driver = Literal["kmsdrm", "wayland", "x11", "offscreen", "dummy"]
"""kmsdrm draws on a bare console, wayland and x11 on a desktop; the others only in memory."""

DEV = Path("/dev")
NAMED = "SDL_VIDEODRIVER"
"""Variable of the environment that names one, for SDL and for us."""


@dataclass(frozen=True, slots=True)
class Way:
    """The drivers to try, in this order, and who chose them."""

    drivers: tuple[str, ...]
    """Empty where no display can be reached."""

    why: str
    """Such as "by screen.driver"."""


def way(asked: Driver | None, environment: Mapping[str, str], dev: Path = DEV) -> Way:
    """The one that was asked for, else the one that the environment names, else those that lead to a display.

    Never one that draws in memory alone, unless it is asked for: nobody would notice.
    """
    if asked:
        return Way((asked,), "as asked for")
    if named := environment.get(NAMED):
        return Way((named,), f"by {NAMED}")
    return Way(found(environment, dev), "by what is there")


def found(environment: Mapping[str, str], dev: Path = DEV) -> tuple[Driver, ...]:
    """What leads to a display here: a desktop first, for it would not let go of the console."""
    drivers: list[Driver] = []
    if environment.get("WAYLAND_DISPLAY"):
        drivers.append("wayland")
    if environment.get("DISPLAY"):
        drivers.append("x11")
    if any((dev / "dri").glob("card*")):
        drivers.append("kmsdrm")
    return tuple(drivers)

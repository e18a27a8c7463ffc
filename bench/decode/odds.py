"""How hard walk-ups are: the odds of each trouble, for usual ones and for hard ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Odds:
    """How often, and how much, each trouble comes."""

    modules: tuple[float, float]
    """Pixels to the module once it is held: least and most."""
    turned_to: float
    """Power of the share of 60° by which it is tilted: 1 for any tilt as likely, more the more people turn
    what they hold to the camera."""
    defocus: tuple[float, float]
    """Standard deviation of the lens's blur in modules: least and most."""
    dark: float
    """Share in low light."""
    glaring: float
    """Share with a lamp's reflection."""


USUAL = Odds(modules=(1.75, 4), turned_to=1.5, defocus=(0.1, 0.35), dark=0.15, glaring=0.2)
"""At a Raspberry Pi 5's speed zxing-cpp alone reads 70 and 67 of 100 such (two seeds), pyzbar alone 49 and
42: of those by which the goal was set, they read 65 and 43 %."""

HARD = Odds(modules=(1, 4), turned_to=1, defocus=(0.1, 0.5), dark=0.25, glaring=0.3)
"""Each trouble as large as it can be is as likely as none; zxing-cpp alone reads 43 of 100."""

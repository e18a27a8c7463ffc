"""When it is too dark to read codes, and a torch is wanted. Pure: time comes in.

Once the torch is lit, how bright it is says nothing of how dark it was; so it stays lit while something
moves, within a limit, and goes out before it is asked again whether it is dark.
"""

from __future__ import annotations

DARK, BRIGHT = 40.0, 60.0
"""Mean level of grey (0 to 255) below which it is dark, and above which it is light again. In between, what
it was stays."""

DARK_FOR = 0.5
"""Seconds that it must be dark: a hand before the lens is no dusk."""

LIT_FOR = 20.0
"""Seconds without movement after which the torch goes out."""

LONGEST = 120.0
"""Seconds after which it goes out whatever moves: a lamp and its driver get warm."""

REST = 30.0
"""Seconds that it stays out after that."""

SETTLE = 2.0
"""Seconds after each switching in which nothing counts as movement: the light itself moves the picture, and
the camera's exposure follows."""


class Dusk:
    """Follows how bright it is before one camera."""

    def __init__(self) -> None:
        self.lit = False
        """The torch is wanted."""

        self._armed = True
        self._switched = self._moved = float("-inf")
        self._rests_until = float("-inf")
        self._dark_since: float | None = None

    def see(self, brightness: float, moved: bool, at: float) -> bool:
        """A frame of this mean level of grey at `at` (monotonic seconds): is the torch wanted?"""
        moved = moved and at - self._switched >= SETTLE
        if self.lit:
            self._burn(moved, at)
        else:
            self._wait(brightness, moved, at)
        return self.lit

    def _burn(self, moved: bool, at: float) -> None:
        if moved:
            self._moved = at
        if at - self._switched >= LONGEST:
            self._rests_until = at + REST
            self._switch(False, at)
        elif at - self._moved >= LIT_FOR:
            self._switch(False, at)

    def _wait(self, brightness: float, moved: bool, at: float) -> None:
        self._armed = self._armed or moved or brightness > BRIGHT
        if brightness >= DARK:
            self._dark_since = None
        elif self._dark_since is None:
            self._dark_since = at
        dark = self._dark_since is not None and at - self._dark_since >= DARK_FOR
        if dark and self._armed and at >= self._rests_until:
            self._switch(True, at)

    def _switch(self, lit: bool, at: float) -> None:
        # Once out, it takes somebody who moves, or the light of day, before it is lit again.
        self.lit, self._armed, self._dark_since = lit, False, None
        self._switched = self._moved = at

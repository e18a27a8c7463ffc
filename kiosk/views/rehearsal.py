"""Makes the pieces of screens that no shopper has called up yet, so that the first comes as soon as the rest.

Fonts are opened, letters and icons drawn where a screen first needs them. That is done here while the idle
screen is shown and nothing else is to do, in steps of a few milliseconds.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from pygame import Surface

from kiosk.machine.screens import Screen
from kiosk.machine.state import Glow, State
from kiosk.views.painter import Painter

log = logging.getLogger(__name__)

STEP = 0.004
"""Seconds that a step goes on beginning new pieces. Each takes less than a frame, the largest a picture."""

MOST = 200
"""Steps for one screen; more means that its pieces do not fit into what is kept."""


class Rehearsal:
    """Paints screens where nobody sees it. Used by the main thread alone."""

    def __init__(self, painter: Painter, screens: Iterator[Screen]) -> None:
        """`screens` are asked for one by one, when it is their turn."""
        self._painter, self._screens = painter, screens
        self._screen: Screen | None = None
        self._steps = 0
        self.over = False
        """Has all been painted?"""

    def step(self, canvas: Surface, state: State) -> None:
        """Go on for a moment; nothing that is on `canvas` changes. `state` is that of the idle screen."""
        if self.over:
            return
        try:
            self._step(canvas, state)
        except Exception:
            # A screen that nobody called up breaks nothing; whoever calls it up finds out.
            log.exception("a screen cannot be rehearsed; the rest is left")
            self.over = True

    def _step(self, canvas: Surface, state: State) -> None:
        if self._screen is None:
            self._screen = next(self._screens, None)
            self.over = self._screen is None
            return
        self._steps += 1
        seen = replace(state, screen=self._screen, glow=Glow.FULL)
        if self._painter.rehearse(canvas, seen, STEP) or self._steps >= MOST:
            self._screen, self._steps = None, 0

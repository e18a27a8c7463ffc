"""Surfaces worth keeping, within a budget of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from pygame import Surface

from kiosk.views.pace import Pace


class SurfaceCache:
    """Keeps what was drawn before; the least recently used goes first."""

    def __init__(self, budget: int, pace: Pace | None = None) -> None:
        """`budget` is in bytes of pixels; `pace` says whether there is time to make another surface."""
        self._budget = budget
        self._pace = pace or Pace()
        self._kept: OrderedDict[Hashable, Surface] = OrderedDict()
        self.used = 0
        """Bytes of pixels kept now."""

    def get(self, key: Hashable, make: Callable[[], Surface]) -> Surface:
        """The surface of `key`, made if it is not kept. Never draw on it. Raises TimeIsUp."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        with self._pace.piece():
            made = make()
        self._kept[key] = made
        self.used += _bytes(made)
        while self.used > self._budget and len(self._kept) > 1:
            self.used -= _bytes(self._kept.popitem(last=False)[1])
        return made


def _bytes(surface: Surface) -> int:
    return surface.get_pitch() * surface.get_height()

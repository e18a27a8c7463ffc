"""The glass through every unplugging: in memory while there is no display, opened anew when there is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from time import monotonic

import pygame

from kiosk.hardware.absence import Absence
from kiosk.hardware.connectors import Plug
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.glass import Glass
from kiosk.hardware.pointer import DisplayChanged, Exposed, Input

log = logging.getLogger(__name__)


class LastingGlass:
    """What is drawn is shown as soon as it can be. Used by the main thread alone."""

    def __init__(
        self, glass: Glass, plug: Plug | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        """Open it. `plug` says whether a display is plugged in, where that can be told.

        Raises HardwareError where it cannot be opened; but one that is not plugged in is waited for.
        """
        self._glass, self._plug, self._clock = glass, plug, clock
        self._absence: Absence | None = None
        self._spare: pygame.Surface | None = None
        self._changes: list[Input] = []
        self._closed = False
        self._size = glass.size
        try:
            glass.open()
            self._size = glass.surface.get_size()
        except HardwareError as error:
            if not plug or plug.there is not False:
                raise
            self._lose(str(error))

    @property
    def surface(self) -> pygame.Surface:
        """To draw on. Raises HardwareError where it was closed."""
        if self._spare:
            return self._spare
        try:
            surface = self._glass.surface
        except HardwareError:
            if self._closed:
                raise
            return self._lose("SDL has closed it, expected an open one")
        self._size = surface.get_size()
        return surface

    @property
    def driver(self) -> str:
        """SDL's driver that shows the picture; empty as long as none does."""
        return "" if self._absence else self._glass.driver

    @property
    def changed(self) -> bool:
        """Has `looked` something to tell, or has anything happened? Costs a few microseconds."""
        return bool(self._changes) or (self._absence is None and self._glass.waiting())

    def update(self, rects: Sequence[pygame.Rect]) -> None:
        """Show what was drawn on these parts, if there is a display."""
        if rects and not self._absence:
            try:
                self._glass.update(rects)
            except HardwareError as error:
                self._lose(str(error))

    def events(self) -> list[pygame.event.Event]:
        """What SDL says happened since the last call."""
        if self._absence:
            return []
        try:
            return self._glass.events()
        except HardwareError as error:
            self._lose(str(error))
            return []

    def looked(self) -> list[Input]:
        """What became of the display since the last call; one that may be back is opened anew.

        Raises HardwareError where it is plugged in, and could not be opened for more than a minute.
        """
        tick = self._clock()
        if self._plug and self._plug.changed(tick):
            if self._plug.there is False:
                self._lose("it was unplugged, expected a display")
            elif self._absence:
                self._reopen()
        elif self._absence and self._absence.due(tick) and not (self._plug and self._plug.there is False):
            self._reopen()
        changes, self._changes = self._changes, []
        return changes

    def close(self) -> None:
        """Give the screen back. Closing twice does no harm."""
        self._closed = True
        self._glass.close()

    def _lose(self, why: str) -> pygame.Surface:
        """Draw in memory, until it is back."""
        if not self._absence:
            log.warning("the display cannot be used: %s", why)
            self._absence = Absence(self._clock())
            self._changes.append(DisplayChanged(present=False))
        self._spare = self._spare or pygame.Surface(self._size)
        return self._spare

    def _reopen(self) -> None:
        self._glass.close()
        try:
            self._glass.open()
        except HardwareError as error:
            self._lose(str(error))
            if self._absence and self._absence.hopeless:
                raise
            return
        if self._absence:
            log.warning("the display is there")  # as loud as that it went
            self._changes.append(DisplayChanged(present=True))
        self._absence = self._spare = None
        self._size = self._glass.surface.get_size()
        self._changes.append(Exposed())

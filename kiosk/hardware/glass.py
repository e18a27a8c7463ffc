"""The window or full screen that SDL shows, opened anew as often as the display comes back."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence

from kiosk.hardware.drivers import NAMED, Way
from kiosk.hardware.errors import HardwareError

# SDL reads these when video starts: SIGTERM stays Python's, and touches do not come back as mouse events.
os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")
os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "0")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

log = logging.getLogger(__name__)

IN_MEMORY = {"offscreen", "dummy", "x11"}

CAPTION = "Provenance kiosk"

A_WINDOW = (1280, 800)
"""Pixels of a window for which no size is given: SDL would make it as large as the screen."""


class Glass:
    """What can be seen. Used by the main thread alone."""

    def __init__(self, size: tuple[int, int] | None, way: Way, *, windowed: bool) -> None:
        """`size` is width and height in pixels; None takes the display's own. Nothing is opened yet."""
        self._size, self._way, self._windowed = size, way, windowed
        self.driver = ""
        """The driver that shows it, once it was opened."""

    def open(self) -> None:
        """Open it by the first driver that can. Raises HardwareError where none can."""
        said = []
        for driver in self._way.drivers:
            try:
                self._open(driver)
            except pygame.error as error:
                pygame.display.quit()
                said.append(f"{driver} said {str(error)!r}")
            else:
                self.driver = pygame.display.get_driver().lower()
                return
        reason = ", ".join(said) or "no desktop (WAYLAND_DISPLAY, DISPLAY) and no graphics card (/dev/dri)"
        raise HardwareError(
            f"no screen: {reason}, expected a display; connect one, or let screen.driver be offscreen"
        )

    @property
    def surface(self) -> pygame.Surface:
        """What can be seen once `update` says where it changed. Raises HardwareError where it is closed."""
        window = pygame.display.get_surface()
        if window is None:
            raise HardwareError("the screen is closed, expected an open one; restart the kiosk")
        return window

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of one that was never opened."""
        return self._size or A_WINDOW

    def update(self, rects: Sequence[pygame.Rect]) -> None:
        """Show what was drawn on these parts. Raises HardwareError where nothing can be shown."""
        try:
            pygame.display.update(rects)
        except pygame.error as error:
            raise HardwareError(
                f"display: {error}, expected it to show a picture; is it plugged in?"
            ) from error

    def events(self) -> list[pygame.event.Event]:
        """What happened since the last call. Raises HardwareError where SDL's video has ended."""
        try:
            return pygame.event.get()
        except pygame.error as error:
            raise HardwareError(f"display: {error}, expected it to be open; is it plugged in?") from error

    def waiting(self) -> bool:
        """Would `events` give anything, or raise? Costs a few microseconds."""
        try:
            return bool(pygame.event.peek(pump=True))
        except pygame.error as error:
            log.debug("no events: %s", error)
            return True  # `events` says what it is

    def close(self) -> None:
        """Give the screen back. Closing twice does no harm."""
        pygame.display.quit()

    def _open(self, driver: str) -> None:
        before = os.environ.get(NAMED)
        os.environ[NAMED] = driver
        try:
            pygame.display.init()
            _spare_opengl(pygame.display.get_driver().lower())
            wanted = self._size or (A_WINDOW if self._windowed else (0, 0))
            pygame.display.set_mode(wanted, 0 if self._windowed else pygame.FULLSCREEN)
        finally:
            _restore(NAMED, before)
        pygame.display.set_caption(CAPTION)
        pygame.mouse.set_visible(self._windowed)
        pygame.key.start_text_input()
        # A finger that only moves is nothing to wake up for.
        pygame.event.set_blocked([pygame.MOUSEMOTION, pygame.FINGERMOTION])


def _spare_opengl(driver: str) -> None:
    if driver in IN_MEMORY:
        # SDL would copy each frame through OpenGL: with Mesa's software renderer that costs 100 MB and
        # 7 ms a frame. kmsdrm and Wayland have no other way, X11 and pictures in memory do.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    if driver == "kmsdrm":
        # Of OpenGL itself a bare console may have no library: SDL takes it all the same, says nothing, and
        # the screen stays black.
        os.environ.setdefault("SDL_RENDER_DRIVER", "opengles2")


def _restore(name: str, value: str | None) -> None:
    if value is None:
        del os.environ[name]
    else:
        os.environ[name] = value

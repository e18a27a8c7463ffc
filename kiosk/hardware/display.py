"""The screen and what is touched and typed on it; this and `kiosk.hardware.glass` alone know pygame here.

Ways to a picture: kmsdrm on the device (no compositor), Wayland or X11 on a desktop, SDL's offscreen driver
where there is no screen. Rotation is done here, since kmsdrm does not rotate: the canvas is drawn upright,
turned when it is presented, and touches are turned back.

A display that goes is drawn for all the same, in memory, and opened anew when it is back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import pygame

from kiosk.hardware.connectors import Plug
from kiosk.hardware.drivers import Driver, way
from kiosk.hardware.glass import Glass
from kiosk.hardware.lasting_glass import LastingGlass
from kiosk.hardware.picture import Picture, write_whole
from kiosk.hardware.pointer import (
    MOUSE,
    DisplayChanged,
    Exposed,
    Input,
    KeyPressed,
    PointerDown,
    PointerUp,
    QuitRequested,
    Rotation,
    Taps,
    TextTyped,
    turned_to,
    upright,
)

__all__ = [
    "Display",
    "DisplayChanged",
    "Driver",
    "Exposed",
    "Input",
    "KeyPressed",
    "PointerDown",
    "PointerUp",
    "QuitRequested",
    "Rotation",
    "TextTyped",
]

NAMES = {
    pygame.K_RETURN: "return",
    pygame.K_KP_ENTER: "enter",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_ESCAPE: "escape",
}
"""Keys that mean something by themselves; all others come as text, or not at all."""

REDRAWN = {pygame.WINDOWEXPOSED, pygame.WINDOWSIZECHANGED}
LEFT = 1


class Display:
    """One window or full screen. Used by the main thread alone; a context manager."""

    def __init__(self, glass: LastingGlass, rotation: Rotation) -> None:
        """Draw for what is open; `Display.open` is the way to get one."""
        self._window, self._rotation = glass, rotation
        self._taps = Taps()
        self._canvas = self._make_canvas()

    @classmethod
    def open(
        cls,
        size: tuple[int, int] | None = None,
        *,
        windowed: bool = False,
        rotation: Rotation = 0,
        driver: Driver | None = None,
        connectors: Path | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> Self:
        """Open the screen.

        `size` is width and height in pixels of the glass (before rotation); None takes the display's own.
        `driver` names an SDL video driver; None lets SDL_VIDEODRIVER choose, or what is there, but never
        a driver without a screen: that one must be asked for. `connectors` is the folder that says whether
        a display is plugged in; None is the machine's own, where the picture is drawn by kmsdrm.

        Raises HardwareError where there is no screen; but one by kmsdrm that is not plugged in is waited for.
        """
        chosen = way(driver, os.environ)
        bare = [name.lower() for name in chosen.drivers] == ["kmsdrm"]
        plug = Plug(connectors) if connectors else Plug() if bare else None
        glass = Glass(size, chosen, windowed=windowed)
        return cls(LastingGlass(glass, plug, clock), rotation)

    @property
    def canvas(self) -> pygame.Surface:
        """What the painter draws on: upright for whoever stands before the screen."""
        return self._canvas

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the canvas in pixels."""
        return self._canvas.get_size()

    def pump(self) -> list[Input]:
        """What was touched, typed and asked for since the last call; never waits."""
        inputs: list[Input] = []
        for event in (*self._window.looked(), *self._window.events()):
            given = self._input(event) if isinstance(event, pygame.event.Event) else event
            if isinstance(given, Exposed):
                self._renew()
            if given is not None and not (isinstance(given, Exposed) and given in inputs):
                inputs.append(given)
        return inputs

    def waiting(self) -> bool:
        """Would `pump` give anything? Costs a few microseconds."""
        return self._window.changed

    def present(self, rects: Sequence[pygame.Rect | None] | None = None) -> None:
        """Bring the canvas to the glass: all of it, or only `rects` (None among them are passed over)."""
        glass, whole = self.glass, self._canvas.get_rect()
        parts = [whole] if rects is None else [r.clip(whole) for r in rects if r]
        self.update([glass.blit(self._turned(part), self._on_glass(part)) for part in parts])

    @property
    def glass(self) -> pygame.Surface:
        """What can be seen once `update` says where it changed: the canvas, turned. Raises HardwareError."""
        return self._window.surface

    @property
    def driver(self) -> str:
        """SDL's driver that shows the picture; empty while there is no display."""
        return self._window.driver

    def turned(self) -> pygame.Surface:
        """The canvas as it lies on the glass; the canvas itself where it is not turned."""
        return self._turned(self._canvas.get_rect()) if self._rotation else self._canvas

    def update(self, rects: Sequence[pygame.Rect]) -> None:
        """Show what was drawn on these parts of the glass."""
        self._window.update(rects)

    def save(self, file: Path) -> None:
        """Write what is on the canvas as a PNG, whole or not at all. Raises OSError."""
        png = BytesIO()
        pygame.image.save(self._canvas, png, "canvas.png")
        write_whole(file, png.getbuffer())

    def picture(self, without: pygame.Rect | None = None) -> Picture:
        """What is on the canvas; `without` is blanked, and handed to nobody."""
        canvas = self._canvas
        if without:
            canvas = canvas.copy()
            canvas.fill("black", without)
        return Picture(canvas.get_size(), pygame.image.tobytes(canvas, "RGB"))

    def touch(self, x: int, y: int) -> None:
        """A simulated tap at a pixel of the canvas: the next `pump` gives it like a real one."""
        back: Rotation = {0: 0, 90: 270, 180: 180, 270: 90}[self._rotation]  # type: ignore[assignment]
        at = upright(x, y, self.size, back)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=at, button=LEFT, touch=False))

    def close(self) -> None:
        """Give the screen back. Closing twice does no harm."""
        self._window.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- input ---------------------------------------------------------------------------------------

    def _input(self, event: pygame.event.Event) -> Input | None:
        match event.type:
            case pygame.QUIT:
                return QuitRequested()
            case pygame.TEXTINPUT:
                return TextTyped(event.text)
            case pygame.KEYDOWN:
                if event.key == pygame.K_F4 and event.mod & pygame.KMOD_ALT:
                    return QuitRequested()  # kmsdrm has no window manager to say it
                return KeyPressed(NAMES[event.key]) if event.key in NAMES else None
            case pygame.FINGERDOWN | pygame.FINGERUP:
                return self._finger(event)
            case pygame.MOUSEBUTTONDOWN | pygame.MOUSEBUTTONUP:
                return self._mouse(event)
            case kind if kind in REDRAWN:
                return Exposed()
        return None

    def _finger(self, event: pygame.event.Event) -> Input | None:
        width, height = self._glass()
        at = self._upright(int(event.x * width), int(event.y * height))
        if event.type == pygame.FINGERDOWN:
            return self._taps.down(event.finger_id, *at, monotonic())
        return self._taps.up(event.finger_id, *at)

    def _mouse(self, event: pygame.event.Event) -> Input | None:
        if event.button != LEFT or getattr(event, "touch", False):
            return None
        at = self._upright(*event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN:
            return self._taps.down(MOUSE, *at, monotonic())
        return self._taps.up(MOUSE, *at)

    # -- rotation ------------------------------------------------------------------------------------

    def _glass(self) -> tuple[int, int]:
        width, height = self.size
        return (height, width) if self._rotation in (90, 270) else (width, height)

    def _upright(self, x: int, y: int) -> tuple[int, int]:
        return upright(x, y, self._glass(), self._rotation)

    def _on_glass(self, part: pygame.Rect) -> tuple[int, int]:
        return turned_to((part.x, part.y, part.w, part.h), self.size, self._rotation)

    def _turned(self, part: pygame.Rect) -> pygame.Surface:
        """A part of the canvas as it lies on the glass."""
        cut = self._canvas.subsurface(part)
        # pygame turns counter-clockwise; by right angles it loses nothing.
        return pygame.transform.rotate(cut, -self._rotation) if self._rotation else cut

    def _make_canvas(self) -> pygame.Surface:
        width, height = self.glass.get_size()
        return pygame.Surface((height, width) if self._rotation in (90, 270) else (width, height))

    def _renew(self) -> None:
        """A new canvas if the glass has another size than before (a display plugged in anew)."""
        if self.glass.get_size() != self._glass():
            self._canvas = self._make_canvas()

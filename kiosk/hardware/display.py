"""The screen and what is touched and typed on it; in this folder the only module that knows pygame.

Ways to a picture: kmsdrm on the device (no compositor), Wayland or X11 on a desktop, SDL's offscreen driver
where there is no screen. Rotation is done here, since kmsdrm does not rotate: the canvas is drawn upright,
turned when it is presented, and touches are turned back. Glass is what can be seen; the canvas comes to it by
`present`, or in the steps of whoever draws on `glass` itself and says so by `update`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Literal, Self

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.pointer import (
    MOUSE,
    Exposed,
    Input,
    KeyPressed,
    PointerDown,
    PointerUp,
    QuitRequested,
    Rotation,
    Taps,
    TextTyped,
    upright,
)

__all__ = [
    "Display",
    "Exposed",
    "Input",
    "KeyPressed",
    "PointerDown",
    "PointerUp",
    "QuitRequested",
    "Rotation",
    "TextTyped",
]

# SDL reads these when video starts: SIGTERM stays Python's, and touches do not come back as mouse events.
os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")
os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "0")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

NAMES = {
    pygame.K_RETURN: "return",
    pygame.K_KP_ENTER: "enter",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_ESCAPE: "escape",
}
"""Keys that mean something by themselves; all others come as text, or not at all."""

REDRAWN = {pygame.WINDOWEXPOSED, pygame.WINDOWSIZECHANGED}
LEFT = 1

SCREENLESS = {"offscreen", "dummy"}
IN_MEMORY = {*SCREENLESS, "x11"}
Driver = Literal["kmsdrm", "wayland", "x11", "offscreen", "dummy"]


class Display:
    """One window or full screen. Used by the main thread alone; a context manager."""

    def __init__(self, rotation: Rotation) -> None:
        """Wrap the window that pygame has open; `Display.open` is the way to get one."""
        self._rotation = rotation
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
        caption: str = "Provenance kiosk",
    ) -> Self:
        """Open the screen.

        `size` is width and height in pixels of the glass (before rotation); None takes the display's own.
        `driver` names an SDL video driver; None lets SDL_VIDEODRIVER or SDL choose, but never
        a driver without a screen: that one must be asked for. Raises HardwareError where there is no screen.
        """
        before = os.environ.get("SDL_VIDEODRIVER")
        chosen = driver or before
        if driver:
            os.environ["SDL_VIDEODRIVER"] = driver
        try:
            _start_video(to_be_seen=not chosen)
            # A window needs a size: SDL would make it as large as the screen.
            wanted = size or ((1280, 800) if windowed else (0, 0))
            pygame.display.set_mode(wanted, 0 if windowed else pygame.FULLSCREEN)
        except pygame.error as error:
            pygame.display.quit()
            raise HardwareError(
                f"no screen: {chosen or 'SDL'} said {str(error)!r}, expected a display; connect one,"
                " or let the driver be offscreen"
            ) from error
        finally:
            if driver:
                _restore("SDL_VIDEODRIVER", before)
        pygame.display.set_caption(caption)
        pygame.mouse.set_visible(windowed)
        pygame.key.start_text_input()
        # A finger that only moves is nothing to wake up for.
        pygame.event.set_blocked([pygame.MOUSEMOTION, pygame.FINGERMOTION])
        return cls(rotation)

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
        for event in pygame.event.get():
            given = self._input(event)
            if isinstance(given, Exposed):
                self._renew()
            if given is not None and not (isinstance(given, Exposed) and given in inputs):
                inputs.append(given)
        return inputs

    def waiting(self) -> bool:
        """Would `pump` give anything? Costs a few microseconds."""
        return bool(pygame.event.peek(pump=True))

    def present(self, rects: Sequence[pygame.Rect | None] | None = None) -> None:
        """Bring the canvas to the glass: all of it, or only `rects` (None among them are passed over)."""
        glass, whole = self.glass, self._canvas.get_rect()
        parts = [whole] if rects is None else [r.clip(whole) for r in rects if r]
        self.update([glass.blit(self._turned(part), self._on_glass(part)) for part in parts])

    @property
    def glass(self) -> pygame.Surface:
        """What can be seen once `update` says where it changed: the canvas, turned. Raises HardwareError."""
        window = pygame.display.get_surface()
        if window is None:
            raise HardwareError("the screen is closed, expected an open one; restart the kiosk")
        return window

    def turned(self) -> pygame.Surface:
        """The canvas as it lies on the glass; the canvas itself where it is not turned."""
        return self._turned(self._canvas.get_rect()) if self._rotation else self._canvas

    def update(self, rects: Sequence[pygame.Rect]) -> None:
        """Show what was drawn on these parts of the glass."""
        if rects:
            pygame.display.update(rects)

    def save(self, file: Path) -> None:
        """Write what is on the canvas as a picture, whole or not at all. Raises OSError.

        SDL does not notice a disk that is full, so the file is written here."""
        png = BytesIO()
        pygame.image.save(self._canvas, png, "canvas.png")
        try:
            file.write_bytes(png.getbuffer())
        except OSError as error:
            if file.is_file():
                file.unlink()
            raise OSError(error.errno, error.strerror, str(file)) from error

    def touch(self, x: int, y: int) -> None:
        """A simulated tap at a pixel of the canvas: the next `pump` gives it like a real one."""
        back: Rotation = {0: 0, 90: 270, 180: 180, 270: 90}[self._rotation]  # type: ignore[assignment]
        at = upright(x, y, self.size, back)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=at, button=LEFT, touch=False))

    def close(self) -> None:
        """Give the screen back. Closing twice does no harm."""
        pygame.display.quit()

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
        """Top left corner of a part of the canvas, once turned."""
        width, height = self.size
        return {
            0: (part.left, part.top),
            90: (height - part.bottom, part.left),
            180: (width - part.right, height - part.bottom),
            270: (part.top, width - part.right),
        }[self._rotation]

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


def _start_video(to_be_seen: bool) -> None:
    """Let SDL choose its driver; pygame.error if it chose one without a screen by itself."""
    pygame.display.init()
    if to_be_seen and pygame.display.get_driver() in SCREENLESS:
        raise pygame.error("no driver that reaches a screen")
    if pygame.display.get_driver() in IN_MEMORY:
        # SDL would copy each frame through OpenGL: with Mesa's software renderer that costs 100 MB and
        # 7 ms a frame. kmsdrm and Wayland have no other way, X11 and pictures in memory do.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    if pygame.display.get_driver().lower() == "kmsdrm":
        # Of OpenGL itself a bare console may have no library: SDL takes it all the same, says nothing, and
        # the screen stays black.
        os.environ.setdefault("SDL_RENDER_DRIVER", "opengles2")


def _restore(name: str, value: str | None) -> None:
    if value is None:
        del os.environ[name]
    else:
        os.environ[name] = value

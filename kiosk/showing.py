"""What is on the glass: draws what changed and nothing else, and leads gently from screen to screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.hardware.display import Display
from kiosk.hardware.frame import Frame
from kiosk.hardware.picture import Picture
from kiosk.machine.choices import Choice
from kiosk.machine.screens import Idle
from kiosk.machine.state import Glow, State
from kiosk.views.crossfade import Crossfade
from kiosk.views.drawing import Drawing, Touchable
from kiosk.views.painter import Painter
from kiosk.views.rehearsal import Rehearsal
from kiosk.views.sizes import Sizes
from kiosk.views.transition import FRAMES_A_SECOND, Transition, leads_over

FINDER_FRAMES_A_SECOND = 15
"""At most so often is the viewfinder renewed."""


class Viewfinder(Protocol):
    """Where the picture of the camera comes from."""

    def viewfinder(self) -> Frame | None:
        """The newest frame, the same object as long as nothing moved; None without a camera."""
        ...


class Onlooker(Protocol):
    """Somebody who looks at the display from afar."""

    @property
    def wanted(self) -> bool:
        """Is a picture wanted now?"""

    def show(self, picture: Picture) -> None:
        """Take what is on the display; returns at once."""


@dataclass(frozen=True, slots=True)
class Look:
    """All that a picture depends on: two equal looks are one picture."""

    state: State
    pressed: Choice | None

    @classmethod
    def of(cls, state: State, pressed: Choice | None) -> Look:
        """The look of a state; what nobody can see of it is left out."""
        seen = Glow.DARK if state.glow is Glow.DARK else Glow.FULL  # what is dimmed is painted alike
        unseen = replace(state, token=0, touched=0.0, faults=(), near=None, noticed=0.0, glow=seen)
        unseen = replace(unseen, corner=None, pins_tried=0, pins_rest_until=0.0)
        return cls(unseen, pressed)


class Showing:
    """The canvas, the glass, and how far the one has come to the other. Used by the main thread alone.

    The canvas always holds the newest screen, and it is the one that touches count for; while a transition
    runs, the glass shows it in part.
    """

    def __init__(
        self,
        display: Display,
        painter: Painter,
        finder: Viewfinder | None,
        rehearsal: Rehearsal | None = None,
        *,
        gently: bool,
    ) -> None:
        """`gently` is False where every screen is to come at once."""
        self._rehearsal = rehearsal
        self._display, self._painter, self._finder = display, painter, finder
        self._gently = gently
        self._look: Look | None = None
        self._frame: Frame | None = None
        self._frame_due = 0.0
        self.due = 0.0
        """Monotonic seconds of the next frame of a transition."""
        self._under_way: tuple[Transition, Crossfade] | None = None
        self.drawing = Drawing()
        """What the newest screen offers: what can be touched, and where the camera's picture is."""

    @property
    def drawn(self) -> bool:
        """Is there a picture? Not at the start, nor after `forget`."""
        return self._look is not None

    @property
    def moves(self) -> bool:
        """Does a transition run?"""
        return self._under_way is not None

    def forget(self) -> None:
        """The glass may hold anything now: the next drawing is of the whole screen."""
        self._look = self._under_way = None

    def touched(self, x: int, y: int) -> Touchable | None:
        """What lies at a pixel of the canvas."""
        return next((t for t in self.drawing.touchables if t.rect.collidepoint(x, y)), None)

    def in_corner(self, x: int, y: int) -> bool:
        """Is it in the upper left corner, as large as a touch target, where nothing is drawn for a finger?"""
        side = Sizes(*self._display.size).touch
        return 0 <= x < side and 0 <= y < side

    def draw(self, state: State, pressed: Choice | None, tick: float) -> None:
        """Draw what changed: the screen, what is under the finger, a step, the viewfinder, or nothing."""
        before, look = self._look, Look.of(state, pressed)
        if before is None:
            self._paint(state, pressed, tick)
            self._display.present()
        elif look == before:
            self._go_on(tick)
            if self._rehearsal and isinstance(state.screen, Idle) and not self._under_way:
                self._rehearsal.step(self._display.canvas, state)
        elif look.state == before.state and not self._under_way:
            self._press(state, before.pressed, pressed)
        else:
            self._paint(state, pressed, tick)
            self._show(tick, gently=self._gently and leads_over(before.state, look.state))
        self._look = look

    def glimpse(self, tick: float) -> None:
        """A code was read: show at once where, in the viewfinder that the next screen leads over from."""
        if self.drawn and not self.moves and self._paint_frame(tick):
            self._display.present([self.drawing.viewfinder])

    def _paint(self, state: State, pressed: Choice | None, tick: float) -> None:
        self._under_way = None
        self.drawing = self._painter.paint(self._display.canvas, state, pressed)
        self._frame = None
        self._paint_frame(tick)

    def _press(self, state: State, before: Choice | None, now: Choice | None) -> None:
        """A finger came down or went: only what lies under it looks otherwise."""
        under = [t.rect for t in self.drawing.touchables if t.choice in (before, now)]
        for rect in under:
            self._painter.paint(self._display.canvas, state, now, within=rect)
        self._display.present(under)

    def _show(self, tick: float, *, gently: bool) -> None:
        """Bring the canvas to the glass, where the two differ."""
        fade = Crossfade(self._display.glass, self._display.turned())
        if gently:
            self._under_way = Transition(tick), fade
            self._go_on(tick)
        else:
            self._display.update(fade.step(1.0))

    def _go_on(self, tick: float) -> None:
        """The next frame of a transition, or of the viewfinder; nothing where nothing is due."""
        if self._under_way:
            transition, fade = self._under_way
            over = transition.over(tick)
            self.due = tick + 1 / FRAMES_A_SECOND
            self._display.update(fade.step(1.0 if over else transition.share(tick)))
            if over:
                self._under_way = None
        elif tick >= self._frame_due and self._paint_frame(tick):
            self._display.present([self.drawing.viewfinder])

    def _paint_frame(self, tick: float) -> bool:
        """Draw the camera's newest frame into the viewfinder; False where there is nothing new."""
        where = self.drawing.viewfinder
        frame = self._finder.viewfinder() if where and self._finder else None
        if not where or frame is None or frame is self._frame:
            return False
        self._frame, self._frame_due = frame, tick + 1 / FINDER_FRAMES_A_SECOND
        self._painter.paint_frame(self._display.canvas, where, frame.preview, frame.read)
        return True

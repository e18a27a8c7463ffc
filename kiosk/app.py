"""The main loop: drain, advance, run effects, draw if changed, pat the watchdog."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from kiosk.hardware.display import (
    Display,
    DisplayChanged,
    Exposed,
    Input,
    KeyPressed,
    PointerDown,
    PointerUp,
    QuitRequested,
    TextTyped,
)
from kiosk.keyboard import Keyboard
from kiosk.machine import events as ev
from kiosk.machine.advance import advance
from kiosk.machine.choices import Choice
from kiosk.machine.effects import Effect, Leave, Restart
from kiosk.machine.screens import Idle, LookingUp, SearchShown
from kiosk.machine.service_events import CornerPressed, CornerReleased
from kiosk.machine.state import Now, Rules, State
from kiosk.showing import Onlooker, Showing, Viewfinder
from kiosk.views.drawing import Drawing
from kiosk.views.painter import Painter
from kiosk.views.rehearsal import Rehearsal
from kiosk.watchdog import Watchdog

log = logging.getLogger(__name__)

TURNS_A_SECOND = 15
"""How often the loop turns while nothing happens; codes, answers and touches wake it at once."""

LOOKS_A_SECOND, LOOKS_WHILE_IDLE = 120, 60
"""How often the display's own queue is looked at: a touch is drawn within a frame of a 60 Hz screen, and the
first one of a shopper within the frame after, since each look costs as much as waking up."""

SOON = 0.015
"""Seconds that the placeholder may be held back: less than a frame, so that it does not flash by."""

FAILED = 70
"""Exit status after too many faults (EX_SOFTWARE of sysexits.h): systemd starts afresh."""


@dataclass(frozen=True)
class Parts:
    """What the loop holds together."""

    inbox: SimpleQueue[ev.Event]
    display: Display
    painter: Painter
    perform: Callable[[Effect], None]
    """Carries out look-ups, sounds and lamps; must not block."""

    clock: Callable[[], Now]
    watchdog: Watchdog
    keyboard: Keyboard
    viewfinder: Viewfinder | None = None
    transitions: bool = True
    """One screen leads over to the next; False: every screen comes at once."""

    rehearsal: Rehearsal | None = None
    """Makes ready what the first shopper will see."""

    hold_up: Callable[[int], None] | None = None
    """Holds up a sample product to the simulated camera."""

    onlooker: Onlooker | None = None

    is_echo: Callable[[ev.CodePresented], bool] = lambda _event: False
    """Did another reader say the same code just now?"""

    alive: Callable[[float], bool] = lambda _tick: True
    """Does nothing hang that only a new start could mend? Only then is the watchdog patted."""


class App:
    """One run of the kiosk, from the first frame to the last."""

    def __init__(self, parts: Parts, rules: Rules, state: State) -> None:
        self.state = state
        self._parts = parts
        self._rules = rules
        seen = (parts.display, parts.painter, parts.viewfinder, parts.rehearsal)
        self._showing = Showing(*seen, gently=parts.transitions)
        self._pressed: Choice | None = None
        self._awaited: int | None = None
        self._exit: int | None = None

    def go_by(self, rules: Rules) -> None:
        """From now on decide by these rules: a new catalogue may offer other languages."""
        self._rules = rules

    def stop(self, status: int = 0) -> None:
        """End the loop after this pass; safe to call from a signal handler."""
        self._exit = status
        self.post(ev.Ticked())

    def post(self, event: ev.Event) -> None:
        """Put an event into the inbox; any thread may."""
        self._parts.inbox.put(event)

    def run(self) -> int:
        """Loop until stopped; returns the exit status."""
        while self._exit is None:
            self.turn()
        self._parts.watchdog.stopping()
        return self._exit

    def turn(self) -> None:
        """One turn of the loop; whatever breaks in it leads to the fault screen."""
        try:
            self._turn(self._wait())
        except Exception as error:
            # The fault screen is for everything nobody foresaw; what it was stands in the log.
            log.exception("a part failed; the fault screen is shown")
            self._showing.forget()
            self._handle(ev.PartFailed(type(error).__name__))

    def _turn(self, first: ev.Event | None) -> None:
        now = self._parts.clock()
        for given in self._parts.display.pump():
            self._input(given, now)
        self._keyboard(now)
        self._handle(ev.Ticked())
        if first is not None:
            self._handle(first)
        while not self._parts.inbox.empty():
            self._handle(self._parts.inbox.get())
        self._await_answer()
        self._showing.draw(self.state, self._pressed, self._parts.clock().tick)
        self._be_seen()
        self._parts.watchdog.ready()
        if self._parts.alive(now.tick):
            self._parts.watchdog.pat(now.tick)

    def _be_seen(self) -> None:
        """Hand what is on the display to who looks from afar, but for the camera's picture."""
        onlooker = self._parts.onlooker
        if onlooker and onlooker.wanted:
            onlooker.show(self._parts.display.picture(without=self.drawing.viewfinder))

    def _wait(self) -> ev.Event | None:
        """The next event, or None when none comes in time or the screen was touched."""
        if not self._showing.drawn:
            return None  # the first frame waits for nothing
        if self._showing.moves:
            return self._next(max(0.0, self._showing.due - self._parts.clock().tick))
        looks = LOOKS_WHILE_IDLE if isinstance(self.state.screen, Idle) else LOOKS_A_SECOND
        for _ in range(looks // TURNS_A_SECOND):
            event = self._next(1 / looks)
            if event is not None or self._parts.display.waiting():
                return event
        return None

    def _next(self, within: float) -> ev.Event | None:
        try:
            return self._parts.inbox.get(timeout=within)
        except Empty:
            return None

    def _await_answer(self) -> None:
        """Give the kiosk's own store a moment before "looking up" is drawn: its answer takes less."""
        screen = self.state.screen
        waits = isinstance(screen, LookingUp) or (isinstance(screen, SearchShown) and screen.waiting)
        if not waits or self.state.token == self._awaited:
            return
        self._awaited = self.state.token
        with suppress(Empty):
            self._handle(self._parts.inbox.get(timeout=SOON))

    def _handle(self, event: ev.Event) -> None:
        if isinstance(event, ev.CodePresented) and self._parts.is_echo(event):
            return
        if isinstance(event, ev.CodePresented) and event.place:
            self._showing.glimpse(self._parts.clock().tick)
        before = self.state.screen
        self.state, effects = advance(self._rules, self.state, event, self._parts.clock())
        if self.state.screen is not before:
            log.info("screen %s", type(self.state.screen).__name__)
        for effect in effects:
            if isinstance(effect, Leave):
                log.error("too many faults within a minute; leaving")
                self.stop(FAILED)
            elif isinstance(effect, Restart):
                self.stop()
            else:
                self._parts.perform(effect)

    def spot(self, choice: Choice) -> tuple[int, int] | None:
        """Where to touch for a choice, in pixels of the canvas; None where the screen does not offer it."""
        touched = next((t for t in self.drawing.touchables if t.choice == choice), None)
        return touched.rect.center if touched else None

    @property
    def drawing(self) -> Drawing:
        """What is on the display: what can be touched, and where the camera's picture is."""
        return self._showing.drawing

    @property
    def rehearsed(self) -> bool:
        """Is all made ready that the first shopper is likely to see?"""
        return self._parts.rehearsal is None or self._parts.rehearsal.over

    def _input(self, given: Input, now: Now) -> None:
        match given:
            case PointerDown(x=x, y=y):
                self._press(x, y)
            case PointerUp(x=x, y=y):
                self._handle(CornerReleased())
                touched, pressed = self._showing.touched(x, y), self._pressed
                self._pressed = None
                if touched and touched.choice == pressed:
                    self._handle(touched.choice)
            case TextTyped(text=text):
                self._choose(self._parts.keyboard.typed(text, self.state.screen, now.tick))
            case KeyPressed(name=name):
                self._choose(self._parts.keyboard.pressed(name))
            case Exposed():
                self._showing.forget()
            case DisplayChanged(present=present):
                self._handle(ev.DeviceChanged(ev.Device.DISPLAY, present))
            case QuitRequested():
                self.stop()

    def _press(self, x: int, y: int) -> None:
        touched = self._showing.touched(x, y)
        self._pressed = touched.choice if touched else None
        corner = self._showing.in_corner(x, y)
        if corner or touched is None:
            self._handle(CornerPressed() if corner else ev.GlassTouched())

    def _choose(self, choices: Sequence[Choice]) -> None:
        for choice in choices:
            self._handle(choice)

    def _keyboard(self, now: Now) -> None:
        sample = self._parts.keyboard.held_up(now.tick)
        if sample is not None and self._parts.hold_up:
            self._parts.hold_up(sample)

"""A shopper who knows the kiosk by heart: what each touch leads to, and where it lies.

The running program is another process, in a window. What it ought to show is worked out here by the same
decision (`advance`) and the same drawing, with answers from the same store, and held against the pixels of
the window. So a step that goes astray anywhere between pointer and pixels is seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pygame

from kiosk import sample
from kiosk.cache.outside import Outside
from kiosk.cache.searching import answer
from kiosk.cli.assemble import Desk
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.folder_camera import frames_of
from kiosk.hardware.surroundings import clock_is_trusted, is_online
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import CheckPin, Effect, LookUp, Search, SendFeedback
from kiosk.machine.service_events import CornerPressed, CornerReleased, PinChecked
from kiosk.pin import is_right
from kiosk.provenance.answer import Answer, NoRecord, Unreachable
from kiosk.views.drawing import Drawing
from kiosk.views.painter import Painter
from tests.window import Pixels, Window

PATIENCE = 60.0
"""Seconds after which what should have happened is given up; nothing is judged by how long it took."""

LOOK_EVERY = 0.05

HELD_UP = 5.0
"""Seconds after which a product that is held up has been taken away again."""

CURSOR = 48
"""Pixels around the pointer that the window system draws."""

ASTRAY = Path(__file__).parent.parent / "build" / "visits"


class Astray(AssertionError):
    """The window does not show what it ought to."""


class Shopper:
    """Stands before a window; `state` is what the kiosk ought to be in."""

    def __init__(self, desk: Desk, window: Window, *, reaches_nobody: bool = False) -> None:
        """`reaches_nobody`: the kiosk asks a source that does not answer."""
        self._desk, self._window, self._reaches_nobody = desk, window, reaches_nobody
        self._rules, self._painter = desk.rules(), Painter(desk.stand())
        height, width = window.glass().shape[:2]
        self._surface = pygame.Surface((width, height), depth=32)
        as_of = desk.store.as_of()
        badges = st.Badges(absent=frozenset({ev.Reader.SCANNER}), data_as_of=as_of)
        self.state = st.State(sc.Idle(), desk.moment(), self._rules.languages[0], badges=badges)
        for around in (ev.NetworkChanged(is_online()), ev.ClockChanged(clock_is_trusted(desk.now(), as_of))):
            self._happens(around)

    # -- what a shopper does -------------------------------------------------------------------------------

    def holds_up(self, number: int) -> None:
        """Hold up a sample product, which a key does; again where the camera did not catch it."""
        self.sees(sc.Idle)
        self._until(lambda: self._is_taken(number), "a code to be read")
        [frame] = frames_of(sample.pictures()[number - 1])
        payload = Decoder.for_pictures().decode(frame)[0].payload
        self._happens(ev.CodePresented(payload, ev.Reader.CAMERA, 0.0))

    def touches(self, wanted: ch.Choice | type[ch.Choice]) -> None:
        """Touch what makes this choice, or the first of its kind."""
        touched = next((t for t in self._painted().touchables if wanted in (t.choice, type(t.choice))), None)
        if touched is None:
            raise Astray(f"{wanted} is not offered by {type(self.state.screen).__name__}")
        self._window.touch(*touched.rect.center)
        self._happens(touched.choice)

    def holds_the_corner(self) -> None:
        """Keep a finger in the upper left corner until something comes of it."""
        before = self.state.screen
        self._window.press(3, 3)
        self._happens(CornerPressed())
        self._until(lambda: self.state.screen != before, "something to come of the corner")
        self._until(self._shown, "the same to be shown")
        self._window.release()
        self._happens(CornerReleased())

    def types(self, text: str) -> None:
        """Type on a keyboard, and Enter."""
        self._window.type(text)
        self._window.key("Return")
        for choice in [*typed(text), ch.NumberSubmitted()]:
            self._happens(choice)

    def waits_for(self, seen: Callable[[st.State], bool]) -> None:
        """Let time pass until something is so, without touching anything."""
        self._until(lambda: seen(self.state), "the time to pass")

    def sees(self, screen: type[sc.Screen]) -> None:
        """This is the screen to come, and the window comes to show it, pixel by pixel."""
        if not isinstance(self.state.screen, screen):
            raise Astray(f"expected {screen.__name__}, came to {type(self.state.screen).__name__}")
        try:
            self._until(self._shown, screen.__name__)
        except Astray:
            self._keep(screen.__name__)
            raise

    # -- what it comes to ----------------------------------------------------------------------------------

    def _happens(self, event: ev.Event) -> None:
        self.state, effects = advance(self._rules, self.state, event, self._desk.moment())
        for effect in effects:
            follows = self._answered(effect)
            if follows:
                self._happens(follows)

    def _answered(self, effect: Effect) -> ev.Event | None:
        match effect:
            case LookUp(token=token, code=code):
                known: Answer = self._desk.look_up(code, Outside())
                if self._reaches_nobody and isinstance(known, NoRecord):
                    known = Unreachable()
                return ev.LookupAnswered(token, known)
            case Search():
                return answer(self._desk.store, effect)
            case SendFeedback(sending=sending):
                return ev.FeedbackNotKept(sending, demo=True)  # feedback is told in demonstrations alone
            case CheckPin(token=token, pin=pin):
                return PinChecked(token, is_right(pin, self._desk.settings.service.pin))
            case _:
                return None

    def _is_taken(self, number: int) -> bool:
        """Press the key, and watch whether the idle screen goes while the product is held up."""
        self._window.key(str(number))
        end = time.monotonic() + HELD_UP
        while time.monotonic() < end:
            time.sleep(LOOK_EVERY)
            self._happens(ev.Ticked())
            if not self._shown():
                return True
        return False

    def _until(self, so: Callable[[], bool], expected: str) -> None:
        end = time.monotonic() + PATIENCE
        while not so():
            if time.monotonic() > end:
                raise Astray(f"expected {expected}, see {ASTRAY}")
            time.sleep(LOOK_EVERY)
            self._happens(ev.Ticked())

    # -- what it looks like --------------------------------------------------------------------------------

    def _painted(self) -> Drawing:
        return self._painter.paint(self._surface, self.state)

    def _expected(self) -> Pixels:
        raw = np.frombuffer(pygame.image.tobytes(self._surface, "RGB"), np.uint8)
        width, height = self._surface.get_size()
        return raw.reshape(height, width, 3)

    def _shown(self) -> bool:
        """Is it on the window, but for the camera's picture and the mouse?"""
        drawing = self._painted()
        apart = (self._window.glass() != self._expected()).any(axis=2)
        x, y = self._window.pointer
        hidden = [pygame.Rect(x - CURSOR // 2, y - CURSOR // 2, CURSOR, CURSOR)]
        for rect in [*hidden, *([drawing.viewfinder] if drawing.viewfinder else [])]:
            apart[max(0, rect.top) : max(0, rect.bottom), max(0, rect.left) : max(0, rect.right)] = False
        return not apart.any()

    def _keep(self, name: str) -> None:
        """Both pictures, side by side, for whoever looks into it."""
        ASTRAY.mkdir(parents=True, exist_ok=True)
        self._painted()
        both = np.hstack([self._expected(), self._window.glass()])
        surface = pygame.surfarray.make_surface(both.swapaxes(0, 1))
        pygame.image.save(surface, str(ASTRAY / f"{name}.png"))


def typed(text: str) -> list[ch.Choice]:
    """The keys that make a text, one after the other."""
    return [ch.KeyTyped(character) for character in text]


def is_asked(state: st.State) -> bool:
    """Does the kiosk ask whether anybody is still there?"""
    return state.left is not None

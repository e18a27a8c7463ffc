"""What comes to the glass and when: counted on a display in memory, at every rotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.hardware.display import Display, Rotation
from kiosk.hardware.frame import Frame
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.events import Place
from kiosk.machine.state import Glow
from kiosk.showing import FINDER_FRAMES_A_SECOND, Showing
from kiosk.views.painter import Painter
from kiosk.views.rehearsal import Rehearsal
from kiosk.views.stand import Stand
from kiosk.views.transition import FRAMES_A_SECOND, LASTS

STAND = Stand(None, "A-12", ("vi", "en"), (), lambda _name: None, "https://id.gs1.org", True, "market")
IDLE = st.State(sc.Idle(), st.Now(0.0, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)))
KEYPAD = replace(IDLE, screen=sc.KeypadShown())
HELP = replace(IDLE, screen=sc.HelpShown())
WAITING = replace(IDLE, screen=sc.LookingUp(TradeItem("08930000000012")))
FRAME = 1 / FRAMES_A_SECOND


class Counted(Display):
    """A display that keeps what it was told to show."""

    shown: list[list[pygame.Rect]]

    def update(self, rects: Sequence[pygame.Rect]) -> None:
        self.shown = [*getattr(self, "shown", []), [pygame.Rect(rect) for rect in rects]]
        super().update(rects)

    def taken(self) -> list[list[pygame.Rect]]:
        """What was shown since the last time, one list an update that showed anything."""
        shown, self.shown = [rects for rects in getattr(self, "shown", []) if rects], []
        return shown


class Camera:
    """A new frame at every look."""

    def viewfinder(self) -> Frame:
        return Frame(np.full((90, 160, 3), 200, np.uint8), 0.0)


Make = Callable[..., Showing]


@pytest.fixture
def display() -> Iterator[Counted]:
    with Counted.open((800, 480), driver="offscreen") as opened:
        yield opened


def glass(display: Display) -> bytes:
    return pygame.image.tobytes(display.glass, "RGB")


def painted(display: Display, state: st.State, pressed: ch.Choice | None = None) -> bytes:
    """The glass as it is when this state has been drawn and nothing moves."""
    surface = pygame.Surface(display.size)
    Painter(STAND).paint(surface, state, pressed)
    return pygame.image.tobytes(surface, "RGB")


def test_a_new_screen_comes_in_steps_that_end(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    before = glass(display)
    display.taken()
    pictures = []
    for number in range(60):
        showing.draw(KEYPAD, None, number * FRAME)
        pictures.append(glass(display))
    after = painted(display, KEYPAD)
    steps = round(LASTS / FRAME)
    assert before not in pictures, "already the first frame shows the new screen"
    assert len(set(pictures)) == pictures.index(after) + 1, "each frame shows more of it"
    assert pictures.index(after) in (steps - 1, steps, steps + 1)
    assert pictures[-1] == after
    assert len(display.taken()) <= steps + 2
    assert not showing.moves


def test_at_once_means_in_one_step(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=False)
    showing.draw(IDLE, None, 0.0)
    showing.draw(KEYPAD, None, 1.0)
    assert not showing.moves
    assert glass(display) == painted(display, KEYPAD)


def test_that_a_code_is_looked_up_is_said_at_once(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), Camera(), gently=True)
    showing.draw(IDLE, None, 0.0)
    showing.draw(WAITING, None, 1.0)
    assert showing.drawing.viewfinder is None
    assert glass(display) == painted(display, WAITING), "no frozen viewfinder shines through"


def test_where_a_code_was_read_is_shown_before_the_next_screen_comes(display: Counted) -> None:
    """Also where the viewfinder is not due yet; the next screen leads over from it."""

    class Reading:
        read: tuple[Place, ...] = ()

        def viewfinder(self) -> Frame:
            return Frame(np.full((90, 160, 3), 200, np.uint8), 0.0, read=self.read)

    camera = Reading()
    showing = Showing(display, Painter(STAND), camera, gently=True)
    showing.glimpse(0.0)
    assert display.taken() == [], "nothing is there to show it in"
    showing.draw(IDLE, None, 0.0)
    without = glass(display)
    display.taken()
    camera.read = (((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)),)
    showing.draw(IDLE, None, 0.001)
    assert glass(display) == without, "the viewfinder is not due"
    showing.glimpse(0.001)
    assert display.taken() == [[showing.drawing.viewfinder]]
    assert glass(display) != without
    showing.draw(KEYPAD, None, 0.002)
    showing.glimpse(0.003)
    assert showing.moves, "a screen that has gone is not touched"


def test_a_new_event_in_the_middle_wins(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    showing.draw(KEYPAD, None, 1.0)
    showing.draw(HELP, None, 1.0 + 3 * FRAME)
    assert showing.touched(400, 450) == next(
        t for t in Painter(STAND).paint(pygame.Surface((800, 480)), HELP).touchables
        if t.rect.collidepoint(400, 450)
    )  # fmt: skip
    for number in range(4, 30):
        showing.draw(HELP, None, 1.0 + number * FRAME)
    assert glass(display) == painted(display, HELP)
    showing.draw(KEYPAD, None, 5.0)
    showing.draw(WAITING, None, 5.0 + FRAME)
    assert glass(display) == painted(display, WAITING)


def test_touches_count_for_the_new_screen_from_the_first_frame_on(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    showing.draw(KEYPAD, None, 1.0)
    assert showing.moves
    key = next(t for t in showing.drawing.touchables if t.choice == ch.KeyTyped("5"))
    assert showing.touched(*key.rect.center) == key
    showing.draw(KEYPAD, key.choice, 1.0 + FRAME)
    assert not showing.moves
    assert glass(display) == painted(display, KEYPAD, key.choice), "the finger is answered at once"


def test_a_finger_redraws_what_lies_under_it(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(KEYPAD, None, 0.0)
    display.taken()
    key = next(t for t in showing.drawing.touchables if t.choice == ch.KeyTyped("5"))
    showing.draw(KEYPAD, key.choice, 1.0)
    assert display.taken() == [[key.rect]]
    assert glass(display) == painted(display, KEYPAD, key.choice)
    showing.draw(KEYPAD, None, 1.1)
    assert display.taken() == [[key.rect]]
    assert glass(display) == painted(display, KEYPAD)


def test_one_typed_digit_redraws_the_number_alone(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(KEYPAD, None, 0.0)
    display.taken()
    typed = replace(KEYPAD, screen=sc.KeypadShown("8"))
    showing.draw(typed, None, 1.0)
    [rects] = display.taken()
    covered = sum(rect.w * rect.h for rect in rects)
    assert covered < 800 * 480 / 4
    assert glass(display) == painted(display, typed)


def test_idle_nothing_is_drawn(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    display.taken()
    for number in range(600):
        showing.draw(replace(IDLE, token=number, touched=float(number)), None, number / 15)
    assert display.taken() == []


def test_idle_the_viewfinder_alone_is_drawn_fifteen_times_a_second(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), Camera(), gently=True)
    showing.draw(IDLE, None, 0.0)
    display.taken()
    seconds = 10
    for number in range(1, 120 * seconds):
        showing.draw(IDLE, None, number / 120)
    shown = display.taken()
    assert 10 * seconds <= len(shown) <= FINDER_FRAMES_A_SECOND * seconds
    assert {tuple(map(tuple, rects)) for rects in shown} == {(tuple(showing.drawing.viewfinder or ()),)}


def test_what_was_forgotten_is_drawn_whole(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    display.glass.fill((255, 0, 255))
    showing.forget()
    assert not showing.drawn
    showing.draw(IDLE, None, 1.0)
    assert glass(display) == painted(display, IDLE)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_turned_the_glass_comes_to_the_same_picture(rotation: Rotation) -> None:
    with Counted.open((480, 800), rotation=rotation, driver="offscreen") as display:
        showing = Showing(display, Painter(STAND), None, gently=True)
        showing.draw(IDLE, None, 0.0)
        showing.draw(KEYPAD, None, 1.0)
        for number in range(2, 30):
            showing.draw(KEYPAD, None, 1.0 + number * FRAME)
        key = next(t for t in showing.drawing.touchables if t.choice == ch.KeyTyped("5"))
        showing.draw(KEYPAD, key.choice, 3.0)
        upright = pygame.transform.rotate(display.glass, rotation)
        assert pygame.image.tobytes(upright, "RGB") == painted(display, KEYPAD, key.choice)
        canvas = pygame.image.tobytes(display.canvas, "RGB")
        assert canvas == pygame.image.tobytes(upright, "RGB")


def test_who_is_near_and_how_bright_the_backlight_is_is_not_painted(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    display.taken()
    showing.draw(replace(IDLE, near=True, noticed=5.0, glow=Glow.DIMMED), None, 6.0)
    assert display.taken() == []


def test_the_dark_comes_at_once_and_goes_at_once(display: Counted) -> None:
    showing = Showing(display, Painter(STAND), None, gently=True)
    showing.draw(IDLE, None, 0.0)
    bright = glass(display)
    showing.draw(replace(IDLE, glow=Glow.DARK), None, 1.0)
    assert not any(glass(display))
    assert showing.drawing.touchables == ()
    showing.draw(IDLE, None, 2.0)
    assert glass(display) == bright


def test_screens_are_rehearsed_while_nothing_else_is_to_do(display: Counted) -> None:
    """Not in the first frame, not while a transition runs, and not on a shopper's screen."""

    def screens() -> Iterator[sc.Screen]:
        asked.append(sc.HelpShown())
        yield asked[-1]

    asked: list[sc.Screen] = []
    painter = Painter(STAND)
    showing = Showing(display, painter, None, Rehearsal(painter, screens()), gently=True)
    showing.draw(KEYPAD, None, 0.0)
    showing.draw(KEYPAD, None, 1.0)
    showing.draw(IDLE, None, 2.0)
    assert showing.moves
    showing.draw(IDLE, None, 2.0 + FRAME)
    assert asked == []
    before = glass(display)
    for number in range(40):
        showing.draw(IDLE, None, 9.0 + number)
    assert asked == [sc.HelpShown()]
    assert painter.rehearse(display.canvas, HELP, 0.0), "all of it is there"
    assert glass(display) == painted(display, IDLE) != before

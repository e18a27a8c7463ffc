"""The loop with real parts: a screen in memory, a real painter, touches as the display gives them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

import numpy as np
import pygame
import pytest

from kiosk.app import FAILED, App, Parts
from kiosk.codes.interpret import interpret
from kiosk.codes.payload import Payload
from kiosk.codes.tables import Tables, load
from kiosk.hardware.display import Display, Rotation
from kiosk.hardware.frame import Frame
from kiosk.hardware.picture import Picture
from kiosk.keyboard import Keyboard
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.effects import Backlight, Beep, CheckPin, Effect, LookUp, Search, Tone
from kiosk.machine.service_events import PinChecked
from kiosk.machine.service_screens import Job, ServicePinShown
from kiosk.machine.state import Glow
from kiosk.provenance.answer import NoRecord, Source
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.product import Group, Product
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand
from kiosk.watchdog import Watchdog

WALL = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
STAND = Stand(None, "A-12", ("vi", "en"), (), lambda _name: None, "https://id.gs1.org", True, "market")
POMELO = Product("08938500001116", LocalText.of("Bưởi"), Group.FRUIT)
WHITE, BLUE = (255, 255, 255), (0, 0, 255)


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.tick = 100.0

    def __call__(self) -> st.Now:
        return st.Now(self.tick, WALL)


class Camera:
    """A viewfinder that shows what it was given."""

    def __init__(self) -> None:
        self.frame: Frame | None = None

    def viewfinder(self) -> Frame | None:
        return self.frame

    def sees(self, colour: tuple[int, int, int]) -> None:
        self.frame = Frame(np.full((90, 160, 3), colour[::-1], np.uint8), 0.0)


class House:
    """An App and what was done through it."""

    def __init__(self, display: Display, tables: Tables) -> None:
        self.display, self.clock, self.camera = display, Clock(), Camera()
        self.inbox: SimpleQueue[ev.Event] = SimpleQueue()
        self.done: list[Effect] = []
        self.held: list[int] = []
        self.parts = Parts(
            inbox=self.inbox,
            display=display,
            painter=Painter(STAND),
            perform=self.done.append,
            clock=self.clock,
            watchdog=Watchdog({}),
            keyboard=Keyboard(9),
            viewfinder=self.camera,
            hold_up=self.held.append,
        )
        self.rules = st.Rules(interpret=lambda payload: interpret(payload, tables))
        self.app = App(self.parts, self.rules, st.State(sc.Idle(), self.clock()))

    def touch(self, choice: ch.Choice) -> None:
        spot = self.app.spot(choice)
        assert spot, f"{choice} is not offered by {self.app.state.screen}"
        self.display.touch(*spot)
        self.app.turn()

    def type(self, text: str) -> None:
        for character in text:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=character))
        self.app.turn()

    def press(self, key: int) -> None:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0))
        self.app.turn()


@pytest.fixture
def house() -> Iterator[House]:
    with Display.open((1280, 800), driver="offscreen") as display:
        built = House(display, load())
        built.app.turn()
        yield built


def test_a_code_is_looked_up_and_its_answer_shown(house: House) -> None:
    house.inbox.put(ev.CodePresented(Payload.of("8938500001116"), ev.Reader.SCANNER, 0.0))
    house.app.turn()
    asked = next(effect for effect in house.done if isinstance(effect, LookUp))
    assert isinstance(house.app.state.screen, sc.LookingUp)
    house.inbox.put(ev.LookupAnswered(asked.token, NoRecord(Source("x", WALL))))
    house.app.turn()
    assert isinstance(house.app.state.screen, sc.UnknownShown)


def test_the_echo_of_another_reader_is_one_event(house: House) -> None:
    house.app = App(
        replace(house.parts, is_echo=lambda _event: True), house.rules, st.State(sc.Idle(), house.clock())
    )
    house.inbox.put(ev.CodePresented(Payload.of("8938500001116"), ev.Reader.CAMERA, 0.0))
    house.app.turn()
    house.app.turn()
    assert house.app.state.screen == sc.Idle()


def test_touch_chooses_and_a_finger_that_slides_away_does_not(house: House) -> None:
    house.touch(ch.LanguageChosen("en"))
    assert house.app.state.language == "en"
    spot = house.app.spot(ch.KeypadOpened())
    assert spot
    for kind, at in ((pygame.MOUSEBUTTONDOWN, spot), (pygame.MOUSEBUTTONUP, (2, 798))):
        pygame.event.post(pygame.event.Event(kind, pos=at, button=1, touch=False))
    house.app.turn()
    assert house.app.state.screen == sc.Idle()


def test_the_corner_held_leads_to_the_pad_and_a_restart_ends_in_good_order(house: House) -> None:
    house.app.go_by(replace(house.rules, service=True))
    before = pygame.image.tobytes(house.display.canvas, "RGB")
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 5), button=1, touch=False))
    house.app.turn()
    assert pygame.image.tobytes(house.display.canvas, "RGB") == before, "nothing shows that it is pressed"
    house.clock.tick += 3
    house.app.turn()
    assert house.app.state.screen == ServicePinShown()
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(5, 5), button=1, touch=False))
    house.app.turn()
    for digit in "4826":
        house.touch(ch.KeyTyped(digit))
    house.touch(ch.NumberSubmitted())
    asked = next(effect for effect in house.done if isinstance(effect, CheckPin))
    house.inbox.put(PinChecked(asked.token, asked.pin == "4826"))
    house.app.turn()
    house.touch(ch.ServiceJobChosen(Job.RESTART))
    assert house.app.run() == 0


def test_a_pressed_button_looks_pressed_before_it_is_let_go(house: House) -> None:
    before = pygame.image.tobytes(house.display.canvas, "RGB")
    spot = house.app.spot(ch.KeypadOpened())
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1, touch=False))
    house.app.turn()
    assert pygame.image.tobytes(house.display.canvas, "RGB") != before


def finger(kind: int, at: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(kind, finger_id=7, x=at[0] / 1280, y=at[1] / 800)


def mouse(kind: int, at: tuple[int, int], touch: bool) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=at, button=1, touch=touch)


@pytest.mark.parametrize("backend", ["kmsdrm", "x11", "marked", "mouse"])
def test_one_tap_counts_once_on_every_backend(house: House, backend: str) -> None:
    """A finger alone, a finger and the pointer that X11 or SDL makes of it, a panel that plays a mouse."""
    house.touch(ch.KeypadOpened())
    at = house.app.spot(ch.KeyTyped("5"))
    assert at
    fingers = [finger(pygame.FINGERDOWN, at), finger(pygame.FINGERUP, at)]
    clicks = [
        mouse(kind, at, touch=backend == "marked") for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
    ]
    arrives = {
        "kmsdrm": fingers,
        "x11": [fingers[0], clicks[0], fingers[1], clicks[1]],
        "marked": [clicks[0], fingers[0], clicks[1], fingers[1]],
        "mouse": clicks,
    }
    for event in arrives[backend]:
        pygame.event.post(event)
        house.app.turn()
    assert house.app.state.screen == sc.KeypadShown("5")


def test_a_screen_leads_over_to_the_next_and_then_nothing_moves(house: House) -> None:
    before = pygame.image.tobytes(house.display.glass, "RGB")
    house.touch(ch.KeypadOpened())
    pictures = {before, pygame.image.tobytes(house.display.glass, "RGB")}
    for _ in range(30):
        house.clock.tick += 1 / 60
        house.app.turn()
        pictures.add(pygame.image.tobytes(house.display.glass, "RGB"))
    last = pygame.image.tobytes(house.display.glass, "RGB")
    assert last == pygame.image.tobytes(house.display.canvas, "RGB")
    assert 10 <= len(pictures) <= 15


def test_a_touch_while_a_screen_comes_is_one_of_that_screen(house: House) -> None:
    house.touch(ch.KeypadOpened())
    house.touch(ch.KeyTyped("7"))
    assert house.app.state.screen == sc.KeypadShown("7")
    assert pygame.image.tobytes(house.display.glass, "RGB") == pygame.image.tobytes(
        house.display.canvas, "RGB"
    )


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_whichever_way_the_screen_hangs_a_touch_lands_where_it_is_seen(rotation: Rotation) -> None:
    with Display.open((800, 480), rotation=rotation, driver="offscreen") as display:
        turned = House(display, load())
        turned.app.turn()
        turned.touch(ch.KeypadOpened())
        for _ in range(30):
            turned.clock.tick += 1 / 60
            turned.app.turn()
        key = next(t for t in turned.app.drawing.touchables if t.choice == ch.KeyTyped("7"))
        middle = pygame.Rect(0, 0, 8, 8)
        middle.center = key.rect.center
        # Where this key is seen on the glass: found by turning a picture that has it marked.
        marked = pygame.Surface(display.size)
        marked.fill(BLUE, middle)
        seen = pygame.transform.rotate(marked, -rotation)
        mask = pygame.mask.from_threshold(seen, BLUE, (1, 1, 1, 255))
        at = mask.centroid()
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(mouse(kind, at, touch=False))
        turned.app.turn()
        assert turned.app.state.screen == sc.KeypadShown("7")
        upright = pygame.transform.rotate(display.glass, rotation)
        assert pygame.image.tobytes(upright, "RGB") == pygame.image.tobytes(display.canvas, "RGB")


def test_without_transitions_every_screen_comes_at_once(house: House) -> None:
    app = App(replace(house.parts, transitions=False), house.rules, house.app.state)
    app.turn()
    app.post(ch.KeypadOpened())
    app.turn()
    glass, canvas = house.display.glass, house.display.canvas
    assert pygame.image.tobytes(glass, "RGB") == pygame.image.tobytes(canvas, "RGB")


def test_a_typed_number_and_enter_is_a_code(house: House) -> None:
    house.type("8938500001116")
    assert house.app.state.screen == sc.KeypadShown("8938500001116")
    house.press(pygame.K_RETURN)
    assert isinstance(house.app.state.screen, sc.LookingUp)


def test_every_letter_searches_and_an_answer_that_is_there_at_once_is_drawn_at_once(house: House) -> None:
    house.touch(ch.SearchOpened())
    asked = [effect for effect in house.done if isinstance(effect, Search)]
    assert [(search.text, search.token) for search in asked] == [("", house.app.state.token)]
    drawn = len(house.app.drawing.touchables)
    answers = iter([ev.SearchAnswered(house.app.state.token + 1, (POMELO,))])
    perform = house.parts.perform

    def answering(effect: Effect) -> None:
        perform(effect)
        if isinstance(effect, Search):
            house.inbox.put(next(answers))

    app = App(replace(house.parts, perform=answering), house.rules, house.app.state)
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="b"))
    app.turn()
    assert app.state.screen == sc.SearchShown("b", products=(POMELO,), waiting=False)
    assert len(app.drawing.touchables) == drawn + 1
    assert app.spot(ch.ProductChosen(POMELO.gtin))


def test_a_digit_alone_holds_a_sample_up(house: House) -> None:
    house.type("3")
    assert house.held == []
    house.clock.tick += 1
    house.app.turn()
    assert house.held == [3]
    assert house.app.state.screen == sc.Idle()


def test_the_viewfinder_shows_what_the_camera_sees(house: House) -> None:
    area = house.app.drawing.viewfinder
    assert area
    for colour in (WHITE, BLUE):
        house.camera.sees(colour)
        house.clock.tick += 1
        house.app.turn()
        assert house.display.canvas.get_at(area.center)[:3] == colour


def test_an_exposed_window_is_drawn_anew(house: House) -> None:
    before = pygame.image.tobytes(house.display.canvas, "RGB")
    house.display.canvas.fill(BLUE)
    house.app.turn()
    assert house.display.canvas.get_at((5, 5))[:3] == BLUE  # nothing changed, nothing was drawn
    pygame.event.post(pygame.event.Event(pygame.WINDOWEXPOSED))
    house.app.turn()
    assert pygame.image.tobytes(house.display.canvas, "RGB") == before


def test_dark_it_is_black_and_a_touch_wakes_it_without_choosing_what_nobody_saw(house: House) -> None:
    rules = replace(house.rules, open=OpeningHours.parse("Su 04:00-05:00"), wake_for=5.0)
    app = App(house.parts, rules, st.State(sc.Idle(), house.clock()))
    app.turn()
    bright, spot = pygame.image.tobytes(house.display.canvas, "RGB"), app.spot(ch.KeypadOpened())
    assert spot
    house.clock.tick += 5
    app.turn()
    assert not any(pygame.image.tobytes(house.display.canvas, "RGB"))
    assert app.drawing.touchables == ()
    assert house.done == [Backlight(Glow.DARK)]
    house.display.touch(*spot)
    app.turn()
    assert app.state.screen == sc.Idle()
    assert pygame.image.tobytes(house.display.canvas, "RGB") == bright
    assert house.done == [Backlight(Glow.DARK), Backlight(Glow.FULL)]


def test_a_display_that_sdl_loses_is_said_and_drawn_anew_when_it_is_back(house: House) -> None:
    bright = pygame.image.tobytes(house.display.glass, "RGB")
    pygame.display.quit()
    house.app.turn()  # notices it
    house.app.turn()
    assert house.app.state.badges.missing == {ev.Device.DISPLAY}
    until = monotonic() + 20
    while house.app.state.badges.missing:
        assert monotonic() < until, "waited in vain"
        house.app.turn()
    assert pygame.image.tobytes(house.display.glass, "RGB") == bright


class Onlooker:
    """Wants one picture, and keeps it."""

    def __init__(self) -> None:
        self.wanted = True
        self.seen: list[Picture] = []

    def show(self, picture: Picture) -> None:
        self.wanted = False
        self.seen.append(picture)


def test_who_looks_from_afar_sees_the_screen_but_not_what_the_camera_sees(house: House) -> None:
    onlooker = Onlooker()
    app = App(replace(house.parts, onlooker=onlooker), house.rules, st.State(sc.Idle(), house.clock()))
    house.camera.sees(WHITE)
    app.turn()
    house.clock.tick += 1
    app.turn()
    [picture] = onlooker.seen
    seen = pygame.image.frombytes(picture.rgb, picture.size, "RGB")
    area = app.drawing.viewfinder
    assert area
    assert house.display.canvas.get_at(area.center)[:3] == WHITE
    assert not any(pygame.image.tobytes(seen.subsurface(area), "RGB"))
    for surface in (seen, canvas := house.display.canvas.copy()):
        surface.fill("black", area)
    assert pygame.image.tobytes(seen, "RGB") == pygame.image.tobytes(canvas, "RGB")


def test_closing_the_window_ends_the_loop(house: House) -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert house.app.run() == 0


def test_a_part_that_breaks_leads_to_the_fault_screen_and_three_to_the_door(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    def perform(effect: Effect) -> None:
        if isinstance(effect, LookUp):
            raise OSError("the part broke")

    app = App(replace(house.parts, perform=perform), house.rules, st.State(sc.Idle(), house.clock()))
    for _ in range(3):
        app.turn()
        house.inbox.put(ev.CodePresented(Payload.of("8938500001116"), ev.Reader.SCANNER, 0.0))
        app.turn()
        assert app.state.screen == sc.FaultShown()
    assert "a part failed" in caplog.text
    assert app.run() == FAILED


def test_a_fault_passes(house: House) -> None:
    house.inbox.put(ev.PartFailed("test"))
    house.app.turn()
    assert isinstance(house.app.state.screen, sc.FaultShown)
    house.clock.tick += 5
    house.app.turn()
    assert isinstance(house.app.state.screen, sc.Idle)


def test_stopping_from_outside(house: House) -> None:
    house.app.stop()
    assert house.app.run() == 0


def test_the_watchdog_is_patted_only_while_no_thread_hangs(house: House, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.setblocking(False)
        alive = [True]
        watchdog = Watchdog({"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": "10000000"})
        parts = replace(house.parts, watchdog=watchdog, alive=lambda _tick: alive[0])
        app = App(parts, house.rules, st.State(sc.Idle(), house.clock()))
        app.turn()
        assert [systemd.recv(100), systemd.recv(100)] == [b"READY=1", b"WATCHDOG=1"]
        house.clock.tick += 10
        alive[0] = False
        app.turn()
        with pytest.raises(BlockingIOError):
            systemd.recv(100)
        alive[0] = True
        app.turn()
        assert systemd.recv(100) == b"WATCHDOG=1"


def test_who_is_still_there_says_so_by_touching_anywhere(house: House) -> None:
    house.touch(ch.KeypadOpened())
    keypad = pygame.image.tobytes(house.display.canvas, "RGB")
    house.clock.tick += house.rules.idle_after - 8
    house.app.turn()
    assert house.done[-1] == Beep(Tone.ASKING)
    assert house.app.spot(ch.MoreTimeWanted())
    ten = pygame.image.tobytes(house.display.canvas, "RGB")
    house.clock.tick += 1
    house.app.turn()
    assert pygame.image.tobytes(house.display.canvas, "RGB") not in (keypad, ten)
    house.display.touch(2, 798)
    house.app.turn()
    assert pygame.image.tobytes(house.display.canvas, "RGB") == keypad
    assert isinstance(house.app.state.screen, sc.KeypadShown)

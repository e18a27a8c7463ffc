"""Whatever happens, in whatever order: nothing breaks, everything can be drawn, and memory stays as it is."""

from __future__ import annotations

import gc
import logging
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import get_args

import pygame
import pytest

from kiosk.app import App
from kiosk.cli.assemble import Desk
from kiosk.cli.devices import Devices
from kiosk.cli.examples import example
from kiosk.cli.running import running
from kiosk.cli.screen_of import VIEWS
from kiosk.hardware.display import Display
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.views.painter import Painter
from tests.monkey import EVENTS, Monkey

EVENTS_TRIED = 100_000
DRAWN_EVERY = 250
ELSEWHERE_EVERY = 100
TURNS = 600

SEED = 20261128

SCREENS = set(get_args(sc.Screen))

SIZES = ((800, 480), (480, 800), (1024, 600))

PAGE = 4096
MEGABYTE = 1024 * 1024

SETTINGS = '[camera]\nkind = "simulated"\n[scanner]\nkind = "none"\n[panel]\nsound = false\n'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings, in which the sample's store is built once."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "kiosk.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with Desk.open(Namespace(config=home / "kiosk.toml", store=home), demo=True) as opened:
        yield opened


class Wandering:
    """States that follow from one random event after the other; now and then, from another screen."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._monkey, self._rules, self._now = Monkey(seed, desk), desk.rules(), desk.moment()
        self._screens = cycle([example(desk, view).screen for view in VIEWS])
        self.state = st.State(sc.Idle(), self._now)
        self.seen: set[type] = set()
        self.steps = 0

    def step(self) -> st.State:
        """One event further, up to three seconds later, now and then minutes."""
        chance = self._monkey.chance
        self.steps += 1
        if self.steps % ELSEWHERE_EVERY == 0:
            self.state = replace(self.state, screen=next(self._screens), now=self._now)
        passed = chance.choice((0.0, 0.02, 0.5, 3.0, 3.0, 200.0 if chance.random() < 0.05 else 1.0))
        self._now = st.Now(self._now.tick + passed, self._now.wall + timedelta(seconds=passed))
        event = self._monkey.event(self.state)
        self.seen.add(type(event))
        self.state, _ = advance(self._rules, self.state, event, self._now)
        self.seen.add(type(self.state.screen))
        return self.state


def objects() -> int:
    """How many objects Python holds."""
    gc.collect()
    return sys.getallocatedblocks()


def megabytes() -> float:
    """Memory that this process holds in RAM."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE / MEGABYTE


def test_a_hundred_thousand_events_break_nothing_can_be_drawn_and_leave_nothing_behind(desk: Desk) -> None:
    wandering, painter = Wandering(desk, SEED), Painter(desk.stand())
    surfaces = [pygame.Surface(size) for size in SIZES]
    drawn: set[type] = set()
    held = []
    for number in range(1, EVENTS_TRIED + 1):
        state = wandering.step()
        if number % DRAWN_EVERY == 0 or type(state.screen) not in drawn:
            drawn.add(type(state.screen))
            painter.paint(surfaces[number // DRAWN_EVERY % len(surfaces)], state)
        if number % (EVENTS_TRIED // 4) == 0:
            held.append((objects(), megabytes()))
    assert wandering.seen == {*EVENTS, *SCREENS}
    assert drawn == SCREENS
    # What is kept of words and pictures is full by half-time.
    assert held[-1][0] < 1.05 * held[1][0], held
    assert held[-1][1] < held[1][1] + 8, held


class Hand:
    """Touches, types and holds things up at random, as fast as the kiosk takes it."""

    def __init__(self, app: App, devices: Devices, display: Display, monkey: Monkey) -> None:
        self._app, self._devices, self._display, self._monkey = app, devices, display, monkey

    def plays(self) -> None:
        """One thing, and one turn of the loop."""
        chance = self._monkey.chance
        match chance.randrange(6):
            case 0 | 1:
                self._touches(chance)
            case 2:
                self._display.touch(chance.randrange(800), chance.randrange(480))
            case 3:
                text = chance.choice(("8", "938", "b", "ư", "\ud83c", "8938500001116"))
                pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
            case 4:
                key = chance.choice((pygame.K_RETURN, pygame.K_BACKSPACE, pygame.K_ESCAPE))
                pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0))
            case _:
                self._happens(chance)
        self._app.turn()

    def _touches(self, chance: Random) -> None:
        touchables = self._app.drawing.touchables
        if touchables:
            self._display.touch(*chance.choice(touchables).rect.center)

    def _happens(self, chance: Random) -> None:
        if chance.random() < 0.2:
            self._devices.hold_up(chance.randrange(1, 10))
            return
        event = self._monkey.event(self._app.state)
        if not isinstance(event, ch.Choice | ev.PartFailed):  # choices come by touch and keys
            self._app.post(event)


def test_the_whole_loop_takes_any_hand(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with ExitStack() as stack, caplog.at_level(logging.WARNING):
        display = stack.enter_context(Display.open((800, 480), driver="offscreen"))
        app, devices = stack.enter_context(running(desk, display, demo=True))
        app.turn()
        devices.start()
        hand = Hand(app, devices, display, Monkey(SEED + 2, desk))
        seen: set[type] = set()
        held = []
        for number in range(TURNS):
            hand.plays()
            seen.add(type(app.state.screen))
            if number % (TURNS // 3) == TURNS // 3 - 1:
                held.append(megabytes())
    assert "failed" not in caplog.text
    assert sc.FaultShown not in seen
    assert len(seen) >= 8
    assert held[-1] - held[0] < 32, f"megabytes: {held}"

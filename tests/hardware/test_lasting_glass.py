"""A display that goes and comes back: unplugged, lost by SDL, and not there from the start."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.hardware.absence import TRIES
from kiosk.hardware.connectors import EVERY, Plug
from kiosk.hardware.display import Display, DisplayChanged, Exposed
from kiosk.hardware.drivers import Way
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.glass import Glass
from kiosk.hardware.lasting_glass import LastingGlass
from tests.hardware.test_connectors import card

RED = (255, 0, 0)
GONE, BACK = DisplayChanged(present=False), DisplayChanged(present=True)


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def plugged(tmp_path: Path) -> Path:
    return card(tmp_path, HDMI_A_1="connected")


@pytest.fixture
def display(plugged: Path, clock: Clock) -> Iterator[Display]:
    """A screen of 64 × 36 on a connector that can be unplugged."""
    with Display.open(
        (64, 36), windowed=True, rotation=90, driver="dummy", connectors=plugged, clock=clock
    ) as opened:
        opened.pump()
        yield opened


def shown(at: tuple[int, int]) -> tuple[int, ...]:
    window = pygame.display.get_surface()
    assert window is not None
    return tuple(window.get_at(at))[:3]


def test_unplugged_it_draws_on_and_plugged_in_again_all_is_shown(
    display: Display, plugged: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    card(plugged, HDMI_A_1="disconnected")
    clock.now += EVERY
    assert display.pump() == [GONE]
    assert display.driver == ""
    display.canvas.fill(RED)
    display.present()
    clock.now += 60
    assert display.pump() == []
    assert not display.waiting()
    card(plugged, HDMI_A_1="connected")
    clock.now += EVERY
    assert display.pump()[:2] == [BACK, Exposed()]
    assert display.driver == "dummy"
    display.present()
    assert shown((5, 5)) == RED
    for line in ("the display cannot be used: it was unplugged", "the display is there"):
        assert caplog.text.count(line) == 1


def test_another_monitor_gets_another_canvas(plugged: Path, clock: Clock) -> None:
    """The glass that is opened anew has the size of what is plugged in."""
    glass = Resized((64, 36), Way(("dummy",), "for a test"), windowed=True)
    display = Display(LastingGlass(glass, Plug(plugged), clock), 90)
    assert display.size == (36, 64)
    glass.resize((80, 40))
    for status in ("disconnected", "connected"):
        card(plugged, HDMI_A_1=status)
        clock.now += EVERY
        display.pump()
    assert display.size == (40, 80)
    display.close()


class Resized(Glass):
    """A display that is exchanged."""

    def resize(self, size: tuple[int, int]) -> None:
        self._size = size


@pytest.mark.parametrize("notice", ["showing", "drawing", "waiting"])
def test_one_that_sdl_loses_is_opened_anew_with_growing_pauses(
    display: Display, clock: Clock, notice: str, caplog: pytest.LogCaptureFixture
) -> None:
    pygame.display.quit()
    if notice == "waiting":
        assert display.waiting()
        assert display.pump() == []
        assert display.waiting()
    elif notice == "showing":
        display.update([pygame.Rect(0, 0, 5, 5)])
    else:
        display.present()
        assert display.glass.get_size() == (64, 36)
    assert display.pump() == [GONE]
    display.canvas.fill(RED)
    display.present()
    clock.now += 0.5
    assert display.pump()[:2] == [BACK, Exposed()]
    display.present()
    assert shown((0, 0)) == RED
    assert caplog.text.count("the display cannot be used: ") == 1


def test_what_can_never_be_opened_ends_in_an_error_after_a_minute(plugged: Path, clock: Clock) -> None:
    """systemd then starts the process afresh."""
    glass = Broken((64, 36), Way(("dummy",), "for a test"), windowed=True)
    lasting = LastingGlass(glass, None, clock)
    glass.broken = True
    pygame.display.quit()
    lasting.update([pygame.Rect(0, 0, 1, 1)])
    start = clock.now
    with pytest.raises(HardwareError, match="no screen: dummy is broken"):  # noqa: PT012  # some turn of many
        while True:
            clock.now += 0.5
            lasting.looked()
    assert clock.now - start > 40
    assert glass.tries == TRIES


class Broken(Glass):
    """A display whose driver opens no more."""

    broken = False
    tries = 0

    def open(self) -> None:
        if self.broken:
            self.tries += 1
            raise HardwareError("no screen: dummy is broken, expected a display")
        super().open()


def test_one_that_is_not_plugged_in_at_the_start_is_waited_for(
    plugged: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    card(plugged, HDMI_A_1="disconnected")
    glass = Broken((64, 36), Way(("dummy",), "for a test"), windowed=True)
    glass.broken = True
    display = Display(LastingGlass(glass, Plug(plugged), clock), 0)
    assert display.size == (64, 36)
    assert display.pump() == [GONE]
    display.present()
    glass.broken = False
    clock.now += 600
    assert display.pump() == []
    card(plugged, HDMI_A_1="connected")
    clock.now += EVERY
    assert display.pump()[:2] == [BACK, Exposed()]
    display.close()
    assert caplog.text.count("the display cannot be used") == 1


def test_one_that_is_plugged_in_and_does_not_open_is_an_error_at_once(plugged: Path, clock: Clock) -> None:
    glass = Broken((64, 36), Way(("dummy",), "for a test"), windowed=True)
    glass.broken = True
    for plug in (Plug(plugged), None):
        with pytest.raises(HardwareError, match="dummy is broken"):
            LastingGlass(glass, plug, clock)


def test_the_next_driver_is_tried_where_the_first_cannot_show_anything() -> None:
    glass = Glass((64, 36), Way(("wayland", "dummy"), "for a test"), windowed=True)
    glass.open()
    assert glass.driver == "dummy"
    glass.close()
    with pytest.raises(HardwareError, match=r"^no screen: wayland said '.*', expected a display"):
        Glass((64, 36), Way(("wayland",), "for a test"), windowed=True).open()

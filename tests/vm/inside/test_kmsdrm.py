"""The screen itself, on a bare console: what is touched and typed before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from time import monotonic

import pygame
import pytest

from kiosk.codes.payload import Payload
from kiosk.hardware.display import Display, Input, PointerDown, PointerUp, Rotation, TextTyped
from kiosk.hardware.pointer import upright
from kiosk.hardware.scanner import Scanner
from kiosk.hardware.wedge_scanners import WedgeScanners
from kiosk.machine.events import CodePresented, Event, Reader, ReaderChanged
from tests.vm.inside.devices import SCANNER_ID, Keyboard, TouchPanel, scanner

PATIENCE = 60.0
LINGER = 1.0
"""Seconds in which a tap that counted would come a second time."""


@pytest.fixture
def panel() -> Iterator[TouchPanel]:
    panel = TouchPanel()
    panel.plug()
    yield panel
    panel.unplug()


def pumped(display: Display, enough: Callable[[list[Input]], bool]) -> list[Input]:
    """All inputs until there are enough, and for a moment longer."""
    inputs: list[Input] = []
    end = monotonic() + PATIENCE
    lingering = False
    while monotonic() < end:
        inputs += display.pump()
        pygame.time.wait(20)
        if not lingering and enough(inputs):
            lingering, end = True, monotonic() + LINGER
    assert lingering, f"waited in vain; there came {inputs}"
    return inputs


def lifted(inputs: list[Input]) -> bool:
    return any(isinstance(given, PointerUp) for given in inputs)


def test_it_is_kmsdrm_and_the_whole_screen() -> None:
    with Display.open(driver="kmsdrm") as display:
        assert pygame.display.get_driver().lower() == "kmsdrm"
        assert display.size == (1280, 800)


def test_a_tap_is_a_finger_and_no_mouse(panel: TouchPanel) -> None:
    with Display.open(driver="kmsdrm"):
        pygame.event.get()
        panel.tap(0.5, 0.5)
        kinds = []
        end = monotonic() + PATIENCE
        while pygame.FINGERUP not in kinds and monotonic() < end:
            kinds += [event.type for event in pygame.event.get()]
            pygame.time.wait(20)
        kinds += [event.type for event in pygame.event.get()]
    assert [kind for kind in kinds if kind in (pygame.FINGERDOWN, pygame.FINGERUP)] == [
        pygame.FINGERDOWN,
        pygame.FINGERUP,
    ]
    assert not {pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP} & set(kinds)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_one_tap_counts_once_where_it_was(panel: TouchPanel, rotation: Rotation) -> None:
    with Display.open(driver="kmsdrm", rotation=rotation) as display:
        display.pump()
        panel.tap(0.25, 0.75)
        taps = [i for i in pumped(display, lifted) if isinstance(i, PointerDown | PointerUp)]
    assert [type(tap) for tap in taps] == [PointerDown, PointerUp]
    x, y = upright(320, 600, (1280, 800), rotation)
    assert all(abs(tap.x - x) <= 2 and abs(tap.y - y) <= 2 for tap in taps)


def test_a_panel_plugged_in_later_works() -> None:
    late = TouchPanel()
    with Display.open(driver="kmsdrm") as display:
        display.pump()
        late.plug()
        pumped(display, lambda _: True)
        late.tap(0.5, 0.5)
        assert lifted(pumped(display, lifted))
        late.unplug()


def test_what_a_keyboard_types_is_text() -> None:
    keyboard = Keyboard("Office Keyboard", (0x046D, 0xC31C))
    keyboard.plug()
    with Display.open(driver="kmsdrm") as display:
        display.pump()
        keyboard.type("89a")
        inputs = pumped(display, lambda given: len([i for i in given if isinstance(i, TextTyped)]) == 3)
    keyboard.unplug()
    assert [i for i in inputs if isinstance(i, TextTyped)] == [TextTyped("8"), TextTyped("9"), TextTyped("a")]


def test_what_a_claimed_scanner_types_is_a_code_and_no_text() -> None:
    """It is grabbed: not a key of it reaches the screen."""
    typing, inbox = scanner(), SimpleQueue[Event]()
    typing.plug()
    kind = WedgeScanners("{:04x}:{:04x}".format(*SCANNER_ID))
    thread = Scanner(kind, inbox.put, expected=False)
    with Display.open(driver="kmsdrm") as display:
        thread.start()
        assert inbox.get(timeout=PATIENCE) == ReaderChanged(Reader.SCANNER, True)
        typing.type("8938500001116\r")
        event = inbox.get(timeout=PATIENCE)
        inputs = pumped(display, lambda _: True)
    thread.stop()
    typing.unplug()
    assert thread.join(PATIENCE)
    assert isinstance(event, CodePresented)
    assert event.payload == Payload(b"8938500001116")
    assert not [i for i in inputs if isinstance(i, TextTyped)]

"""The panel on gpiozero's mock pins: what is driven high shines, what is pulled low was pressed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Event as Signal
from time import monotonic, sleep
from typing import Any

import pytest

from kiosk.hardware.board import Board
from kiosk.hardware.buzzer import BEEPS
from kiosk.hardware.device_thread import SILENT_FOR
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.flutter import PRESSES
from kiosk.hardware.panel import Panel
from kiosk.hardware.pins import Pins
from kiosk.hardware.wiring import Wiring
from kiosk.machine.effects import Light, Tone
from kiosk.machine.events import Button, ButtonPressed, Device, DeviceChanged, Event, PresenceChanged

HELP, LANGUAGE, READY, READ, WARNING, BUZZER, TORCH, NEAR = 5, 6, 17, 22, 27, 12, 23, 16
ALL = Wiring(HELP, LANGUAGE, READY, READ, WARNING, BUZZER, TORCH, NEAR)
LAMPS = (READY, READ, WARNING)
PATIENCE = 20.0


class House:
    """Pins of which each can be looked at and driven, the panel on them, and what it posted."""

    def __init__(self, wiring: Wiring = ALL) -> None:
        from gpiozero.pins.mock import MockFactory

        self.factory: Any = MockFactory()
        self.there = True
        self.inbox: SimpleQueue[Event] = SimpleQueue()
        self.pins = Pins(make=self.made)
        self.panel = Panel(self.inbox.put, wiring, self.pins)

    def made(self) -> Any:
        if not self.there:
            raise OSError("no GPIO chip")
        return self.factory

    def __enter__(self) -> House:
        self.panel.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.panel.stop()
        assert self.panel.join(PATIENCE)
        self.pins.close()

    def next(self) -> Event:
        return self.inbox.get(timeout=PATIENCE)

    def here(self) -> None:
        """The panel works."""
        while self.next() != DeviceChanged(Device.PANEL, present=True):
            pass

    def lit(self) -> tuple[bool, ...]:
        return tuple(bool(self.factory.pin(pin).state) for pin in LAMPS)

    def until(self, true: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not true():
            assert monotonic() < end, "waited in vain"
            sleep(0.005)


@pytest.fixture
def house() -> Iterator[House]:
    with House() as house:
        house.here()
        yield house


@pytest.mark.parametrize(
    ("light", "lit"),
    [
        (Light.OFF, (True, False, False)),
        (Light.GOOD, (True, True, False)),
        (Light.WARNING, (True, False, True)),
        (Light.UNKNOWN, (True, True, True)),
    ],
)
def test_each_light_after_every_other(light: Light, lit: tuple[bool, ...]) -> None:
    house = House()
    with Board(ALL, house.factory, house.inbox.put) as board:
        for before in Light:
            board.show(before)
            board.show(light)
            assert house.lit() == lit
    assert {house.factory.pin(pin).function for pin in LAMPS} == {"input"}  # dark: nothing drives them


def test_without_anything_to_hold_a_code_up_to_the_ready_lamp_is_dark(house: House) -> None:
    house.until(lambda: house.lit() == (True, False, False))
    house.panel.be_ready(False)
    house.until(lambda: house.lit() == (False, False, False))
    house.panel.show(Light.UNKNOWN)
    house.until(lambda: house.lit() == (False, True, True))
    house.panel.be_ready(True)
    house.until(lambda: house.lit() == (True, True, True))


def test_while_a_code_is_looked_up_the_read_lamp_blinks(house: House) -> None:
    house.until(lambda: house.lit() == (True, False, False))
    pin = house.factory.pin(READ)
    pin.clear_states()
    house.panel.show(Light.BUSY)
    house.until(lambda: len(pin.states) >= 4)
    assert [state.state for state in pin.states[:4]] == [False, True, False, True]
    assert not house.factory.pin(READY).state
    assert not house.factory.pin(WARNING).state


@pytest.mark.parametrize("tone", [Tone.READ, Tone.FOUND])
def test_a_tone_is_a_number_of_beeps(house: House, tone: Tone) -> None:
    times = BEEPS[tone][2]
    pin = house.factory.pin(BUZZER)
    pin.clear_states()
    house.panel.buzz(tone)
    house.until(lambda: len(pin.states) >= 1 + 2 * times)
    assert [state.state for state in pin.states] == [False, *([True, False] * times)]


def test_no_two_tones_beep_alike() -> None:
    assert set(BEEPS) == set(Tone)
    assert len(set(BEEPS.values())) == len(Tone)


@pytest.mark.parametrize(("pin", "button"), [(HELP, Button.HELP), (LANGUAGE, Button.LANGUAGE)])
def test_a_button_only_posts(house: House, pin: int, button: Button) -> None:
    for _ in range(2):
        house.factory.pin(pin).drive_low()
        assert house.next() == ButtonPressed(button)
        house.factory.pin(pin).drive_high()
    with pytest.raises(Empty):
        house.inbox.get_nowait()


def test_a_button_that_lies_is_not_heard_and_said_once(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    pin = house.factory.pin(LANGUAGE)
    for _ in range(50):
        pin.drive_low()
        pin.drive_high()
    events = [house.next() for _ in range(PRESSES - 1)]
    assert events == [ButtonPressed(Button.LANGUAGE)] * (PRESSES - 1)
    assert house.next() == DeviceChanged(Device.PANEL, present=False)
    house.factory.pin(HELP).drive_low()
    assert house.next() == ButtonPressed(Button.HELP)
    assert house.next() == DeviceChanged(Device.PANEL, present=True)
    assert caplog.text.count("the language button says too often that it is pressed") == 1


def test_presence_is_told_at_first_and_whenever_it_changes() -> None:
    house = House()
    with house:
        assert house.next() == PresenceChanged(near=False)
        house.here()
        house.factory.pin(NEAR).drive_high()
        assert house.next() == PresenceChanged(near=True)
        house.factory.pin(NEAR).drive_low()
        assert house.next() == PresenceChanged(near=False)


def test_what_is_not_wired_is_not_claimed() -> None:
    house = House(Wiring(read_lamp=READ))
    with house:
        house.here()
        house.panel.show(Light.UNKNOWN)
        house.panel.buzz(Tone.WARNING)
        house.until(lambda: bool(house.factory.pin(READ).state))
        assert house.lit() == (False, True, False)
    assert not Wiring().any
    assert Wiring(presence=NEAR).any


def test_without_pins_the_kiosk_goes_on_and_they_are_found_when_they_come(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    house = House()
    house.there = False
    with house:
        assert house.next() == DeviceChanged(Device.PANEL, present=False)
        house.panel.show(Light.GOOD)
        house.panel.light(True)
        house.panel.buzz(Tone.READ)
        house.there = True
        house.here()
        house.until(lambda: house.lit() == (True, True, False) and bool(house.factory.pin(TORCH).state))
    assert caplog.text.count("the panel cannot be used: GPIO: no GPIO chip, expected free GPIO pins") == 1
    assert caplog.text.count("the panel is there") == 1


def test_a_library_that_breaks_as_nobody_foresaw_is_no_fault_of_the_kiosk(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The fault screen, three times in a minute, would end it."""
    house, broken = House(), iter([True, True])

    def made() -> Any:
        if next(broken, False):
            raise ZeroDivisionError
        return house.factory

    house.pins = Pins(make=made)
    house.panel = Panel(house.inbox.put, Wiring(ready_lamp=READY), house.pins)
    with house:
        assert house.next() == DeviceChanged(Device.PANEL, present=False)
        assert house.next() == DeviceChanged(Device.PANEL, present=True)
    assert caplog.text.count("the panel thread failed; it starts again") == 1


def test_a_pin_that_somebody_else_has_is_said_and_all_are_given_back() -> None:
    from gpiozero import LED

    house = House()
    taken = LED(WARNING, pin_factory=house.factory)
    with pytest.raises(
        HardwareError, match=r"^panel: pin GPIO27 is already in use.*, expected free GPIO pins"
    ):
        Board(ALL, house.factory, house.inbox.put)
    taken.close()
    with Board(ALL, house.factory, house.inbox.put) as board:
        board.check()


def test_pins_that_fail_are_lost_and_come_back(house: House) -> None:
    """Like a board that is reached by USB and unplugged."""
    pin = house.factory.pin(READY)
    works = type(pin)._get_state
    broken = Signal()

    class Failing(type(pin)):  # type: ignore[misc]  # the class of a mock pin
        def _get_state(self) -> Any:
            if broken.is_set():
                raise OSError("the chip is gone")
            return works(self)

    pin.__class__ = Failing
    broken.set()
    house.panel.show(Light.GOOD)
    assert house.next() == DeviceChanged(Device.PANEL, present=False)
    broken.clear()
    house.here()
    house.until(lambda: house.lit() == (True, True, False))


def test_pins_that_hang_are_said_once_and_do_not_hold_the_loop(house: House) -> None:
    pin = house.factory.pin(READY)
    works = type(pin)._get_state
    hangs, asked = Signal(), Signal()

    class Hanging(type(pin)):  # type: ignore[misc]  # the class of a mock pin
        def _get_state(self) -> Any:
            asked.set()
            hangs.wait(PATIENCE)
            return works(self)

    pin.__class__ = Hanging
    house.panel.show(Light.GOOD)
    assert asked.wait(PATIENCE)
    for late in (SILENT_FOR + 1, SILENT_FOR + 2):
        house.panel.notice(monotonic() + late)
    assert house.next() == DeviceChanged(Device.PANEL, present=False)
    hangs.set()
    assert house.next() == DeviceChanged(Device.PANEL, present=True)

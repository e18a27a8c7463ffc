"""The lamp on gpiozero's mock pins: what is driven high is what shines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.util import find_spec
from time import sleep
from typing import Any

import pytest

from kiosk.effects import Light
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.lamp import GpioLamp, Lamp, SimulatedLamp

GREEN, RED = 17, 27


class Board:
    """Mock pins, and the lamp on them."""

    def __init__(self) -> None:
        from gpiozero.pins.mock import MockFactory

        self.factory: Any = MockFactory()
        self.lamp = GpioLamp(GREEN, RED, lambda: self.factory)

    def lit(self) -> tuple[bool, bool]:
        return tuple(bool(self.factory.pin(number).state) for number in (GREEN, RED))  # type: ignore[return-value]


@pytest.fixture
def board() -> Iterator[Board]:
    board = Board()
    yield board
    board.lamp.close()


@pytest.mark.parametrize(
    ("light", "lit"),
    [
        (Light.OFF, (False, False)),
        (Light.GOOD, (True, False)),
        (Light.WARNING, (False, True)),
        (Light.UNKNOWN, (True, True)),
    ],
)
def test_each_light(board: Board, light: Light, lit: tuple[bool, bool]) -> None:
    for before in Light:
        board.lamp.show(before)
        board.lamp.show(light)
        assert board.lit() == lit


def test_busy_blinks_green(board: Board) -> None:
    board.lamp.show(Light.WARNING)
    pin = board.factory.pin(GREEN)
    pin.clear_states()
    board.lamp.show(Light.BUSY)
    while len(pin.states) < 3:
        sleep(0.01)
    assert [state.state for state in pin.states[:3]] == [False, True, False]
    assert not board.factory.pin(RED).state


def test_closed_it_is_dark() -> None:
    board = Board()
    board.lamp.show(Light.BUSY)
    pins = [board.factory.pin(number) for number in (GREEN, RED)]
    board.lamp.close()
    assert [pin.function for pin in pins] == ["input", "input"]


def test_taken_pins_are_said(board: Board) -> None:
    with pytest.raises(HardwareError, match=r"lamp: pins 17 and 17: .*expected two free GPIO pins"):
        GpioLamp(GREEN, GREEN, lambda: board.factory)


def test_without_pins_it_says_so() -> None:
    def none() -> None:
        raise OSError("no GPIO chip")

    with pytest.raises(HardwareError, match=r"lamp: no GPIO chip, expected .* or set panel\.lamp = false"):
        GpioLamp(GREEN, RED, none)


def test_its_own_factory_is_lgpio_and_no_other() -> None:
    if find_spec("lgpio"):
        pytest.skip("lgpio is installed here")
    with pytest.raises(HardwareError, match="lgpio"):
        GpioLamp(GREEN, RED)


def test_the_simulated_lamp_remembers(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    simulated = SimulatedLamp()
    lamp: Lamp = simulated
    lamp.show(Light.GOOD)
    shown = [simulated.shown]
    lamp.close()
    shown.append(simulated.shown)
    assert shown == [Light.GOOD, Light.OFF]
    assert "simulated lamp: good" in caplog.text

"""One factory for all that is wired, and what is said where there is none."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.pins import Pins, spoken_of


def test_all_parts_share_one_factory() -> None:
    pins = Pins("mock")
    assert pins.factory() is pins.factory()
    pins.close()


def test_closing_gives_the_pins_back_and_another_factory_comes_next() -> None:
    pins = Pins("mock")
    first = pins.factory()
    pin = first.pin(17)
    pin.function = "output"
    pins.close()
    assert pin.function == "input"
    assert pins.factory() is not first
    pins.close()


def test_what_was_never_made_is_closed_without_ado() -> None:
    Pins().close()


def test_the_usual_factory_is_lgpio_and_no_other() -> None:
    if find_spec("lgpio"):
        pytest.skip("lgpio is installed here")
    with pytest.raises(HardwareError, match=r"^GPIO: .*lgpio.*, expected gpiozero and lgpio; apt install"):
        Pins().factory()


@pytest.mark.parametrize("error", [OSError("no GPIO chip"), FileNotFoundError(2, "No such file")])
def test_no_pins_are_said_and_asked_for_again(error: OSError) -> None:
    """A chip that comes later is found later."""
    made: list[object] = []

    def make() -> object:
        if not made:
            made.append(None)
            raise error
        return made

    pins = Pins(make=make)
    with pytest.raises(HardwareError, match=r"^GPIO: .*, expected free GPIO pins of a Raspberry Pi"):
        pins.factory()
    assert pins.factory() is made


def test_gpiozeros_own_errors_are_said_and_others_are_not() -> None:
    from gpiozero import PinInvalidPin

    with pytest.raises(HardwareError, match=r"^lamp: 99 is no pin, expected"), spoken_of("lamp"):
        raise PinInvalidPin("99 is no pin")
    with pytest.raises(ZeroDivisionError), spoken_of("lamp"):
        raise ZeroDivisionError


def test_lgpios_error_is_no_oserror() -> None:
    """It is known by its module, which is there once a factory was tried."""
    if "lgpio" not in sys.modules:
        pytest.skip("lgpio is not installed here")
    error = sys.modules["lgpio"].error
    with pytest.raises(HardwareError, match="can not open gpiochip"), spoken_of("GPIO"):
        raise error("can not open gpiochip")

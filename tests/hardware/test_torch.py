"""The torch on gpiozero's mock pins."""

from __future__ import annotations

import pytest

from kiosk.hardware.torch import Torch

PIN = 23


def test_the_pin_is_driven_high_while_it_shines() -> None:
    from gpiozero.pins.mock import MockFactory

    factory = MockFactory()
    torch = Torch(PIN, factory)
    pin = factory.pin(PIN)
    seen = [bool(pin.state)]
    for lit in (True, True, False, True):
        torch.light(lit)
        seen.append(bool(pin.state))
    assert seen == [False, True, True, False, True]
    torch.close()
    assert pin.function == "input", "given back"


def test_a_pin_that_is_taken_is_not_taken_twice() -> None:
    from gpiozero import LED, GPIOPinInUse
    from gpiozero.pins.mock import MockFactory

    factory = MockFactory()
    led = LED(PIN, pin_factory=factory)
    with pytest.raises(GPIOPinInUse):
        Torch(PIN, factory)
    led.close()

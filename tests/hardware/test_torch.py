"""The torch on gpiozero's mock pins."""

from __future__ import annotations

import logging
from importlib.util import find_spec

import pytest

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.torch import GpioTorch, SimulatedTorch, Torch

PIN = 22


def test_the_pin_is_driven_high_while_it_shines() -> None:
    from gpiozero.pins.mock import MockFactory

    factory = MockFactory()
    torch: Torch = GpioTorch(PIN, lambda: factory)
    pin = factory.pin(PIN)
    seen = []
    for do in (torch.off, torch.on, torch.on, torch.off, torch.on):
        do()
        seen.append(bool(pin.state))
    assert seen == [False, True, True, False, True]
    torch.close()
    assert pin.function == "input", "given back"


def test_a_pin_that_is_taken_is_said() -> None:
    from gpiozero import LED
    from gpiozero.pins.mock import MockFactory

    factory = MockFactory()
    led = LED(PIN, pin_factory=factory)
    with pytest.raises(HardwareError, match=f"torch: pin {PIN}: .*, expected a free GPIO pin"):
        GpioTorch(PIN, lambda: factory)
    led.close()


def test_without_pins_it_says_so() -> None:
    if find_spec("lgpio"):
        pytest.skip("lgpio is installed here")
    with pytest.raises(HardwareError, match=r"torch: .*lgpio.*leave panel.torch_pin out"):
        GpioTorch(PIN)


def test_a_simulated_torch_remembers(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    torch = SimulatedTorch()
    torch.on()
    assert torch.lit
    torch.off()
    assert not torch.lit
    assert caplog.messages == ["simulated torch: on", "simulated torch: off"]
    torch.on()
    torch.close()
    assert not torch.lit

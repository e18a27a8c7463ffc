"""The lamp beside the screen: a green and a red LED on GPIO pins, by gpiozero."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from kiosk.effects import Light
from kiosk.hardware.errors import HardwareError

log = logging.getLogger(__name__)

BLINK = 0.25
"""Seconds on, and seconds off, while a look-up runs."""


class Lamp(Protocol):
    """Shows one light at a time."""

    def show(self, light: Light) -> None:
        """Show `light` until another is shown; returns at once."""
        ...

    def close(self) -> None:
        """Dark, and the pins given back."""
        ...


class GpioLamp:
    """Two LEDs: green is good, red is a warning, both are unknown, blinking green is busy."""

    def __init__(self, green_pin: int, red_pin: int, factory: Callable[[], Any] | None = None) -> None:
        """Claim the pins (BCM numbers). `factory` makes gpiozero's pin factory; without it, lgpio's.

        gpiozero's own choice is not used: it falls back from one way to the next in silence. Raises
        HardwareError where the library or the pins cannot be had.
        """
        try:
            from gpiozero import LED, GPIOZeroError

            self._factory = (factory or _lgpio)()
        except (ImportError, OSError) as error:
            raise HardwareError(
                f"lamp: {error}, expected gpiozero and lgpio with GPIO pins; apt install python3-gpiozero"
                " python3-lgpio, or set panel.lamp = false"
            ) from error
        try:
            self._green = LED(green_pin, pin_factory=self._factory)
            self._red = LED(red_pin, pin_factory=self._factory)
        except (GPIOZeroError, OSError) as error:
            self._factory.close()
            raise HardwareError(
                f"lamp: pins {green_pin} and {red_pin}: {error}, expected two free GPIO pins"
            ) from error

    def show(self, light: Light) -> None:
        """Set both LEDs."""
        if light is Light.BUSY:
            self._red.off()
            self._green.blink(BLINK, BLINK)
            return
        for led, lit in (
            (self._green, light in (Light.GOOD, Light.UNKNOWN)),
            (self._red, light in (Light.WARNING, Light.UNKNOWN)),
        ):
            if lit:
                led.on()
            else:
                led.off()

    def close(self) -> None:
        """Dark; a blinking thread ends, and the pins are given back."""
        self._green.close()
        self._red.close()
        self._factory.close()


class SimulatedLamp:
    """A lamp that only remembers and logs what it would show."""

    def __init__(self) -> None:
        self.shown: Light = Light.OFF
        """What it shows now."""

    def show(self, light: Light) -> None:
        """Remember it."""
        self.shown = light
        log.debug("simulated lamp: %s", light)

    def close(self) -> None:
        """Dark."""
        self.shown = Light.OFF


def _lgpio() -> Any:
    from gpiozero.pins.lgpio import LGPIOFactory

    return LGPIOFactory()

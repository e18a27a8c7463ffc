"""The torch: a lamp beside the camera that lights what is held up when it is dark, on a GPIO pin.

When it is dark is decided in `kiosk.hardware.dusk`; here it is only lit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from kiosk.hardware.errors import HardwareError

log = logging.getLogger(__name__)


class Torch(Protocol):
    """Lit, or not."""

    def on(self) -> None:
        """Light it; returns at once."""
        ...

    def off(self) -> None:
        """Put it out; returns at once."""
        ...

    def close(self) -> None:
        """Put it out, and give the pin back."""
        ...


class GpioTorch:
    """A lamp on one pin, by gpiozero. The pin drives a transistor: it is too weak for a lamp of itself."""

    def __init__(self, pin: int, factory: Callable[[], Any] | None = None) -> None:
        """Claim the pin (BCM number), dark. `factory` makes gpiozero's pin factory; without it, lgpio's.

        gpiozero's own choice is not used: it falls back from one way to the next in silence. Raises
        HardwareError where the library or the pin cannot be had.
        """
        try:
            from gpiozero import DigitalOutputDevice, GPIOZeroError

            self._factory = (factory or _lgpio)()
        except (ImportError, OSError) as error:
            raise HardwareError(
                f"torch: {error}, expected gpiozero and lgpio with GPIO pins; apt install python3-gpiozero"
                " python3-lgpio, or leave panel.torch_pin out"
            ) from error
        try:
            self._pin = DigitalOutputDevice(pin, pin_factory=self._factory)
        except (GPIOZeroError, OSError) as error:
            self._factory.close()
            raise HardwareError(f"torch: pin {pin}: {error}, expected a free GPIO pin") from error

    def on(self) -> None:
        """Drive the pin high."""
        self._pin.on()

    def off(self) -> None:
        """Drive it low."""
        self._pin.off()

    def close(self) -> None:
        """Dark, and the pin given back."""
        self._pin.close()
        self._factory.close()


class SimulatedTorch:
    """A torch that only remembers and logs what it would do."""

    def __init__(self) -> None:
        self.lit = False
        """Whether it would shine."""

    def on(self) -> None:
        """Remember it."""
        self._show(True)

    def off(self) -> None:
        """Remember it."""
        self._show(False)

    def close(self) -> None:
        """Dark."""
        self.lit = False

    def _show(self, lit: bool) -> None:
        self.lit = lit
        log.debug("simulated torch: %s", "on" if lit else "off")


def _lgpio() -> Any:
    from gpiozero.pins.lgpio import LGPIOFactory

    return LGPIOFactory()

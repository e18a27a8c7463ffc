"""The torch: a lamp beside the camera that lights what is held up when it is dark, on a GPIO pin.

When it is dark is decided in `kiosk.hardware.dusk`; here it is only lit.
"""

from __future__ import annotations

from typing import Any


class Torch:
    """A lamp on one pin, by a transistor: the pin itself is too weak for it. Used by one thread."""

    def __init__(self, pin: int, factory: Any) -> None:
        """Claim the pin; dark. Raises what gpiozero raises."""
        from gpiozero import DigitalOutputDevice

        self._lamp = DigitalOutputDevice(pin, pin_factory=factory)

    def light(self, lit: bool) -> None:
        """Drive the pin high, or low."""
        self._lamp.value = lit

    def close(self) -> None:
        """Dark, and the pin given back."""
        self._lamp.close()

"""The buzzer of the panel: each tone as a pattern of short beeps."""

from __future__ import annotations

from typing import Any

from kiosk.machine.effects import Tone

BEEPS: dict[Tone, tuple[float, float, int]] = {
    Tone.READ: (0.05, 0.05, 1),
    Tone.FOUND: (0.08, 0.06, 2),
    Tone.WARNING: (0.35, 0.15, 3),
    Tone.UNKNOWN: (0.25, 0.1, 1),
    Tone.ASKING: (0.05, 0.1, 4),
}
"""Seconds on, seconds off, and how often. Told apart by length and number, since its pitch is fixed."""


class Buzzer:
    """A buzzer on a GPIO pin. Used by one thread."""

    def __init__(self, pin: int, factory: Any) -> None:
        """Claim the pin; silent. Raises what gpiozero raises."""
        from gpiozero import Buzzer as GpioBuzzer

        self._buzzer = GpioBuzzer(pin, pin_factory=factory)

    def sound(self, tone: Tone) -> None:
        """Begin to beep, in place of what still beeps; returns at once."""
        on, off, times = BEEPS[tone]
        self._buzzer.beep(on, off, times)

    def close(self) -> None:
        """Silent, and the pin given back."""
        self._buzzer.close()

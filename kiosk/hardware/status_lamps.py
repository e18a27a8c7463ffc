"""The three lamps of the panel: ready, read and warning."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from kiosk.hardware.wiring import Wiring
from kiosk.machine.effects import Light

BLINK = 0.25
"""Seconds on, and seconds off, of the read lamp while a look-up runs."""

LIT: dict[Light, tuple[bool, bool, bool]] = {
    Light.OFF: (True, False, False),
    Light.BUSY: (False, False, False),
    Light.GOOD: (True, True, False),
    Light.WARNING: (True, False, True),
    Light.UNKNOWN: (True, True, True),
}
"""Whether ready, read and warning shine. Ready: a code can be held up now."""


class StatusLamps:
    """Those of the three that are wired. Used by one thread."""

    def __init__(self, wiring: Wiring, factory: Any) -> None:
        """Claim the pins; all are dark. Raises what gpiozero raises."""
        from gpiozero import LED

        pins = (wiring.ready_lamp, wiring.read_lamp, wiring.warning_lamp)
        with ExitStack() as opened:
            self._lamps: list[Any] = []
            for pin in pins:
                self._lamps.append(None if pin is None else LED(pin, pin_factory=factory))
                if pin is not None:
                    opened.callback(self._lamps[-1].close)
            self._opened = opened.pop_all()

    def show(self, light: Light, ready: bool = True) -> None:
        """Show it until another is shown; not `ready`: there is nothing to hold a code up to."""
        shines, *others = LIT[light]
        for lamp, lit in zip(self._lamps, (shines and ready, *others), strict=True):
            if lamp:
                lamp.value = lit
        read = self._lamps[1]
        if read and light is Light.BUSY:
            read.blink(BLINK, BLINK)

    def check(self) -> None:
        """Read the pins back. Raises what gpiozero raises where they are gone."""
        for lamp in self._lamps:
            if lamp:
                lamp.pin.state  # noqa: B018  # asking is what may fail

    def close(self) -> None:
        """Dark; a blinking thread ends, and the pins are given back."""
        self._opened.close()

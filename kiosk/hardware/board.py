"""Everything of the panel that is wired, open: lamps, buzzer, torch, buttons and presence sensor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from time import monotonic
from types import TracebackType
from typing import Any, Self

from kiosk.hardware.buzzer import Buzzer
from kiosk.hardware.flutter import Flutter
from kiosk.hardware.pins import spoken_of
from kiosk.hardware.status_lamps import StatusLamps
from kiosk.hardware.torch import Torch
from kiosk.hardware.wiring import Wiring
from kiosk.machine.effects import Light, Tone
from kiosk.machine.events import Button, ButtonPressed, Event, PresenceChanged

BOUNCE = 0.03
"""Seconds for which a button's contacts may flutter."""

Post = Callable[[Event], None]


class Board:
    """The devices on their pins. A context manager; used by one thread, posts from gpiozero's own.

    Each call raises HardwareError where the pins are gone.
    """

    def __init__(
        self, wiring: Wiring, factory: Any, post: Post, clock: Callable[[], float] = monotonic
    ) -> None:
        """Claim every pin that is wired, or none: raises HardwareError."""
        self._post, self._clock = post, clock
        self._flutters: dict[Button, Flutter] = {}
        with spoken_of("panel"), ExitStack() as opened:
            self._lamps = StatusLamps(wiring, factory)
            opened.callback(self._lamps.close)
            self._buzzer = None if wiring.buzzer is None else Buzzer(wiring.buzzer, factory)
            if self._buzzer:
                opened.callback(self._buzzer.close)
            self._torch = None if wiring.torch is None else Torch(wiring.torch, factory)
            if self._torch:
                opened.callback(self._torch.close)
            self._button(opened, wiring.help_button, Button.HELP, factory)
            self._button(opened, wiring.language_button, Button.LANGUAGE, factory)
            self._sensor(opened, wiring.presence, factory)
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def show(self, light: Light, ready: bool = True) -> None:
        """Set the lamps."""
        with spoken_of("panel"):
            self._lamps.show(light, ready)

    def buzz(self, tone: Tone) -> None:
        """Begin to beep."""
        with spoken_of("panel"):
            if self._buzzer:
                self._buzzer.sound(tone)

    def light(self, lit: bool) -> None:
        """Light the torch, or put it out."""
        with spoken_of("panel"):
            if self._torch:
                self._torch.light(lit)

    @property
    def lying(self) -> Button | None:
        """A button that is not believed at the moment."""
        now = self._clock()
        return next((button for button, flutter in self._flutters.items() if flutter.lies(now)), None)

    def check(self) -> None:
        """Are the pins still there?"""
        with spoken_of("panel"):
            self._lamps.check()

    def close(self) -> None:
        """Dark and silent, and the pins given back."""
        with spoken_of("panel"):
            self._opened.close()

    def _button(self, opened: ExitStack, pin: int | None, button: Button, factory: Any) -> None:
        if pin is None:
            return
        from gpiozero import Button as GpioButton

        wired = GpioButton(pin, pull_up=True, bounce_time=BOUNCE, pin_factory=factory)
        opened.callback(wired.close)
        self._flutters[button] = Flutter()
        wired.when_pressed = lambda: self._pressed(button)

    def _pressed(self, button: Button) -> None:
        if self._flutters[button].believed(self._clock()):
            self._post(ButtonPressed(button))

    def _sensor(self, opened: ExitStack, pin: int | None, factory: Any) -> None:
        if pin is None:
            return
        from gpiozero import DigitalInputDevice

        wired = DigitalInputDevice(pin, pull_up=False, pin_factory=factory)
        opened.callback(wired.close)
        wired.when_activated = lambda: self._post(PresenceChanged(near=True))
        wired.when_deactivated = lambda: self._post(PresenceChanged(near=False))
        self._post(PresenceChanged(near=bool(wired.value)))

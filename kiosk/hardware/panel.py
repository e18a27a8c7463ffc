"""The panel: a thread that serves what is wired to the GPIO pins, through every loss of them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Signal
from time import monotonic

from kiosk.hardware.board import Board
from kiosk.hardware.device_thread import TICK, DeviceThread, Post
from kiosk.hardware.pins import Pins
from kiosk.hardware.wiring import Wiring
from kiosk.machine.effects import Light, Tone
from kiosk.machine.events import Device


class Panel(DeviceThread):
    """Lamps, buzzer and torch do what was last asked; buttons and presence sensor post events.

    The loop never waits for a pin: it leaves its wish here, and the thread carries it out.
    """

    def __init__(
        self, post: Post, wiring: Wiring, pins: Pins, clock: Callable[[], float] = monotonic
    ) -> None:
        """Nothing is opened yet. The pins are not closed: others may use them, too."""
        super().__init__("panel", Device.PANEL, post, clock)
        self._wiring, self._pins = wiring, pins
        self._light, self._ready = Light.OFF, True
        self._tone: Tone | None = None
        self._torch = False
        self._asked = Signal()

    def show(self, light: Light) -> None:
        """Show this light until another is shown; one that could not be shown is when the pins are back."""
        self._light = light
        self._asked.set()

    def be_ready(self, ready: bool) -> None:
        """Show that there is something to hold a code up to, or that there is not."""
        self._ready = ready
        self._asked.set()

    def buzz(self, tone: Tone) -> None:
        """Beep, in place of what still beeps; nothing that is late is heard."""
        self._tone = tone
        self._asked.set()

    def light(self, lit: bool) -> None:
        """Light the torch, or put it out."""
        self._torch = lit
        self._asked.set()

    def stop(self) -> None:
        """Tell the thread to end, which makes all dark and silent."""
        super().stop()
        self._asked.set()

    def _serve(self) -> None:
        with Board(self._wiring, self._pins.factory(), self._post, self._clock) as board:
            shown: tuple[Light, bool, bool] | None = None
            self._tone = None
            while self._running():
                light, ready, torch = wanted = self._light, self._ready, self._torch
                if wanted != shown:
                    board.show(light, ready)
                    board.light(torch)
                    shown = wanted
                tone, self._tone = self._tone, None
                if tone:
                    board.buzz(tone)
                board.check()
                if lying := board.lying:
                    self._gone(f"the {lying} button says too often that it is pressed, and is not heard")
                else:
                    self._here()
                self._asked.wait(TICK)
                self._asked.clear()

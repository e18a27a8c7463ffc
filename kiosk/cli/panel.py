"""Panel, backlight and sound of a running kiosk, as the settings say: all that it can do without."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

from kiosk.hardware import backlight
from kiosk.hardware.device_thread import DeviceThread
from kiosk.hardware.loudness import Loudness
from kiosk.hardware.panel import Panel
from kiosk.hardware.pins import Pins
from kiosk.hardware.sound import Speaker
from kiosk.hardware.wiring import Wiring
from kiosk.machine.effects import Backlight, Beep, Lamp, Ready, Tone, Torch
from kiosk.machine.events import Event
from kiosk.machine.state import Glow
from kiosk.panel_settings import BacklightSettings, PanelSettings
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.settings import Settings

Post = Callable[[Event], None]

Shown = Beep | Lamp | Ready | Torch | Backlight
"""What is heard and what shines."""

log = logging.getLogger(__name__)


def wiring(settings: PanelSettings) -> Wiring:
    """What is wired."""
    return Wiring(**{field.name: getattr(settings, field.name) for field in fields(Wiring)})


def percent(settings: BacklightSettings) -> dict[Glow, float]:
    """How bright each glow is."""
    return {Glow.FULL: settings.full, Glow.DIMMED: settings.dimmed, Glow.DARK: 0}


def loudness(settings: PanelSettings) -> Loudness:
    """How loud it is when."""
    return Loudness(settings.volume, settings.quiet_volume, OpeningHours.parse(settings.quiet_hours))


class Outputs:
    """What shines, sounds and is pressed beside the screen. No call waits for a device."""

    def __init__(self, settings: Settings, post: Post, pins: Pins, now: Callable[[], datetime]) -> None:
        """Nothing is opened or started yet. Whoever made `pins` closes them; `now` is the wall clock."""
        self._now, self._loudness = now, loudness(settings.panel)
        self.clock_trusted = True
        """By one that is not, there are no quiet hours."""
        volumes = self._loudness.volumes
        sound = settings.panel.sound
        wanted = bool(volumes) and sound is not False
        self._speaker = Speaker(post, volumes, expected=bool(sound)) if wanted else None
        wired = wiring(settings.panel)
        self._panel = Panel(post, wired, pins) if wired.any else None
        lit = settings.backlight
        self._backlight = backlight.Backlight(post, lit.folder, percent(lit)) if lit.folder else None
        self.threads: list[DeviceThread] = [
            part for part in (self._panel, self._backlight, self._speaker) if part
        ]
        """To be started and stopped with the others."""

    def perform(self, effect: Shown) -> None:
        """Carry it out, if there is what it takes; returns at once."""
        match effect:
            case Beep(tone=tone):
                self._sound(tone)
            case Backlight(glow=glow) if self._backlight:
                self._backlight.set(glow)
            case Lamp(light=light) if self._panel:
                self._panel.show(light)
            case Ready(ready=ready) if self._panel:
                self._panel.be_ready(ready)
            case Torch(lit=lit) if self._panel:
                self._panel.light(lit)

    def _sound(self, tone: Tone) -> None:
        """As loud as it is now, by loudspeaker and buzzer."""
        volume = self._loudness.at(self._now(), self.clock_trusted)
        if self._speaker:
            self._speaker.play(tone, volume)
        if self._panel and volume:
            self._panel.buzz(tone)

    def notice(self, tick: float) -> None:
        """Say so where one of them hangs."""
        for thread in self.threads:
            thread.notice(tick)

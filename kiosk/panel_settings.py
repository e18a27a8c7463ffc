"""What can be set of the panel, the brightness of the screen and the night (docs/panel.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from kiosk.constraints import Between, Hours, Pin, Seconds


@dataclass(frozen=True, slots=True)
class PanelSettings:
    """Buttons, lamps, buzzer and presence sensor (docs/panel.md), and sound. What has no pin is not wired."""

    factory: Literal["lgpio", "mock"] = "lgpio"
    """What drives the pins: lgpio on a Raspberry Pi; mock drives nothing, for trying things out."""
    help_button: Pin | None = None
    """From the pin to ground, as the other."""
    language_button: Pin | None = None
    ready_lamp: Pin | None = None
    """Shines while a code can be held up."""
    read_lamp: Pin | None = None
    """Blinks while a code is looked up, shines once there is a record."""
    warning_lamp: Pin | None = None
    """Shines with a recall or another warning, and with the read lamp where nothing is known."""
    buzzer: Pin | None = None
    presence: Pin | None = None
    """High while somebody is near."""
    torch: Pin | None = None
    """A lamp beside the camera, by a transistor: lights what is held up when it is dark."""
    sound: bool | None = None
    """A loudspeaker: false is none, true one that is missed where it is gone; left out, used if there."""
    volume: Annotated[int, Between(0, 100)] = 40
    """Per cent of full scale; 0 is silence, also of the buzzer."""
    quiet_hours: Annotated[str, Hours()] = ""
    """Weekly hours in which it is less loud, such as "Mo-Su 20:00-06:00"; empty for none."""
    quiet_volume: Annotated[int, Between(0, 100)] = 10


@dataclass(frozen=True, slots=True)
class BacklightSettings:
    """How bright the screen is, where Linux can set it (DSI and eDP panels; HDMI monitors cannot be)."""

    folder: Path | None = None
    """Such as /sys/class/backlight/10-0045, or /sys/class/backlight for the first in it; without it, none."""
    full: Annotated[int, Between(1, 100)] = 100
    """Per cent."""
    dimmed: Annotated[int, Between(0, 100)] = 30
    """Per cent while the presence sensor sees nobody."""
    dim_after: Seconds = 60.0
    """Seconds without anybody until then."""


@dataclass(frozen=True, slots=True)
class NightSettings:
    """When the screen is black."""

    open: Annotated[str, Hours()] = ""
    """The market's opening hours; outside of them the idle screen is black. Empty: it never is."""
    wake_for: Seconds = 60.0
    """Seconds for which a touch, a scan or somebody who comes near wakes it then."""

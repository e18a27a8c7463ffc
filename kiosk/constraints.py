"""What the value of a setting must be, beyond its type; `kiosk.config` holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Between:
    """A number's bounds, both allowed."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Translated:
    """A list of languages into which the kiosk is translated (folders of ``kiosk/locale``)."""


@dataclass(frozen=True, slots=True)
class Voices:
    """A list of languages, each with the voice that speaks it, such as ``en=en-gb``."""


@dataclass(frozen=True, slots=True)
class Among:
    """A list of some of these names, each once."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly hours in schema.org's words, such as ``Mo-Sa 04:00-19:00; Su 04:00-12:00``; may be empty."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a certain form, or an empty one."""

    form: str
    """Regular expression of the whole."""
    expected: str
    """The same in words."""


USB_ID = Written("[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}", "vendor and product such as 05e0:1200 (lsusb shows them)")
"""What names a USB device."""

KEPT_PIN = Written(
    r"scrypt\$[0-9a-f]{32}\$[0-9a-f]{64}", "what `kiosk service-pin` prints, which is not the PIN itself"
)
"""A PIN as it is kept (`kiosk.pin`)."""


@dataclass(frozen=True, slots=True)
class GpioPin(Between):
    """A pin of the Raspberry Pi's connector, by its GPIO number (BCM). No two parts may have the same."""


Pin = Annotated[int, GpioPin(2, 27)]
"""GPIO 0 and 1 are kept for the identification of add-on boards."""

Seconds = Annotated[float, Between(0.5, 3600)]
Degrees = Annotated[float, Between(-180, 180)]

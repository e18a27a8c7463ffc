"""Everything that can happen. Readers, touches, timers, workers and the network put these into one inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.codes.payload import Payload
from kiosk.machine.choices import Choice
from kiosk.machine.service_events import ServiceEvent
from kiosk.provenance.answer import Answer
from kiosk.provenance.product import Group, Product


class Reader(StrEnum):
    """What delivered a code."""

    CAMERA = "camera"
    SCANNER = "scanner"
    KEYPAD = "keypad"
    """The on-screen keypad, or a keyboard."""


class Device(StrEnum):
    """What else is attached, and can be missing."""

    PANEL = "panel"
    """Buttons, lamps, buzzer, torch and presence sensor."""
    SOUND = "sound"
    BACKLIGHT = "backlight"
    DISPLAY = "display"


class Button(StrEnum):
    """A button of the panel."""

    HELP = "help"
    LANGUAGE = "language"
    """The next of the languages offered."""


Spot = tuple[float, float]
"""A point of a camera's picture: its shares of the picture's width and height, from the top left."""

Place = tuple[Spot, Spot, Spot, Spot]
"""Where a code lies in a picture: its corners, clockwise from its own top left."""


# -- from readers and devices -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodePresented:
    """A reader saw a code. Said once until it has been out of sight for a while."""

    payload: Payload
    reader: Reader
    at: float
    """Monotonic seconds."""

    place: Place | None = None
    """Where it was seen; None from a reader that sees no picture."""

    others: tuple[Payload, ...] = ()
    """What else was read in the same picture, nearest the middle first."""


@dataclass(frozen=True, slots=True)
class ReaderChanged:
    """A camera or scanner came or went."""

    reader: Reader
    present: bool
    """At least one of the kind is there."""
    lacking: bool = False
    """One of the kind is there, and another that should be is not."""


@dataclass(frozen=True, slots=True)
class DarkBeforeCamera:
    """It has become too dark before the camera to read codes, or nobody is there any more to need light."""

    dark: bool


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """Something that is no reader came or went."""

    device: Device
    present: bool


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """A button of the panel went down."""

    button: Button


@dataclass(frozen=True, slots=True)
class PresenceChanged:
    """The presence sensor began or ceased to see somebody."""

    near: bool


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """The network came or went."""

    online: bool


@dataclass(frozen=True, slots=True)
class ClockChanged:
    """The wall clock can or cannot be trusted: a Pi has no battery clock, and wakes in the past."""

    trusted: bool


@dataclass(frozen=True, slots=True)
class CatalogueChanged:
    """The store holds another catalogue than before."""

    version: int | None
    as_of: datetime | None
    """When the market board issued it."""


# -- from workers and the loop ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookupAnswered:
    """A look-up has an answer. A later one for the same token replaces it."""

    token: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class LookupFailed:
    """A look-up broke; the fault is logged already."""

    token: int


@dataclass(frozen=True, slots=True)
class SearchAnswered:
    """A search has an answer."""

    token: int
    products: tuple[Product, ...] = ()
    """The best first."""

    groups: tuple[Group, ...] = ()
    """Groups to choose from, where neither a name nor a group was asked for."""


@dataclass(frozen=True, slots=True)
class SearchFailed:
    """A search broke; the fault is logged already."""

    token: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """What was read aloud has come to its end, was stopped, or could not be said."""

    token: int
    """That of its `kiosk.machine.effects.Speak`."""

    failed: bool = False
    """The program is missing, broke or hung; the fault is logged already."""


@dataclass(frozen=True, slots=True)
class FeedbackKept:
    """A shopper's feedback is on the disk."""

    sending: float
    """Which one: the moment at which it was sent (monotonic seconds)."""

    receipt: str
    """Its receipt number (`kiosk.machine.receipt`)."""


@dataclass(frozen=True, slots=True)
class FeedbackNotKept:
    """A shopper's feedback is not on the disk: it takes none now, or nothing is kept in a demonstration."""

    sending: float
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed. Time-outs are judged on it."""


@dataclass(frozen=True, slots=True)
class PartFailed:
    """An exception reached the loop; it is logged already."""

    part: str
    """Which part of the kiosk, in one word."""


# -- from touch ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GlassTouched:
    """A finger came down where there is nothing to choose: somebody is there."""


Event = (
    CodePresented
    | ReaderChanged
    | DarkBeforeCamera
    | DeviceChanged
    | ButtonPressed
    | PresenceChanged
    | NetworkChanged
    | ClockChanged
    | CatalogueChanged
    | LookupAnswered
    | LookupFailed
    | SearchAnswered
    | SearchFailed
    | SpeechEnded
    | FeedbackKept
    | FeedbackNotKept
    | Ticked
    | PartFailed
    | GlassTouched
    | ServiceEvent
    | Choice
)
"""What can be in the inbox."""

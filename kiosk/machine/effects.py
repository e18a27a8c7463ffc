"""What the kiosk does to the world, as data: `advance` decides it, the main loop carries it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.codes.kinds import Code
from kiosk.machine.state import Glow, State
from kiosk.provenance.product import Group


class Tone(StrEnum):
    """What a shopper hears; every scan is answered by sound as well as by sight."""

    READ = "read"
    """A code was taken in."""
    FOUND = "found"
    """A record was found and nothing is wrong with it."""
    WARNING = "warning"
    """Recalled, expired, void or not activated."""
    UNKNOWN = "unknown"
    """No record, no product, or nobody could be asked."""
    ASKING = "asking"
    """The screen is about to give way: is anybody still there?"""


class Light(StrEnum):
    """What the lamp shows."""

    OFF = "off"
    BUSY = "busy"
    GOOD = "good"
    WARNING = "warning"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LookUp:
    """Ask what is known about a code. The answer comes back with the token."""

    token: int
    code: Code


@dataclass(frozen=True, slots=True)
class Search:
    """Find products by words, or those of a group, or else which groups there are."""

    token: int
    text: str = ""
    group: Group | None = None
    """Counts where `text` is empty."""

    language: str = "vi"
    """The shopper's: names in it come first."""


@dataclass(frozen=True, slots=True)
class Beep:
    """Sound a tone."""

    tone: Tone


@dataclass(frozen=True, slots=True)
class Lamp:
    """Set the lamp."""

    light: Light


@dataclass(frozen=True, slots=True)
class Ready:
    """Show that a code can be held up, or that there is nothing to hold it up to."""

    ready: bool


@dataclass(frozen=True, slots=True)
class Torch:
    """Light what is held up to the camera, or no longer."""

    lit: bool


@dataclass(frozen=True, slots=True)
class Backlight:
    """Set the backlight."""

    glow: Glow


@dataclass(frozen=True, slots=True)
class Speak:
    """Read a screen aloud, in place of what is being read."""

    token: int
    """`kiosk.machine.events.SpeechEnded` comes back with it."""

    state: State
    """What is read: its screen, or what is shown over it."""


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop reading aloud."""


class RecordKind(StrEnum):
    """What an entry of the outbox tells."""

    SCAN = "scan"
    """A code was held up, and what came of it."""
    VERIFICATION = "verification"
    """A stamp that is known was looked up: who issued it counts how often."""
    FEEDBACK = "feedback"
    """A shopper's word."""
    LOSS = "loss"
    """So many entries were lost before they could be sent."""


Fact = str | int | bool


@dataclass(frozen=True, slots=True)
class Record:
    """Keep an entry for the market's statistics. Nothing in it is about the person who stood there."""

    kind: RecordKind
    at: datetime
    """With time zone."""

    facts: tuple[tuple[str, Fact], ...]
    """Names and values, each name once."""


@dataclass(frozen=True, slots=True)
class SendFeedback:
    """Keep a shopper's feedback, and say when it is on the disk, or that it is not."""

    sending: float
    """Which one: the moment at which it was sent (monotonic seconds)."""

    record: Record


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Draw the market and its specialities as the store has them now."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Too many faults: end the process, and let systemd start afresh."""


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Compare a PIN with the kiosk's own. The answer comes back with the token."""

    token: int
    pin: str = field(repr=False)
    """Said nowhere, in no log either."""


@dataclass(frozen=True, slots=True)
class AskService:
    """Gather how the kiosk stands. The answer comes back with the token."""

    token: int


@dataclass(frozen=True, slots=True)
class StartSync:
    """Fetch a newer catalogue, if there is one. How the kiosk stands then comes back with the token."""

    token: int


@dataclass(frozen=True, slots=True)
class Restart:
    """End the process in good order; systemd starts it afresh."""


Effect = (
    LookUp
    | Search
    | Beep
    | Lamp
    | Ready
    | Torch
    | Backlight
    | Speak
    | Hush
    | Record
    | SendFeedback
    | TakeUp
    | Leave
    | CheckPin
    | AskService
    | StartSync
    | Restart
)
"""What the main loop can be asked to do."""

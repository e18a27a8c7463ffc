"""The screens of whoever looks after the kiosk: the PIN that leads there, and how the kiosk stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class StatusPart(StrEnum):
    """What is said of the kiosk, in the order in which it is shown."""

    PROGRAM = "program"
    """Its version."""
    CATALOGUE = "catalogue"
    """Version, and when it was issued."""
    NETWORK = "network"
    CLOCK = "clock"
    CAMERA = "camera"
    SCANNER = "scanner"
    PANEL = "panel"
    DISPLAY = "display"
    """Driver and pixels."""
    OUTBOX = "outbox"
    """Entries that wait, and that were lost."""
    DISK = "disk"
    """What is free of the disk that the store is on."""
    TEMPERATURE = "temperature"
    """The hottest sensor's."""
    UPTIME = "uptime"
    """Since the computer started."""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """How one part stands."""

    part: StatusPart
    text: str
    """Names and figures, the same in every language; empty where there is nothing to name."""

    good: bool = True


class SyncStand(StrEnum):
    """How it stands with fetching a newer catalogue."""

    NEVER = "never"
    """None was tried yet."""
    UNDER_WAY = "under-way"
    FETCHED = "fetched"
    """A newer one is here."""
    CURRENT = "current"
    """There was nothing newer."""
    UNREACHABLE = "unreachable"
    """It cannot be had now."""
    REFUSED = "refused"
    """What was offered is not taken."""
    UNSET = "unset"
    """The settings say nothing of it, or something wrong."""
    FAILED = "failed"
    """Store or disk did not take it, or another exchanges the catalogue."""
    UNHEARD = "unheard"
    """It was asked for, and ended without a word, or was not begun."""

    @property
    def good(self) -> bool:
        """Is all as it should be?"""
        return self in (SyncStand.NEVER, SyncStand.UNDER_WAY, SyncStand.FETCHED, SyncStand.CURRENT)


@dataclass(frozen=True, slots=True)
class SyncTold:
    """What came of the last sync."""

    stand: SyncStand = SyncStand.NEVER
    text: str = ""
    """The version that is here, or what went wrong, the same in every language."""
    at: str = ""
    """When it ended, as 2026-11-28 15:02; empty where it has not."""


NOT_SYNCED = SyncTold()


class Job(StrEnum):
    """What can be done on the service screen."""

    SYNC = "sync"
    """A newer catalogue is asked for."""
    SOUND = "sound"
    """A tone is sounded."""
    LAMPS = "lamps"
    """Each light is shown for a second."""
    RESTART = "restart"
    """The program ends, and systemd starts it afresh."""


@dataclass(frozen=True, slots=True)
class ServicePinShown:
    """Type the PIN that leads to the service screen."""

    typed: str = field(default="", repr=False)
    checking: bool = False
    """It is being compared."""
    wrong: bool = False
    """The last one was another than the kiosk's."""
    rests: int = 0
    """Whole seconds until the next one is taken, after too many wrong ones."""


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """How the kiosk stands, and what can be tried."""

    lines: tuple[StatusLine, ...] = ()
    """Empty until they are gathered."""
    lamps_from: float | None = None
    """Monotonic seconds at which the lamps began to be tried; None while they are not."""
    lamp: int | None = None
    """Which of them is lit."""
    sync: SyncTold = NOT_SYNCED
    """How it stands with newer catalogues."""
    told_at: float | None = None
    """Monotonic seconds at which the lines were told last; None while they are asked for."""


ServiceScreen = ServicePinShown | ServiceShown
"""What no code leads away from."""

"""What happens on the way to the service screen, and on it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.machine.service_screens import NOT_SYNCED, StatusLine, SyncTold


@dataclass(frozen=True, slots=True)
class CornerPressed:
    """A finger came down in the upper left corner, whatever is drawn there."""


@dataclass(frozen=True, slots=True)
class CornerReleased:
    """A finger was lifted, from the corner or from anywhere else."""


@dataclass(frozen=True, slots=True)
class PinChecked:
    """The PIN was compared with the kiosk's own."""

    token: int
    """That of its `kiosk.machine.effects.CheckPin`."""
    right: bool


@dataclass(frozen=True, slots=True)
class ServiceTold:
    """How the kiosk stands was gathered."""

    token: int
    """That of its `kiosk.machine.effects.AskService`."""
    lines: tuple[StatusLine, ...]
    sync: SyncTold = NOT_SYNCED


ServiceEvent = CornerPressed | CornerReleased | PinChecked | ServiceTold
"""All of them."""

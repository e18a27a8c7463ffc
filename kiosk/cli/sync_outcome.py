"""What came of the last `kiosk sync`, kept beside the store: for the service screen, whoever started it."""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.machine.service_screens import SyncStand

log = logging.getLogger(__name__)

FILE = "sync-told.json"

LONGEST = 300
"""Characters of what went wrong."""


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """How a sync ended."""

    at: datetime
    """When, with time zone."""
    stand: SyncStand
    text: str
    """The version that is here; or what went wrong, in the words of `kiosk sync`."""


def write(here: Path, outcome: SyncOutcome) -> None:
    """Keep it, whole or not at all. A disk that takes nothing is said in the log: the sync is over."""
    fields = {"at": outcome.at.isoformat(), "stand": outcome.stand, "text": outcome.text[:LONGEST]}
    part = here / f".{FILE}.{os.getpid()}"
    try:
        part.write_text(json.dumps(fields), encoding="utf-8")
        part.replace(here / FILE)
    except OSError as error:
        log.warning("what came of the sync cannot be kept: %s", error.strerror)


def read(here: Path) -> SyncOutcome | None:
    """None where there was no sync yet, or what was kept cannot be read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        fields = json.loads((here / FILE).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(fields["at"])
        return SyncOutcome(at, SyncStand(fields["stand"]), str(fields["text"])[:LONGEST])
    return None

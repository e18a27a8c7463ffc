"""Is a display plugged in? Linux says so of each connector of a graphics card (sysfs, /sys/class/drm)."""

from __future__ import annotations

import logging
from pathlib import Path

log = logging.getLogger(__name__)

SYSTEM = Path("/sys/class/drm")

EVERY = 2.0
"""Seconds between two looks."""

NO_DISPLAY = "Writeback"
"""Begins the name of a connector that writes to memory."""


def statuses(folder: Path = SYSTEM) -> dict[str, str]:
    """connected, disconnected or unknown, by the connector's name, such as HDMI-A-1."""
    found = {}
    for status in sorted(folder.glob("card*-*/status")):
        name = status.parent.name.partition("-")[2]
        if not name.startswith(NO_DISPLAY):
            found[name] = _word(status)
    return found


def plugged(folder: Path = SYSTEM) -> bool | None:
    """Is there a display? None where no connector knows."""
    said = set(statuses(folder).values())
    if "connected" in said:
        return True
    return False if said == {"disconnected"} else None


class Plug:
    """Notices that a display is plugged or unplugged, without asking at every turn of the loop."""

    def __init__(self, folder: Path = SYSTEM) -> None:
        self._folder = folder
        self._due = 0.0
        self.there = plugged(folder)
        """As of the last look."""

    def changed(self, tick: float) -> bool:
        """Has one come or gone since the last look? Looks every two seconds; `tick` is monotonic."""
        if tick < self._due:
            return False
        before, self._due = self.there, tick + EVERY
        self.there = plugged(self._folder)
        return self.there is not before


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        # A card can go while it is looked at.
        log.debug("%s could not be read: %s", path, error.strerror)
        return "unknown"

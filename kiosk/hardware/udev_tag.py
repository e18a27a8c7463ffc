"""Devices that a udev rule has marked as scanners (systemd/70-kiosk-scanner.rules)."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)

TAG = "kiosk-scanner"
"""Tag that the rule gives."""


def is_tagged(path: str, root: Path = Path("/")) -> bool:
    """Has udev marked the device at `path`?

    udev keeps what it knows of a device in /run/udev/data, one file for each (sd-device's own place, read by
    libudev, too): a line G:TAG for each tag.
    """
    try:
        found = Path(path).stat()
        kind = "b" if stat.S_ISBLK(found.st_mode) else "c"
        number = f"{kind}{os.major(found.st_rdev)}:{os.minor(found.st_rdev)}"
        known = (root / "run/udev/data" / number).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        log.debug("%s: udev knows nothing of it (%s)", path, error.strerror)
        return False
    return f"G:{TAG}" in known.splitlines()

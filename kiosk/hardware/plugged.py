"""Has any device been plugged in or out? A glance at the folders of device nodes."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

FOLDERS = ("", "input", "input/by-id", "serial/by-id", "v4l/by-id")
"""Folders of /dev in which nodes and names come and go."""


def plugged(dev: Path = Path("/dev")) -> Hashable:
    """Something that is another once a device has come or gone, and the same until then."""
    return tuple(_changed(dev / folder) for folder in FOLDERS)


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0  # not there as long as no such device is

from __future__ import annotations

import os
from pathlib import Path

from kiosk.hardware.udev_tag import is_tagged


def test_a_device_is_tagged_where_udev_says_so(tmp_path: Path) -> None:
    number = Path("/dev/null").stat().st_rdev
    known = tmp_path / f"run/udev/data/c{os.major(number)}:{os.minor(number)}"
    known.parent.mkdir(parents=True)
    known.write_text("I:12345\nE:ID_INPUT_KEYBOARD=1\nG:kiosk-scanner\nG:power-switch\nQ:kiosk-scanner\n")
    assert is_tagged("/dev/null", tmp_path)
    known.write_text("E:NAME=G:kiosk-scanner\nG:kiosk-scanners\n")
    assert not is_tagged("/dev/null", tmp_path)


def test_what_udev_does_not_know_is_not_tagged(tmp_path: Path) -> None:
    assert not is_tagged("/dev/null", tmp_path)
    assert not is_tagged(str(tmp_path / "none"), tmp_path)

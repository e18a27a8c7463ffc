"""What `kiosk check` says of the panel's wiring, the backlight and the night. Claims no pin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kiosk.cli.panel import wiring
from kiosk.hardware.backlight import find
from kiosk.settings import Settings

Said = tuple[str, str, str]
"""Part, state (ok, missing or wrong) and text."""


def standing(settings: Settings) -> Iterator[Said]:
    """A line for each of the three."""
    yield _wiring(settings)
    yield _backlight(settings.backlight.folder)
    hours = settings.night.open
    yield (
        ("night", "ok", f"the screen is black outside of {hours}")
        if hours
        else ("night", "missing", "no opening hours are set (night.open): the screen is never black")
    )


def _wiring(settings: Settings) -> Said:
    wired = {name: pin for name, pin in asdict(wiring(settings.panel)).items() if pin is not None}
    if not wired:
        return "panel", "missing", "nothing is wired: no pin is set in [panel] (docs/panel.md)"
    pins = ", ".join(f"{name.replace('_', ' ')} {pin}" for name, pin in wired.items())
    if settings.panel.factory == "mock":
        return "panel", "ok", f"simulated, as panel.factory says: nothing is driven ({pins})"
    return "panel", "ok", f"wired by the settings: {pins}"


def _backlight(folder: Path | None) -> Said:
    if folder is None:
        return "backlight", "missing", "none is set (backlight.folder): the screen is as bright as it is"
    found = find(folder)
    if found is None:
        return "backlight", "wrong", f"none in {folder}, expected a folder with max_brightness"
    if not os.access(found / "brightness", os.W_OK):
        return "backlight", "wrong", f"{found}/brightness may not be written by this user (docs/panel.md)"
    return "backlight", "ok", str(found)

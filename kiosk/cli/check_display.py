"""What `kiosk check` says of the way to the display. Opens nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.hardware.connectors import SYSTEM, plugged, statuses
from kiosk.hardware.drivers import DEV, Driver, way
from kiosk.settings import ScreenSettings

Said = tuple[str, str, str]
"""Part, state (ok, missing or wrong) and text."""


def asked(screen: ScreenSettings) -> Driver | None:
    """The driver that the settings name; None where they leave it to what is there."""
    return None if screen.driver == "auto" else screen.driver


def display(
    screen: ScreenSettings,
    environment: Mapping[str, str] = os.environ,
    dev: Path = DEV,
    connectors: Path = SYSTEM,
) -> Said:
    """By which driver the picture is drawn, why, and whether a display is plugged in."""
    chosen = way(asked(screen), environment, dev)
    if not chosen.drivers:
        return "display", "missing", "no way to one was found; kiosk tour and kiosk picture need none"
    why = "by screen.driver" if asked(screen) else chosen.why
    turned = f", turned by {screen.rotation}°" if screen.rotation else ""
    text = f"drawn by {', else '.join(chosen.drivers)} ({why}){turned}"
    if "offscreen" in chosen.drivers:
        return "display", "ok", f"{text}: nobody sees it, but by kiosk screenshot"
    if chosen.drivers[-1].lower() != "kmsdrm":
        return "display", "ok", text
    said = ", ".join(f"{name} {status}" for name, status in statuses(connectors).items())
    if plugged(connectors) is False:
        return "display", "missing", f"{text}: none is plugged in, and one is waited for ({said})"
    return "display", "ok", f"{text}: {said or 'the card does not say whether one is plugged in'}"

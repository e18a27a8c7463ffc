"""The backlight, by the files that Linux has for it (Documentation/ABI/stable/sysfs-class-backlight).

Tried on a folder with the same two files; no panel with a backlight was at hand.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event as Signal
from time import monotonic

from kiosk.hardware.device_thread import TICK, DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.machine.events import Device
from kiosk.machine.state import Glow

log = logging.getLogger(__name__)


def find(folder: Path) -> Path | None:
    """The folder itself if it is a backlight's, else the first backlight in it; None where there is none."""
    places = (folder, *sorted(folder.glob("*")))
    return next((place for place in places if (place / "max_brightness").exists()), None)


def steps(percent: float, most: int) -> int:
    """Per cent as the driver's own steps: what is not dark stays visible."""
    return max(1, round(most * percent / 100)) if percent > 0 else 0


class Backlight(DeviceThread):
    """Keeps the backlight as bright as was last asked. The loop never waits for the driver."""

    def __init__(
        self,
        post: Post,
        folder: Path,
        percent: Mapping[Glow, float],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`folder` as for `find`; `percent` says how bright each glow is."""
        super().__init__("backlight", Device.BACKLIGHT, post, clock)
        self._folder, self._percent = folder, percent
        self._glow = Glow.FULL
        self._asked = Signal()

    def set(self, glow: Glow) -> None:
        """Be so bright from now on; also once the backlight is there again."""
        self._glow = glow
        self._asked.set()

    def stop(self) -> None:
        """Tell the thread to end, which leaves the screen bright."""
        super().stop()
        self._asked.set()

    def _serve(self) -> None:
        folder = find(self._folder)
        if folder is None:
            raise HardwareError(f"backlight: none in {self._folder}, expected one; by HDMI there is none")
        try:
            self._keep(folder)
        except (OSError, ValueError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            raise HardwareError(
                f"backlight {folder}: {reason}, expected files brightness and max_brightness that may be"
                " written (docs/panel.md)"
            ) from error

    def _keep(self, folder: Path) -> None:
        most = int((folder / "max_brightness").read_text(encoding="ascii"))
        brightness = folder / "brightness"
        shown: Glow | None = None
        while self._running():
            glow = self._glow
            if glow is not shown:
                brightness.write_text(str(steps(self._percent[glow], most)), encoding="ascii")
                shown = glow
            int(brightness.read_text(encoding="ascii"))  # a panel that is gone cannot be read
            self._here()
            self._asked.wait(TICK)
            self._asked.clear()
        brightness.write_text(str(steps(self._percent[Glow.FULL], most)), encoding="ascii")

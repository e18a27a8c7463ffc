"""How the kiosk stands, gathered for the service screen without opening a device."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.cache.errors import StoreError
from kiosk.cache.outbox_tally import standing
from kiosk.cli import outbox
from kiosk.cli.knowledge import Knowledge
from kiosk.cli.panel import wiring
from kiosk.cli.scanners import kinds_of
from kiosk.hardware.devices import scanner
from kiosk.hardware.surroundings import clock_is_trusted, interfaces_up
from kiosk.hardware.video_device import video_devices
from kiosk.machine.service_screens import StatusLine, StatusPart
from kiosk.settings import Settings

GIGABYTE = 1_000_000_000

LEAST_FREE = 500_000_000
"""Bytes free on the disk below which a new catalogue may have no room."""

HOT = 80.0
"""Degrees Celsius from which a Raspberry Pi slows down."""


def status(
    settings: Settings, knowledge: Knowledge, display: str, wall: datetime, root: Path = Path("/")
) -> tuple[StatusLine, ...]:
    """Every line. What `display` says was told by the main thread, which alone may ask the screen."""
    part = StatusPart
    version, as_of = _catalogue(knowledge)
    up = interfaces_up(root)
    return (
        StatusLine(part.PROGRAM, __version__),
        StatusLine(part.CATALOGUE, version, bool(version) and not knowledge.sample),
        StatusLine(part.NETWORK, ", ".join(up), bool(up)),
        StatusLine(part.CLOCK, f"{wall:%Y-%m-%d %H:%M}", clock_is_trusted(wall, as_of, root)),
        _camera(settings, root),
        _scanners(settings),
        _panel(settings, root),
        StatusLine(part.DISPLAY, display),
        _outbox(knowledge.folder),
        _disk(knowledge.folder),
        *_temperature(root),
        *_uptime(root),
    )


def _catalogue(knowledge: Knowledge) -> tuple[str, datetime | None]:
    with suppress(StoreError), knowledge.open() as store:
        as_of = store.as_of()
        return f"{store.version()} · {as_of:%Y-%m-%d %H:%M}" if as_of else str(store.version()), as_of
    return "", None


def _camera(settings: Settings, root: Path) -> StatusLine:
    """The cameras there are by their names under /dev; simulated ones by their kind."""
    kind = settings.camera.kind
    if kind in ("files", "simulated", "none"):
        return StatusLine(StatusPart.CAMERA, kind, kind != "none")
    found = [path.name for path in video_devices(root / "dev")]
    return StatusLine(StatusPart.CAMERA, ", ".join(found), bool(found))


def _scanners(settings: Settings) -> StatusLine:
    found = [scanner(kind) for entry in settings.scanner for kind in kinds_of(entry)]
    texts = [one.text for one in found if one.present]
    return StatusLine(StatusPart.SCANNER, ", ".join(texts), bool(texts) or not found)


def _panel(settings: Settings, root: Path) -> StatusLine:
    """The chips with the pins, where anything is wired to them."""
    chips = sorted(path.name for path in (root / "dev").glob("gpiochip*"))
    wired = wiring(settings.panel).any
    return StatusLine(StatusPart.PANEL, ", ".join(chips) if wired else "", bool(chips) or not wired)


def _outbox(folder: Path) -> StatusLine:
    with suppress(StoreError):
        stand = standing(folder / outbox.FILE)
        return StatusLine(StatusPart.OUTBOX, f"{stand.waiting:,} / {stand.lost:,}", not stand.lost)
    return StatusLine(StatusPart.OUTBOX, "", good=False)


def _disk(folder: Path) -> StatusLine:
    free = shutil.disk_usage(folder).free
    return StatusLine(StatusPart.DISK, f"{free / GIGABYTE:.1f} GB", free >= LEAST_FREE)


def _temperature(root: Path) -> Iterator[StatusLine]:
    """The hottest zone of the computer; none where it says nothing (a virtual machine)."""
    read = []
    for path in sorted((root / "sys/class/thermal").glob("thermal_zone*/temp")):
        with suppress(OSError, ValueError):
            read.append(int(path.read_text(encoding="ascii")) / 1000)
    if read:
        yield StatusLine(StatusPart.TEMPERATURE, f"{max(read):.0f} °C", max(read) < HOT)


def _uptime(root: Path) -> Iterator[StatusLine]:
    with suppress(OSError, ValueError, IndexError):
        minutes = int(float((root / "proc/uptime").read_text(encoding="ascii").split()[0])) // 60
        hours = minutes // 60
        yield StatusLine(StatusPart.UPTIME, f"{hours}:{minutes % 60:02} h")

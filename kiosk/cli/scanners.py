"""Which scanners the settings mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.hardware.burst import Framing
from kiosk.hardware.scan_line import ScannerKind
from kiosk.hardware.scanner import Scanner
from kiosk.hardware.serial_scanners import SerialScanners
from kiosk.hardware.together import Together
from kiosk.hardware.wedge_scanners import WedgeScanners
from kiosk.machine.events import Event, Reader
from kiosk.settings import ScannerSettings


def scanners_of(settings: Sequence[ScannerSettings], post: Callable[[Event], None]) -> list[Scanner]:
    """A thread for each entry that means one; those that are named come first, and have the first grip.

    A scanner that is named is missed when it is not there; "auto" waits for whatever may come.
    """
    together = Together(Reader.SCANNER, post)
    return [
        Scanner(kind, together.member(expected=expected), expected=expected)
        for entry in sorted(settings, key=lambda entry: not (entry.usb_id or entry.device))
        for expected in [entry.kind != "auto"]
        for kind in kinds_of(entry)
    ]


def kinds_of(entry: ScannerSettings) -> list[ScannerKind]:
    """The ways in which the scanner of one entry may be connected."""
    framing = Framing(entry.prefix.encode(), entry.suffix.encode(), entry.silence)
    wedge = WedgeScanners(entry.usb_id, entry.device, entry.layout, framing)
    serial = SerialScanners(entry.device, entry.usb_id, framing, entry.baud)
    match entry.kind:
        case "usb":
            return [wedge]
        case "serial":
            return [serial]
        case "auto":
            return [wedge, serial]
        case "none":
            return []


def are_expected(settings: Sequence[ScannerSettings]) -> bool:
    """Is a scanner missed when none is there?"""
    return any(entry.kind in ("usb", "serial") for entry in settings)

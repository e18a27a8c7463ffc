from __future__ import annotations

from typing import Literal

import pytest

from kiosk.cli.scanners import are_expected, kinds_of, scanners_of
from kiosk.hardware.serial_scanners import SerialScanners
from kiosk.hardware.wedge_scanners import WedgeScanners
from kiosk.settings import ScannerSettings

Kind = Literal["auto", "usb", "serial", "none"]


@pytest.mark.parametrize(
    ("kind", "ways", "expected"),
    [
        ("auto", [WedgeScanners, SerialScanners], False),
        ("usb", [WedgeScanners], True),
        ("serial", [SerialScanners], True),
        ("none", [], False),
    ],
)
def test_the_scanner_that_is_set(kind: Kind, ways: list[type], expected: bool) -> None:
    entry = ScannerSettings(kind=kind)
    assert [type(way) for way in kinds_of(entry)] == ways
    assert are_expected([entry]) == expected


def test_one_that_is_named_is_claimed_before_auto_takes_it() -> None:
    entries = [ScannerSettings(), ScannerSettings(kind="usb", usb_id="05e0:1200")]
    first, *others = scanners_of(entries, lambda _: None)
    assert first._kind.wanted == "05e0:1200 among /dev/input/event*"
    assert len(others) == 2
    assert are_expected(entries)

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from kiosk.hardware.devices import LIBRARIES, Finding, could_scan, inventory, scanner
from kiosk.hardware.input_device import InputDevice, Keys
from kiosk.hardware.scan_line import ScannerKind
from kiosk.hardware.serial_scanners import SerialPort, SerialScanners
from kiosk.hardware.wedge_scanners import WedgeScanners


def parts(findings: list[Finding], part: str) -> list[tuple[bool, str]]:
    return [(finding.present, finding.text) for finding in findings if finding.part == part]


def test_a_bare_machine_says_what_is_missing(tmp_path: Path) -> None:
    found = inventory(tmp_path, {}, lambda _: None)
    assert parts(found, "screen") == [
        (False, "no desktop and no graphics card; run `kiosk tour`, which needs no screen")
    ]
    assert parts(found, "camera") == [(False, "no USB camera; plug one in, or use a scanner or the keypad")]
    assert parts(found, "panel") == [
        (False, "no GPIO pins; buttons and lamps are a matter of a Raspberry Pi")
    ]
    missing = [text for present, text in parts(found, "library") if not present]
    assert len(missing) >= len(LIBRARIES)
    assert "evdev is missing: scanners that play keyboard; apt install python3-evdev" in missing


def test_a_full_machine_says_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "dri").mkdir()
    for name in ("dri/card1", "video0", "gpiochip0"):
        (tmp_path / name).touch()
    found = inventory(tmp_path, {}, lambda name: name)
    assert parts(found, "screen") == [(True, "graphics without a desktop (card1)")]
    assert parts(found, "camera") == [(True, f"{tmp_path}/video0")]
    assert parts(found, "panel") == [(True, "GPIO pins (gpiochip0)")]
    assert (True, "zxingcpp: reads codes") in parts(found, "library")


def test_a_desktop_is_a_screen(tmp_path: Path) -> None:
    found = inventory(tmp_path, {"DISPLAY": ":0"}, lambda name: name)
    assert parts(found, "screen") == [(True, "a desktop (:0)")]


def test_this_machine_can_be_described() -> None:
    found = [*inventory(), scanner(WedgeScanners()), scanner(SerialScanners()), *could_scan()]
    assert {finding.part for finding in found} == {"screen", "camera", "scanner", "panel", "sound", "library"}
    assert all("\n" not in finding.text for finding in found)


WAND = InputDevice("/dev/input/event1", "WCM BarCode Scanner", "05e0:1200", True)
KEYBOARD = InputDevice("/dev/input/event0", "Office Keyboard", "046d:c31c", True)
MODEM = SerialPort("/dev/ttyACM0", "Telit LE910", "1bc7:0036")


class Plugged:
    """An input system with devices in it."""

    def __init__(self, *devices: InputDevice) -> None:
        self._devices = list(devices)

    def devices(self) -> list[InputDevice]:
        return self._devices

    def claim(self, path: str) -> AbstractContextManager[Keys]:
        raise OSError(path)


def scanners(*devices: InputDevice) -> list[tuple[bool, str]]:
    system = Plugged(*devices)
    kinds: list[ScannerKind] = [WedgeScanners(system=system), SerialScanners(ports=lambda: [MODEM])]
    found = [scanner(kind) for kind in kinds]
    others = [] if any(one.present for one in found) else could_scan(system, lambda: [MODEM])
    return parts([*found, *others], "scanner")


def test_a_scanner_that_is_there() -> None:
    assert scanners(KEYBOARD, WAND) == [
        (True, "/dev/input/event1"),
        (False, "none found, expected one that says that it is a scanner among serial ports"),
    ]


def test_what_could_be_the_scanner_is_named_with_its_id() -> None:
    *_, (present, text) = scanners(KEYBOARD)
    assert not present
    assert text == (
        "if one of these is a scanner, set its id as scanner.usb_id:"
        " Office Keyboard (046d:c31c), /dev/ttyACM0 (1bc7:0036)"
    )

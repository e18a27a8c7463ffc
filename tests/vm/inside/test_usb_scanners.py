"""USB scanners on a real USB, where the real udev follows `systemd/70-kiosk-scanner.rules`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

import pytest

from kiosk.hardware.burst import Framing
from kiosk.hardware.scan_line import ScannerKind
from kiosk.hardware.scanner import Scanner
from kiosk.hardware.serial_scanners import SerialScanners
from kiosk.hardware.udev_tag import is_tagged
from kiosk.hardware.wedge_scanners import WedgeScanners
from kiosk.machine.events import CodePresented, Event, Reader, ReaderChanged
from tests.vm.inside.usb_scanner import NOBODY, SYMBOL, UsbKeyboardScanner, UsbScanner, UsbSerialScanner

PATIENCE = 60.0
HERE, GONE = ReaderChanged(Reader.SCANNER, True), ReaderChanged(Reader.SCANNER, False)

UNHURRIED = Framing(silence=1.0)
"""An emulated processor can be away for longer than a tenth of a second."""

KINDS = pytest.mark.parametrize(
    ("kind", "group"), [(UsbKeyboardScanner, "input"), (UsbSerialScanner, "dialout")]
)


@pytest.fixture
def inbox() -> SimpleQueue[Event]:
    return SimpleQueue()


@pytest.fixture
def keyboard(inbox: SimpleQueue[Event]) -> Iterator[UsbKeyboardScanner]:
    yield from read(UsbKeyboardScanner(), WedgeScanners(framing=UNHURRIED), inbox)


@pytest.fixture
def serial(inbox: SimpleQueue[Event]) -> Iterator[UsbSerialScanner]:
    yield from read(UsbSerialScanner(), SerialScanners(framing=UNHURRIED), inbox)


Plugged = TypeVar("Plugged", bound=UsbScanner)


def read(device: Plugged, kind: ScannerKind, inbox: SimpleQueue[Event]) -> Iterator[Plugged]:
    """Plugged in, and read by a scanner's thread as with `kind = "auto"`: nothing names it but the rule."""
    device.plug()
    thread = Scanner(kind, inbox.put, expected=False)
    thread.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield device
    thread.stop()
    assert thread.join(PATIENCE)
    device.unplug()


def content(inbox: SimpleQueue[Event]) -> str:
    event = inbox.get(timeout=PATIENCE)
    assert isinstance(event, CodePresented)
    return event.payload.content.decode()


def test_udev_understands_every_rule() -> None:
    rules = sorted(Path("/etc/udev/rules.d").glob("*-kiosk-*.rules"))
    assert len(rules) == 2
    subprocess.run(["udevadm", "verify", *rules], check=True)


@KINDS
@pytest.mark.parametrize(("vendor", "marked"), [(SYMBOL, True), (NOBODY, False)])
def test_a_makers_scanner_is_marked_and_given_to_the_kiosk(
    kind: type[UsbScanner], group: str, vendor: int, marked: bool
) -> None:
    device = kind(vendor)
    device.plug()
    assert is_tagged(device.path) is marked
    assert device.belongs_to() == (group, 0o660)
    device.unplug()


def test_what_a_keyboard_types_is_read(keyboard: UsbKeyboardScanner, inbox: SimpleQueue[Event]) -> None:
    every_key = "Aa!@#$%^&*()_+{}|:\"<>?`-=[];'\\,./ z\x1d0123456789"
    keyboard.type(every_key + "\r")
    assert content(inbox) == every_key


def test_what_a_serial_port_sends_is_read_as_it_is(
    serial: UsbSerialScanner, inbox: SimpleQueue[Event]
) -> None:
    text = "0108938500001116\x1d21Cà phê Đắk Lắk"
    serial.type(text + "\r\n")
    assert content(inbox) == text


@pytest.mark.parametrize("kind", ["keyboard", "serial"])
def test_it_is_back_after_each_unplugging(
    request: pytest.FixtureRequest, inbox: SimpleQueue[Event], kind: str
) -> None:
    device = request.getfixturevalue(kind)
    for _ in range(3):
        device.unplug()
        assert inbox.get(timeout=PATIENCE) == GONE
        device.plug()
        assert inbox.get(timeout=PATIENCE) == HERE
        device.type("96385074\r")
        assert content(inbox) == "96385074"

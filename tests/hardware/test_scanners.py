"""One contract for every scanner: simulated, serial (over a pty), and evdev where uinput is here."""

from __future__ import annotations

import errno
import os
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, Protocol

import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.events import CodePresented, Event, Reader, ReaderChanged
from kiosk.hardware.burst import MOST
from kiosk.hardware.device_thread import DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.input_device import InputDevice, Keys
from kiosk.hardware.key_wedge import LAYOUTS
from kiosk.hardware.scanner import Scanner, choose
from kiosk.hardware.serial_scanner import SerialScanner, serial_devices
from kiosk.hardware.simulated_scanner import SimulatedScanner

HERE, GONE = ReaderChanged(Reader.SCANNER, True), ReaderChanged(Reader.SCANNER, False)
PATIENCE = 20.0


class Rig(Protocol):
    """A scanner in the hand."""

    def plug(self) -> None: ...

    def unplug(self) -> None: ...

    def scan(self, data: bytes) -> None: ...


class Wire:
    """The far end of a serial line, behind a name that stays."""

    def __init__(self, name: Path) -> None:
        self._name = name
        self._end: int | None = None

    def plug(self) -> None:
        self._end, near = os.openpty()
        tty.setraw(near)
        self._name.symlink_to(os.ttyname(near))
        os.close(near)

    def unplug(self) -> None:
        self._name.unlink()
        assert self._end is not None
        os.close(self._end)
        self._end = None

    def scan(self, data: bytes) -> None:
        assert self._end is not None
        while data:
            data = data[os.write(self._end, data) :]


USB_ID = "1ffb:5ca9"


def key_events(data: bytes) -> Iterator[tuple[int, int]]:
    """The keys that a scanner set to a US keyboard presses: code, and 1 for down or 0 for up."""
    plain, shifted = ({c: code for code, c in table.items()} for table in LAYOUTS["us"])
    for character in data.decode():
        if character in "\r\x1d":
            keys = [28] if character == "\r" else [66]
        else:
            keys = [plain[character]] if character in plain else [42, shifted[character]]
        yield from ((key, 1) for key in keys)
        yield from ((key, 2) for key in keys)  # held for a moment, it repeats
        yield from ((key, 0) for key in reversed(keys))


class PipedKeys:
    """An input system of one device, whose keys come through a pipe."""

    def __init__(self) -> None:
        self._near, self._far = -1, -1

    def plug(self) -> None:
        self._near, self._far = os.pipe()

    def unplug(self) -> None:
        os.close(self._far)
        self._far = -1

    def scan(self, data: bytes) -> None:
        for code, value in key_events(data):
            os.write(self._far, bytes((code, value)))

    def devices(self) -> list[InputDevice]:
        return [InputDevice("piped", "Piped", USB_ID, True)] if self._far >= 0 else []

    @contextmanager
    def claim(self, path: str) -> Iterator[Keys]:
        assert path == "piped"
        yield self
        os.close(self._near)

    @property
    def fd(self) -> int:
        return self._near

    def read(self) -> list[tuple[int, int]]:
        data = os.read(self._near, 64)
        if not data:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        return list(zip(data[::2], data[1::2], strict=True))


class UinputKeys:
    """A keyboard made by this program, through uinput."""

    def __init__(self) -> None:
        self._device: Any = None

    def plug(self) -> None:
        import evdev

        self._device = evdev.UInput(name="Test barcode scanner", vendor=0x1FFB, product=0x5CA9)

    def unplug(self) -> None:
        self._device.close()

    def scan(self, data: bytes) -> None:
        for code, value in key_events(data):
            self._device.write(1, code, value)
            self._device.syn()


@pytest.fixture
def inbox() -> SimpleQueue[Event]:
    return SimpleQueue()


@pytest.fixture(params=["simulated", "serial", "keys", "evdev"])
def rig(request: pytest.FixtureRequest, inbox: SimpleQueue[Event], tmp_path: Path) -> Iterator[Rig]:
    thread: DeviceThread | None = None
    made: Rig
    if request.param == "simulated":
        made = SimulatedScanner(inbox.put)
    elif request.param == "serial":
        name = tmp_path / "scanner"
        made, thread = Wire(name), SerialScanner(inbox.put, str(name), expected=False)
    elif request.param == "keys":
        made = piped = PipedKeys()
        thread = Scanner(inbox.put, USB_ID, system=piped, expected=False)
    else:
        if not os.access("/dev/uinput", os.W_OK):
            pytest.skip("/dev/uinput is not here or not writable")
        made, thread = UinputKeys(), Scanner(inbox.put, USB_ID, expected=False)
    made.plug()
    if thread:
        thread.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield made
    if thread:
        thread.stop()
        assert thread.join(PATIENCE)


def scanned(inbox: SimpleQueue[Event]) -> Payload:
    event = inbox.get(timeout=PATIENCE)
    assert isinstance(event, CodePresented)
    assert event.reader is Reader.SCANNER
    assert event.at <= monotonic()
    return event.payload


def test_a_scan_is_presented(rig: Rig, inbox: SimpleQueue[Event]) -> None:
    rig.scan(b"4006381333931\r")
    assert scanned(inbox) == Payload(b"4006381333931")


def test_gs_and_identifier_are_kept(rig: Rig, inbox: SimpleQueue[Event]) -> None:
    rig.scan(b"]d2010400638133393110AB12\x1d2177\r")
    assert scanned(inbox) == Payload(b"010400638133393110AB12\x1d2177", Symbology.DATA_MATRIX, "]d2")


def test_one_scan_after_another(rig: Rig, inbox: SimpleQueue[Event]) -> None:
    for number in (b"4006381333931", b"96385074"):
        rig.scan(number + b"\r")
        assert scanned(inbox).content == number


def test_a_line_end_alone_is_no_scan(rig: Rig, inbox: SimpleQueue[Event]) -> None:
    rig.scan(b"\r")
    sleep(0.1)
    rig.scan(b"96385074\r")
    assert scanned(inbox).content == b"96385074"


def test_unplugged_and_plugged_back(rig: Rig, inbox: SimpleQueue[Event]) -> None:
    rig.unplug()
    assert inbox.get(timeout=PATIENCE) == GONE
    rig.plug()
    assert inbox.get(timeout=PATIENCE) == HERE
    rig.scan(b"96385074\r")
    assert scanned(inbox).content == b"96385074"


# -- what only bytes can carry ------------------------------------------------------------------------


@pytest.fixture
def wire(tmp_path: Path, inbox: SimpleQueue[Event]) -> Iterator[Wire]:
    wire = Wire(tmp_path / "scanner")
    wire.plug()
    scanner = SerialScanner(inbox.put, str(tmp_path / "scanner"), prefix=b"\x02")
    scanner.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield wire
    scanner.stop()
    assert scanner.join(PATIENCE)


def test_vietnamese_and_lines_over_serial(wire: Wire, inbox: SimpleQueue[Event]) -> None:
    text = "Nước mắm\r\nPhú Quốc".encode()
    wire.scan(b"\x02" + text + b"\r\n")
    assert scanned(inbox) == Payload(text)


def test_a_flood_over_serial_is_dropped(wire: Wire, inbox: SimpleQueue[Event]) -> None:
    wire.scan(b"9" * (MOST + 1000))
    sleep(0.3)
    wire.scan(b"96385074\r")
    assert scanned(inbox).content == b"96385074"


# -- what is not there -------------------------------------------------------------------------------


def run_briefly(make: Callable[[Post], DeviceThread], inbox: SimpleQueue[Event]) -> list[Event]:
    thread = make(inbox.put)
    started = thread.last_tick
    thread.start()
    end = monotonic() + PATIENCE
    while thread.last_tick == started and monotonic() < end:
        sleep(0.01)
    sleep(0.2)
    thread.stop()
    assert thread.join(PATIENCE)
    events = []
    while True:
        try:
            events.append(inbox.get_nowait())
        except Empty:
            return events


@pytest.mark.parametrize(("expected", "said"), [(True, [GONE]), (False, [])])
def test_a_missing_scanner_is_missed_only_where_expected(
    inbox: SimpleQueue[Event], tmp_path: Path, expected: bool, said: list[Event]
) -> None:
    missing = str(tmp_path / "none")
    assert run_briefly(lambda post: SerialScanner(post, missing, expected=expected), inbox) == said
    assert run_briefly(lambda post: Scanner(post, "dead:beef", expected=expected), inbox) == said


def test_a_file_is_no_scanner(
    inbox: SimpleQueue[Event], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert run_briefly(lambda post: SerialScanner(post, str(file)), inbox) == [GONE]
    assert "expected a serial port that stays" in caplog.text


def test_an_unplugged_simulated_scanner_scans_nothing(inbox: SimpleQueue[Event]) -> None:
    SimulatedScanner(inbox.put).scan(b"96385074")
    assert inbox.empty()


# -- which device -------------------------------------------------------------------------------------

KEYBOARD = InputDevice("/dev/input/event0", "Office Keyboard", "046d:c31c", True)
WAND = InputDevice("/dev/input/event1", "WCM BarCode Scanner", "05e0:1200", True)
MUTE = InputDevice("/dev/input/event2", "Document scanner buttons", "04a9:190d", False)


def test_a_device_that_says_it_is_a_scanner() -> None:
    assert choose([KEYBOARD, MUTE, WAND]) == WAND
    assert choose([KEYBOARD, MUTE]) is None


def test_a_device_by_its_id() -> None:
    assert choose([WAND, KEYBOARD], "046D:C31C") == KEYBOARD
    assert choose([WAND], "046d:c31c") is None


def test_input_devices_are_described() -> None:
    for device in EvdevInput().devices():
        assert device.path.startswith("/dev/input/")
        assert len(device.usb_id) == 9


def test_serial_devices_by_stable_name_first(tmp_path: Path) -> None:
    by_id = tmp_path / "serial/by-id"
    by_id.mkdir(parents=True)
    for name in ("ttyACM0", "ttyACM1"):
        (tmp_path / name).touch()
    (by_id / "usb-Scanner-if00").symlink_to(tmp_path / "ttyACM1")
    assert serial_devices(tmp_path) == [by_id / "usb-Scanner-if00", tmp_path / "ttyACM0"]


def test_without_evdev_it_says_so(inbox: SimpleQueue[Event]) -> None:
    """A machine without evdev: a module of None in sys.modules is how Python itself says "cannot be had"."""
    import sys

    before = sys.modules.get("evdev")
    sys.modules["evdev"] = None  # type: ignore[assignment]
    try:
        with pytest.raises(HardwareError, match="evdev is missing, expected it installed"):
            EvdevInput().devices()
    finally:
        if before is None:
            del sys.modules["evdev"]
        else:
            sys.modules["evdev"] = before

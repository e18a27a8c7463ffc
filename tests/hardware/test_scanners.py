"""One contract for every scanner: simulated, serial (over a pty), and evdev where uinput is here."""

from __future__ import annotations

import errno
import logging
import os
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event as Signal
from threading import Thread
from time import monotonic, sleep
from typing import Any, Protocol

import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.burst import SILENCE, Framing
from kiosk.hardware.device_thread import SILENT_FOR, DeviceThread
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.flood import QUIET, SCANS
from kiosk.hardware.input_device import InputDevice, Keys, KeysLost
from kiosk.hardware.key_wedge import LAYOUTS
from kiosk.hardware.plugged import plugged
from kiosk.hardware.scan_line import ScannerKind
from kiosk.hardware.scanner import Scanner
from kiosk.hardware.serial_scanners import SerialPort, SerialScanners, serial_ports
from kiosk.hardware.serial_scanners import choose as choose_ports
from kiosk.hardware.simulated_scanner import SimulatedScanner
from kiosk.hardware.wedge_scanners import WedgeScanners, choose
from kiosk.machine.events import CodePresented, Event, Reader, ReaderChanged

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

    @property
    def far(self) -> int:
        """Where keys are put in."""
        return self._far

    def lose(self) -> None:
        """The next reading comes too late."""
        os.write(self._far, bytes(2))

    def read(self) -> list[tuple[int, int]]:
        data = os.read(self._near, 64)
        if bytes(2) in data:
            raise KeysLost
        if not data:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        return list(zip(data[::2], data[1::2], strict=True))


REPORT = 0.008
"""Seconds between two reports of a USB keyboard: no host asks a low-speed one more often."""


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
            sleep(REPORT)


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
        made, thread = Wire(name), Scanner(SerialScanners(str(name)), inbox.put, expected=False)
    elif request.param == "keys":
        made = piped = PipedKeys()
        thread = Scanner(WedgeScanners(USB_ID, system=piped), inbox.put, expected=False)
    else:
        if not os.access("/dev/uinput", os.W_OK):
            pytest.skip("/dev/uinput is not here or not writable")
        made, thread = UinputKeys(), Scanner(WedgeScanners(USB_ID), inbox.put, expected=False)
    made.plug()
    if thread:
        thread.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield made
    if thread:
        thread.stop()
        assert thread.join(PATIENCE)
    if isinstance(made, UinputKeys):
        made.unplug()  # the kernel keeps it as long as this process runs


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


# -- keys that came faster than they were read ----------------------------------------------------------


@pytest.mark.parametrize("rig", ["keys"], indirect=True)
def test_a_scan_of_which_keys_were_lost_is_none_and_what_was_held_is_let_go(
    rig: PipedKeys, inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    """The end of a number must not be taken for a number, nor a shift whose coming up was lost be held on."""
    shift = 42
    os.write(rig.far, bytes((shift, 1)))
    rig.scan(b"400638133")
    rig.lose()
    rig.scan(b"3931\r")
    said = Signal()
    end = monotonic() + PATIENCE
    while "a scan was lost" not in caplog.text and monotonic() < end:
        said.wait(0.01)
    said.wait(SILENCE * 3)
    rig.scan(b"96385074\r")
    assert scanned(inbox).content == b"96385074"


# -- what only bytes can carry ------------------------------------------------------------------------


@pytest.fixture
def wire(tmp_path: Path, inbox: SimpleQueue[Event]) -> Iterator[Wire]:
    wire = Wire(tmp_path / "scanner")
    wire.plug()
    kind = SerialScanners(str(tmp_path / "scanner"), framing=Framing(b"\x02"))
    scanner = Scanner(kind, inbox.put)
    scanner.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield wire
    scanner.stop()
    assert scanner.join(PATIENCE)


def test_vietnamese_and_lines_over_serial(wire: Wire, inbox: SimpleQueue[Event]) -> None:
    text = "Nước mắm\r\nPhú Quốc".encode()
    wire.scan(b"\x02" + text + b"\r\n")
    assert scanned(inbox) == Payload(text)


# -- a scanner that lies ------------------------------------------------------------------------------

FLOODS = "floods, expected what a hand can scan; is its trigger stuck?"


def test_a_flood_is_said_once_thrown_away_and_over_when_it_is_over(
    wire: Wire, inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    """Bytes without end or pause: nothing is presented, nothing is kept, and nobody is held up."""
    caplog.set_level(logging.INFO)
    flooding = Signal()

    def flood() -> None:
        while not flooding.wait(0.001):
            wire.scan(b"9" * 1000)

    flooder = Thread(target=flood)
    flooder.start()
    try:
        assert inbox.get(timeout=PATIENCE) == GONE
        with pytest.raises(Empty):
            inbox.get(timeout=2 * QUIET)
    finally:
        flooding.set()
        flooder.join()
    assert inbox.get(timeout=PATIENCE) == HERE
    wire.scan(b"96385074\r")
    assert scanned(inbox).content == b"96385074"
    said = [record.getMessage() for record in caplog.records if record.name.endswith("device_thread")]
    assert len(said) == 2
    assert said[0].endswith(FLOODS)
    assert said[1] == "the scanner is there"


@contextmanager
def unhurried(inbox: SimpleQueue[Event]) -> Iterator[PipedKeys]:
    """A scanner whose thread's clock is slow, so that a busy machine is no slow hand."""
    keys = PipedKeys()
    keys.plug()
    scanner = Scanner(WedgeScanners(USB_ID, system=keys), inbox.put, lambda: monotonic() / 3)
    scanner.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield keys
    scanner.stop()
    assert scanner.join(PATIENCE)


def test_scans_one_upon_another_are_a_flood_too(inbox: SimpleQueue[Event]) -> None:
    with unhurried(inbox) as keys:
        codes = 0
        event: Event = HERE
        while event != GONE:
            assert codes <= SCANS
            keys.scan(b"96385074\r")
            codes += 1
            event = inbox.get(timeout=PATIENCE)
        assert inbox.get(timeout=PATIENCE) == HERE


def test_keys_that_are_lost_again_and_again_are_a_flood_too(
    inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    """And are no reason for a line in the log each time."""
    with unhurried(inbox) as keys:
        event: Event = HERE
        while event != GONE:
            keys.lose()
            with suppress(Empty):
                event = inbox.get(timeout=0.001)
        assert inbox.get(timeout=PATIENCE) == HERE
    assert caplog.text.count("a scan was lost") == 1
    assert caplog.text.count(FLOODS) == 1


# -- what is not there -------------------------------------------------------------------------------


def run_briefly(kind: ScannerKind, inbox: SimpleQueue[Event], *, expected: bool = True) -> list[Event]:
    thread = Scanner(kind, inbox.put, expected=expected)
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
    assert run_briefly(SerialScanners(missing), inbox, expected=expected) == said
    assert run_briefly(WedgeScanners("dead:beef", system=Plugs()), inbox, expected=expected) == said


def test_a_file_is_no_scanner(
    inbox: SimpleQueue[Event], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert run_briefly(SerialScanners(str(file)), inbox) == [GONE]
    assert f"scanner {file}: " in caplog.text
    assert "expected to read it alone" in caplog.text


def test_an_unplugged_simulated_scanner_scans_nothing(inbox: SimpleQueue[Event]) -> None:
    SimulatedScanner(inbox.put).scan(b"96385074")
    assert inbox.empty()


# -- several, and coming and going ---------------------------------------------------------------------


class Plugs:
    """An input system into which scanners are plugged; those in `taken` somebody else has grabbed."""

    def __init__(self, *names: str) -> None:
        self.scanners = {name: PipedKeys() for name in names}
        self.taken: set[str] = set()
        self.count = 0

    def plug(self, name: str) -> PipedKeys:
        self.scanners[name].plug()
        self.count += 1
        return self.scanners[name]

    def plugged(self) -> int:
        return self.count

    def devices(self) -> list[InputDevice]:
        return [
            InputDevice(name, "Barcode scanner", USB_ID, True)
            for name, one in self.scanners.items()
            if one.devices()
        ]

    @contextmanager
    def claim(self, path: str) -> Iterator[Keys]:
        if path in self.taken:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        with self.scanners[path].claim("piped") as keys:
            yield keys


@contextmanager
def served(plugs: Plugs, inbox: SimpleQueue[Event]) -> Iterator[Scanner]:
    scanner = Scanner(WedgeScanners(system=plugs), inbox.put, expected=False, plugged=plugs.plugged)
    scanner.start()
    yield scanner
    scanner.stop()
    assert scanner.join(PATIENCE)


def test_a_second_scanner_is_taken_in_while_the_first_is_read(inbox: SimpleQueue[Event]) -> None:
    """And the second goes on when the first is pulled out."""
    plugs = Plugs("one", "other")
    first = plugs.plug("one")
    with served(plugs, inbox):
        assert inbox.get(timeout=PATIENCE) == HERE
        second = plugs.plug("other")
        second.scan(b"96385074\r")
        assert scanned(inbox).content == b"96385074"
        first.scan(b"4006381333931\r")
        assert scanned(inbox).content == b"4006381333931"
        first.unplug()
        second.scan(b"96385074\r")
        assert scanned(inbox).content == b"96385074"
        second.unplug()
        assert inbox.get(timeout=PATIENCE) == GONE


def test_keys_of_two_scanners_at_once_do_not_mix(inbox: SimpleQueue[Event]) -> None:
    plugs = Plugs("one", "other")
    first, second = plugs.plug("one"), plugs.plug("other")
    with served(plugs, inbox):
        assert inbox.get(timeout=PATIENCE) == HERE
        for one, another in zip(b"4006381333931\r", b"9638507412345\r", strict=True):
            first.scan(bytes([one]))
            second.scan(bytes([another]))
        assert {scanned(inbox).content for _ in range(2)} == {b"4006381333931", b"9638507412345"}


def test_one_that_is_plugged_in_is_found_before_the_next_try(inbox: SimpleQueue[Event]) -> None:
    plugs, tried = Plugs("one"), []

    class Counted(WedgeScanners):
        def present(self) -> list[str]:
            tried.append(monotonic())
            return list(super().present())

    scanner = Scanner(Counted(system=plugs), inbox.put, expected=False, plugged=plugs.plugged)
    scanner._pauses = repeat(3600.0)
    scanner.start()
    try:
        while not tried:
            sleep(0.01)
        plugs.plug("one")
        assert inbox.get(timeout=PATIENCE) == HERE
    finally:
        scanner.stop()
        assert scanner.join(PATIENCE)


def test_one_that_somebody_else_has_is_said(
    inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    plugs = Plugs("one")
    plugs.plug("one")
    plugs.taken.add("one")
    assert run_briefly(WedgeScanners(system=plugs), inbox) == [GONE]
    assert "scanner one: Device or resource busy, expected to read it alone" in caplog.text


def test_a_driver_that_hangs_is_said_and_what_comes_after_too(
    inbox: SimpleQueue[Event], caplog: pytest.LogCaptureFixture
) -> None:
    inside, let_go = Signal(), Signal()

    class Stuck(Plugs):
        @contextmanager
        def claim(self, path: str) -> Iterator[Keys]:
            inside.set()
            let_go.wait(PATIENCE)
            with super().claim(path) as keys:
                yield keys

    plugs = Stuck("one")
    plugs.plug("one")
    scanner = Scanner(WedgeScanners(system=plugs), inbox.put)
    scanner.start()
    try:
        assert inside.wait(PATIENCE)
        scanner.notice(monotonic())
        assert inbox.empty()
        for _ in range(2):
            scanner.notice(monotonic() + SILENT_FOR)
        assert inbox.get(timeout=PATIENCE) == GONE
        assert inbox.empty()
        let_go.set()
        assert inbox.get(timeout=PATIENCE) == HERE
    finally:
        let_go.set()
        scanner.stop()
        assert scanner.join(PATIENCE)
    assert caplog.text.count("it has given no sign of life for 8 s") == 1


def test_a_plugging_is_seen(tmp_path: Path) -> None:
    before = plugged(tmp_path)
    assert plugged(tmp_path) == before
    (tmp_path / "input").mkdir()
    (tmp_path / "input/event7").touch()
    assert plugged(tmp_path) != before


# -- which device -------------------------------------------------------------------------------------

KEYBOARD = InputDevice("/dev/input/event0", "Office Keyboard", "046d:c31c", True)
WAND = InputDevice("/dev/input/event1", "WCM BarCode Scanner", "05e0:1200", True)
MUTE = InputDevice("/dev/input/event2", "Document scanner buttons", "04a9:190d", False)
STABLE = "/dev/input/by-id/usb-No_Name_0001-event-kbd"
MARKED = InputDevice("/dev/input/event3", "No Name", "1a2c:0e24", True, True, frozenset({STABLE}))


def test_a_device_that_says_it_is_a_scanner() -> None:
    assert choose([KEYBOARD, MUTE, WAND]) == [WAND]
    assert choose([KEYBOARD, MUTE]) == []


def test_a_device_that_udev_has_marked() -> None:
    assert choose([KEYBOARD, MARKED]) == [MARKED]


def test_a_device_by_its_id() -> None:
    assert choose([WAND, KEYBOARD], "046D:C31C") == [KEYBOARD]
    assert choose([WAND], "046d:c31c") == []


def test_a_device_by_the_name_that_stays() -> None:
    assert choose([WAND, MARKED], path=STABLE) == [MARKED]
    assert choose([WAND, MARKED], path="/dev/input/event1") == [WAND]
    assert choose([WAND], path=STABLE) == []


def test_all_keyboards_of_one_scanner() -> None:
    """Some have two, and type on the second."""
    second = replace(WAND, path="/dev/input/event9")
    assert choose([WAND, second], "05e0:1200") == [WAND, second]


def test_input_devices_are_described() -> None:
    for device in EvdevInput().devices():
        assert device.path.startswith("/dev/input/")
        assert len(device.usb_id) == 9


MODEM = SerialPort("/dev/ttyACM0", "Telit LE910", "1bc7:0036")
GUN = SerialPort("/dev/ttyACM1", "Honeywell Imaging Voyager", "0c2e:0b6a")
ODD = SerialPort("/dev/ttyACM2", "USB Virtual COM", "0483:5740", tagged=True)


def test_a_serial_port_is_a_scanner_by_what_it_says_or_by_its_mark_or_by_its_id() -> None:
    assert choose_ports([MODEM, GUN, ODD]) == [GUN, ODD]
    assert choose_ports([MODEM, GUN, ODD], "1BC7:0036") == [MODEM]


def test_serial_scanners_that_are_there(tmp_path: Path) -> None:
    assert SerialScanners(ports=lambda: [MODEM, GUN]).present() == ["/dev/ttyACM1"]
    assert SerialScanners(str(tmp_path)).present() == [str(tmp_path)]
    assert SerialScanners(str(tmp_path / "none")).present() == []


def test_serial_ports_are_described() -> None:
    for port in serial_ports():
        assert len(port.usb_id) == 9


@pytest.mark.parametrize(
    ("module", "look", "said"),
    [
        ("evdev", EvdevInput().devices, "evdev is missing, expected it installed"),
        ("serial.tools.list_ports", serial_ports, "pyserial is missing, expected it installed"),
    ],
)
def test_without_the_library_it_says_so(module: str, look: Callable[[], object], said: str) -> None:
    """A module of None in sys.modules is how Python itself says "cannot be had"."""
    import sys

    before = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        with pytest.raises(HardwareError, match=said):
            look()
    finally:
        if before is None:
            del sys.modules[module]
        else:
            sys.modules[module] = before

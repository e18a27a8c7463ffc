"""USB scanners that play keyboard, by evdev: claimed for the kiosk alone, and back after each unplugging."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from select import select
from time import monotonic
from typing import TYPE_CHECKING, Any

from kiosk.events import CodePresented, Reader
from kiosk.hardware import aim
from kiosk.hardware.device_thread import DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.key_wedge import KeyWedge, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

GLANCE = 0.25
"""Seconds after which a silent device is left to see whether the kiosk ends."""

SAYS_SCANNER = ("scan", "barcode", "bar code", "symbol", "honeywell", "datalogic", "zebra", "newland")
"""Words in the name of a device that say what it is, in lower case."""

UP, REPEATED = 0, 2
"""Values of a key event; 1 is down."""

ENTER_KEY = 28


@dataclass(frozen=True, slots=True)
class InputDevice:
    """An input device as the system describes it."""

    path: str
    name: str
    usb_id: str
    """Vendor and product, such as 05e0:1200."""
    types: bool
    """It has an Enter key and can so be a keyboard, or a scanner that plays one."""


def choose(devices: Iterable[InputDevice], usb_id: str = "") -> InputDevice | None:
    """The scanner among input devices: the one of `usb_id`, or else one whose name says that it is a scanner.

    A keyboard is never taken for a scanner, except by its id.
    """
    wanted = usb_id.lower()
    for device in devices:
        if device.types and wanted and device.usb_id == wanted:
            return device
        if device.types and not wanted and any(word in device.name.lower() for word in SAYS_SCANNER):
            return device
    return None


def input_devices() -> list[InputDevice]:
    """The input devices that may be read. Raises HardwareError where evdev is missing."""
    evdev = _evdev()
    found = []
    for path in sorted(evdev.list_devices()):
        try:
            device = evdev.InputDevice(path)
        except OSError:
            continue  # it went between being listed and being opened
        with device:
            keys = device.capabilities().get(evdev.ecodes.EV_KEY, [])
            usb_id = f"{device.info.vendor:04x}:{device.info.product:04x}"
            found.append(InputDevice(path, device.name, usb_id, ENTER_KEY in keys))
    return found


class Scanner(DeviceThread):
    """Reads one keyboard-wedge scanner. What it types reaches nobody else."""

    def __init__(
        self,
        post: Post,
        usb_id: str = "",
        layout: Layout = "us",
        prefix: str = "",
        *,
        expected: bool = True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`expected` False: a scanner that was never there is not missed, and its coming is said."""
        super().__init__("scanner", Reader.SCANNER, post, clock, expected=expected)
        self._usb_id = usb_id
        self._layout: Layout = layout
        self._prefix = prefix

    def _serve(self) -> None:
        chosen = choose(input_devices(), self._usb_id)
        if chosen is None:
            wanted = self._usb_id or "a device whose name says that it is a scanner"
            raise HardwareError(f"no scanner: expected {wanted} among /dev/input/event*; is it plugged in?")
        with _claimed(chosen) as device:
            log.info("scanner %s (%s) is claimed", chosen.usb_id, chosen.path)
            self._here()
            self._read(device, KeyWedge(self._layout, prefix=self._prefix))

    def _read(self, device: Any, wedge: KeyWedge) -> None:
        key = _evdev().ecodes.EV_KEY
        while self._running():
            due = wedge.due()
            wait = GLANCE if due is None else max(0.0, due - self._clock())
            if select([device.fd], [], [], wait)[0]:
                for event in device.read():
                    if event.type == key and event.value != REPEATED:
                        wedge.key(event.code, event.value != UP, self._clock())
            scanned = wedge.take(self._clock())
            if scanned:
                self._post(CodePresented(aim.split(scanned), Reader.SCANNER, self._clock()))


def _evdev() -> Any:
    try:
        import evdev
    except ImportError as error:
        raise HardwareError(
            "no scanner: evdev is missing, expected it installed; apt install python3-evdev"
        ) from error
    return evdev


@contextmanager
def _claimed(chosen: InputDevice) -> Iterator[Any]:
    """The device, grabbed (EVIOCGRAB). Raises HardwareError when it cannot be, or goes."""
    try:
        with _evdev().InputDevice(chosen.path) as device:
            device.grab()
            yield device
    except OSError as error:
        raise HardwareError(f"scanner {chosen.path}: {error.strerror}, expected to read it alone") from error

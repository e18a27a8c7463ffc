"""USB scanners that play keyboard: claimed for the kiosk alone, and back after each unplugging."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from select import select
from time import monotonic

from kiosk.events import CodePresented, Reader
from kiosk.hardware import aim
from kiosk.hardware.device_thread import DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.input_device import InputDevice, InputSystem, Keys
from kiosk.hardware.key_wedge import KeyWedge, Layout

log = logging.getLogger(__name__)

GLANCE = 0.25
"""Seconds after which a silent device is left to see whether the kiosk ends."""

SAYS_SCANNER = ("scan", "barcode", "bar code", "symbol", "honeywell", "datalogic", "zebra", "newland")
"""Words in the name of a device that say what it is, in lower case."""

UP, REPEATED = 0, 2
"""Values of a key event; 1 is down."""


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


class Scanner(DeviceThread):
    """Reads one keyboard-wedge scanner. What it types reaches nobody else."""

    def __init__(
        self,
        post: Post,
        usb_id: str = "",
        layout: Layout = "us",
        prefix: str = "",
        *,
        system: InputSystem | None = None,
        expected: bool = True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`system` is evdev's unless another is given.

        `expected` False: a scanner that was never there is not missed, and its coming is said."""
        super().__init__("scanner", Reader.SCANNER, post, clock, expected=expected)
        self._system: InputSystem = system or EvdevInput()
        self._usb_id = usb_id
        self._layout: Layout = layout
        self._prefix = prefix

    def _serve(self) -> None:
        chosen = choose(self._system.devices(), self._usb_id)
        if chosen is None:
            wanted = self._usb_id or "a device whose name says that it is a scanner"
            raise HardwareError(f"no scanner: expected {wanted} among /dev/input/event*; is it plugged in?")
        try:
            with self._system.claim(chosen.path) as keys:
                log.info("scanner %s (%s) is claimed", chosen.usb_id, chosen.path)
                self._here()
                self._read(keys, KeyWedge(self._layout, prefix=self._prefix))
        except OSError as error:
            raise HardwareError(
                f"scanner {chosen.path}: {error.strerror}, expected to read it alone; is it plugged in?"
            ) from error

    def _read(self, keys: Keys, wedge: KeyWedge) -> None:
        while self._running():
            due = wedge.due()
            wait = GLANCE if due is None else max(0.0, due - self._clock())
            if select([keys.fd], [], [], wait)[0]:
                for code, value in keys.read():
                    if value != REPEATED:
                        wedge.key(code, value != UP, self._clock())
            scanned = wedge.take(self._clock())
            if scanned:
                self._post(CodePresented(aim.split(scanned), Reader.SCANNER, self._clock()))

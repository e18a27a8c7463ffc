"""USB scanners that play keyboard: claimed for the kiosk alone, so that nothing is typed into the window."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from kiosk.hardware.burst import Burst, Framing
from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.input_device import InputDevice, InputSystem, Keys, KeysLost
from kiosk.hardware.key_wedge import KeyWedge, Layout
from kiosk.hardware.scanner_name import says_scanner

log = logging.getLogger(__name__)

UP, REPEATED = 0, 2
"""Values of a key event; 1 is down."""


def choose(devices: Iterable[InputDevice], usb_id: str = "", path: str = "") -> list[InputDevice]:
    """The scanners among input devices: by path, by `usb_id`, or else those marked by udev or by their names.

    All of them: one scanner may be several keyboards, and type on any of them.
    """
    typing = [device for device in devices if device.types]
    if path:
        return [device for device in typing if path == device.path or path in device.names]
    if usb_id:
        return [device for device in typing if device.usb_id == usb_id.lower()]
    return [device for device in typing if device.tagged or says_scanner(device.name)]


class WedgeScanners:
    """Keyboard-wedge scanners, on evdev or a system that behaves like it."""

    def __init__(
        self,
        usb_id: str = "",
        path: str = "",
        layout: Layout = "us",
        framing: Framing = Framing(),  # noqa: B008  # frozen
        system: InputSystem | None = None,
    ) -> None:
        """`usb_id` or `path` name one scanner; without either, all that say that they are scanners."""
        self._usb_id, self._path = usb_id, path
        self._layout: Layout = layout
        self._framing = framing
        self._system: InputSystem = system or EvdevInput()

    @property
    def wanted(self) -> str:
        """The id, the path, or what a device must say."""
        named = self._path or self._usb_id or "a device that says that it is a scanner"
        return f"{named} among /dev/input/event*"

    def present(self) -> Sequence[str]:
        """Those that are plugged in."""
        return [device.path for device in choose(self._system.devices(), self._usb_id, self._path)]

    @contextmanager
    def claim(self, path: str) -> Iterator[_Wedge]:
        """One of them, grabbed."""
        with self._system.claim(path) as keys:
            yield _Wedge(keys, KeyWedge(self._layout, self._framing))


class _Wedge:
    def __init__(self, keys: Keys, wedge: KeyWedge) -> None:
        self._keys = keys
        self._wedge = wedge

    @property
    def fd(self) -> int:
        return self._keys.fd

    @property
    def burst(self) -> Burst:
        return self._wedge.burst

    def hear(self, at: float) -> None:
        known = self.burst.spoilt
        try:
            self._follow(at)
        except KeysLost:
            if known:
                return  # one line for one scan
            log.warning("a scan was lost, expected that its keys are read in time; it may be scanned again")

    def _follow(self, at: float) -> None:
        try:
            keys = self._keys.read()
        except KeysLost:
            self._wedge.let_go()
            self._wedge.burst.spoil(at)
            raise
        for code, value in keys:
            if value != REPEATED:
                self._wedge.key(code, value != UP, at)

    def drain(self) -> None:
        """Keys are followed all the same: a shift that came down must come up."""
        with suppress(KeysLost):
            self._follow(0.0)
        self._wedge.burst.forget()

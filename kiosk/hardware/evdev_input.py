"""Linux's input devices, by evdev."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.input_device import InputDevice, Keys, KeysLost
from kiosk.hardware.udev_tag import is_tagged

ENTER_KEY = 28

BY_NAME = Path("/dev/input/by-id"), Path("/dev/input/by-path")
"""Names that survive replugging: by the device itself, and by its socket."""


def _evdev() -> Any:
    try:
        import evdev
    except ImportError as error:
        raise HardwareError(
            "no scanner: evdev is missing, expected it installed; apt install python3-evdev"
        ) from error
    return evdev


class EvdevInput:
    """What `kiosk.hardware.wedge_scanners` reads from."""

    def __init__(self, library: Callable[[], Any] = _evdev, by_name: Sequence[Path] = BY_NAME) -> None:
        """`library` gives the module evdev; raises HardwareError where it is missing."""
        self._library = library
        self._by_name = by_name

    def devices(self) -> list[InputDevice]:
        """The input devices that this user may read. Raises HardwareError where evdev is missing."""
        evdev = self._library()
        found = []
        links = [name for folder in self._by_name for name in folder.glob("*")]
        for path in sorted(evdev.list_devices()):
            try:
                device = evdev.InputDevice(path)
            except OSError:
                continue  # it went between being listed and being opened
            try:
                keys = device.capabilities().get(evdev.ecodes.EV_KEY, [])
                usb_id = f"{device.info.vendor:04x}:{device.info.product:04x}"
                names = frozenset(str(name) for name in links if str(name.resolve()) == path)
                types = ENTER_KEY in keys
                found.append(InputDevice(path, device.name, usb_id, types, is_tagged(path), names))
            except OSError:
                continue  # it went while it was asked
            finally:
                device.close()
        return found

    @contextmanager
    def claim(self, path: str) -> Iterator[Keys]:
        """The device, grabbed (EVIOCGRAB): what it types reaches nobody else. Raises OSError."""
        evdev = self._library()
        device = evdev.InputDevice(path)
        try:
            device.grab()
            yield _EvdevKeys(device, evdev.ecodes)
        finally:
            device.close()  # which lets go of it too


class _EvdevKeys:
    def __init__(self, device: Any, codes: Any) -> None:
        self._device = device
        self._codes = codes

    @property
    def fd(self) -> int:
        return int(self._device.fd)

    def read(self) -> list[tuple[int, int]]:
        events = list(self._device.read())
        if any((e.type, e.code) == (self._codes.EV_SYN, self._codes.SYN_DROPPED) for e in events):
            raise KeysLost  # the kernel keeps about ten keys
        return [(event.code, event.value) for event in events if event.type == self._codes.EV_KEY]

"""The seam between scanners that play keyboard and the system that has them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class InputDevice:
    """An input device as the system describes it."""

    path: str
    name: str
    usb_id: str
    """Vendor and product, such as 05e0:1200."""
    types: bool
    """It has an Enter key and can so be a keyboard, or a scanner that plays one."""
    tagged: bool = False
    """A udev rule has marked it as a scanner."""
    names: frozenset[str] = frozenset()
    """Other paths that lead to it, such as /dev/input/by-id/…, which survive replugging."""


class KeysLost(Exception):
    """The kernel has thrown keys away, since they came faster than they were read: nobody knows which, nor
    what is held down."""


class Keys(Protocol):
    """A claimed input device."""

    @property
    def fd(self) -> int:
        """File descriptor to wait on."""
        ...

    def read(self) -> list[tuple[int, int]]:
        """Key events that have arrived: code and value, as Linux has them.

        Raises KeysLost, and OSError when it is gone.
        """
        ...


class InputSystem(Protocol):
    """Where input devices come from; on Linux `kiosk.hardware.evdev_input`."""

    def devices(self) -> list[InputDevice]:
        """Those that may be read. Raises HardwareError where there is no way to know."""
        ...

    def claim(self, path: str) -> AbstractContextManager[Keys]:
        """The device, for us alone. Raises OSError when it cannot be had."""
        ...

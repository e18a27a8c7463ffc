"""The GPIO pins of the board: one factory of gpiozero for everything that is wired to them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Literal

from kiosk.hardware.errors import HardwareError

Factory = Literal["lgpio", "mock"]
"""lgpio drives the pins of a Raspberry Pi; mock are gpiozero's pins that are wired to nothing."""


class Pins:
    """Makes the factory when it is first asked for, and keeps it.

    Parts must not each make their own: gpiozero's factories share their pins, so that closing one takes away
    another's. Nor is gpiozero's own choice used, which falls back from one way to the next in silence.
    """

    def __init__(self, factory: Factory = "lgpio", make: Callable[[], Any] | None = None) -> None:
        """`make` makes another factory than the named one."""
        self._make = make or {"lgpio": _lgpio, "mock": _mock}[factory]
        self._factory: Any = None
        self._lock = Lock()

    def factory(self) -> Any:
        """The factory, for `pin_factory` of gpiozero's devices. Any thread may ask; raises HardwareError."""
        with self._lock:
            if self._factory is None:
                with spoken_of("GPIO"):
                    self._factory = self._make()
            return self._factory

    def close(self) -> None:
        """Give all pins back, once those who use them have ended."""
        with self._lock:
            factory, self._factory = self._factory, None
        if factory is not None:
            factory.close()


@contextmanager
def spoken_of(what: str) -> Iterator[None]:
    """Whatever gpiozero and lgpio raise becomes a HardwareError that begins with `what`."""
    try:
        yield
    except ImportError as error:
        raise HardwareError(
            f"{what}: {error}, expected gpiozero and lgpio; apt install python3-gpiozero python3-lgpio"
        ) from error
    except _errors() as error:
        raise HardwareError(
            f"{what}: {error}, expected free GPIO pins of a Raspberry Pi that this user may use (group gpio)"
        ) from error


def _errors() -> tuple[type[Exception], ...]:
    """lgpio's own error is no OSError."""
    kinds: tuple[type[Exception], ...] = (OSError,)
    for module, name in (("gpiozero", "GPIOZeroError"), ("lgpio", "error")):
        if module in sys.modules:
            kinds += (getattr(sys.modules[module], name),)
    return kinds


def _lgpio() -> Any:
    from gpiozero.pins.lgpio import LGPIOFactory

    return LGPIOFactory()


def _mock() -> Any:
    from gpiozero.pins.mock import MockFactory

    return MockFactory()

"""USB scanners in serial mode (CDC-ACM), by pyserial: bytes as printed, GS and Vietnamese included.

The better way where a scanner has it: no layout, no lost separators, nothing typed into a window.
"""

from __future__ import annotations

import termios
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.hardware.burst import Burst, Framing
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.scanner_name import says_scanner
from kiosk.hardware.udev_tag import is_tagged

if TYPE_CHECKING:
    from serial import Serial

CHUNK = 4096
"""Bytes read at once."""


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A serial port of a USB device as the system describes it."""

    path: str
    name: str
    """Maker and product, as the device says."""
    usb_id: str
    """Vendor and product, such as 05e0:1701."""
    tagged: bool = False
    """A udev rule has marked it as a scanner."""


def serial_ports() -> list[SerialPort]:
    """The ports of USB devices. Raises HardwareError without pyserial."""
    try:
        from serial.tools.list_ports import comports
    except ImportError as error:
        raise HardwareError(
            "no scanner: pyserial is missing, expected it installed; apt install python3-serial"
        ) from error
    return [
        SerialPort(
            port.device,
            f"{port.manufacturer or ''} {port.product or ''}".strip(),
            f"{port.vid:04x}:{port.pid:04x}",
            is_tagged(port.device),
        )
        for port in sorted(comports(), key=lambda port: str(port.device))
        if port.vid is not None and port.pid is not None
    ]


def choose(ports: Iterable[SerialPort], usb_id: str = "") -> list[SerialPort]:
    """The scanners among serial ports: those of `usb_id`, or else those marked by udev or by their names."""
    if usb_id:
        return [port for port in ports if port.usb_id == usb_id.lower()]
    return [port for port in ports if port.tagged or says_scanner(port.name)]


class SerialScanners:
    """Scanners that are serial ports."""

    def __init__(
        self,
        path: str = "",
        usb_id: str = "",
        framing: Framing = Framing(),  # noqa: B008  # frozen
        baud: int = 9600,
        ports: Callable[[], Sequence[SerialPort]] = serial_ports,
    ) -> None:
        """`path` such as /dev/serial/by-id/… or `usb_id` name one; without, all that say what they are.

        `baud` matters to adapters with a serial line behind them, not to scanners on USB.
        """
        self._path, self._usb_id = path, usb_id
        self._framing = framing
        self._baud = baud
        self._ports = ports

    @property
    def wanted(self) -> str:
        """The path, the id, or what a port must say."""
        return self._path or f"{self._usb_id or 'one that says that it is a scanner'} among serial ports"

    def present(self) -> Sequence[str]:
        """Those that are plugged in."""
        if self._path:
            return [self._path] if Path(self._path).exists() else []
        return [port.path for port in choose(self._ports(), self._usb_id)]

    @contextmanager
    def claim(self, path: str) -> Iterator[_Port]:
        """One of them, raw and locked. Raises OSError."""
        from serial import Serial

        with Serial(path, self._baud, timeout=0, exclusive=True) as port:
            try:
                port.reset_input_buffer()  # what was scanned while nobody listened is not for now
            except termios.error as error:
                raise OSError(*error.args) from error
            yield _Port(port, Burst(self._framing))


class _Port:
    def __init__(self, port: Serial, burst: Burst) -> None:
        self._port = port
        self._burst = burst

    @property
    def fd(self) -> int:
        return int(self._port.fileno())

    @property
    def burst(self) -> Burst:
        return self._burst

    def hear(self, at: float) -> None:
        self._burst.add(self._port.read(CHUNK), at)

    def drain(self) -> None:
        self._port.read(CHUNK)
        self._burst.forget()

"""USB scanners that the machine plugs into itself: Linux plays the device, too (USB gadgets on a dummy host).

What a maker builds is here as it is on the wire: a keyboard's HID reports, or a serial port (CDC-ACM). So all
the plug and the kiosk is real: USB, the drivers, udev with its rules and names.
"""

from __future__ import annotations

import grp
import os
import stat
import subprocess
import termios
import threading
import tty
from pathlib import Path
from time import monotonic

import evdev

from tests.vm.inside.devices import REPORT, strokes

GADGETS = Path("/sys/kernel/config/usb_gadget")
SOCKET = "dummy_udc.0"
"""The one socket of the dummy host."""

SYMBOL, NOBODY = 0x05E0, 0x1209
"""Vendors: a maker of scanners, and the one of those who are none (pid.codes)."""

KEYBOARD = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810395067508150025650507190029658100c0"
)
"""HID 1.11, appendix E.6, without the lamps: eight modifiers, a byte of nothing, six keys."""

USAGES = (
    *("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M"),
    *("N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"),
    *("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "ENTER", "ESC", "BACKSPACE", "TAB", "SPACE"),
    *("MINUS", "EQUAL", "LEFTBRACE", "RIGHTBRACE", "BACKSLASH", "102ND", "SEMICOLON", "APOSTROPHE"),
    *("GRAVE", "COMMA", "DOT", "SLASH"),
)
"""Keys in the order of HID's usage tables (page 7), from 4 on, by Linux's names."""

MODIFIERS = ("LEFTCTRL", "LEFTSHIFT")
"""Bits of a report's first byte, the lowest first."""

NODE_WITHIN = 60.0

PACE = 4 * REPORT
"""Seconds between two reports. The dummy host would ask for them at once; and the kernel keeps a dozen, which
must last while an emulated processor looks for further scanners."""


def _number(node: Path) -> str:
    """Of a device, as sysfs writes it."""
    number = node.stat().st_rdev
    return f"{os.major(number)}:{os.minor(number)}"


def _key(name: str) -> int:
    return int(evdev.ecodes.ecodes[f"KEY_{name}"])


USAGE = {_key(name): number for number, name in enumerate(USAGES, 4)}
MODIFIER = {_key(name): 1 << bit for bit, name in enumerate(MODIFIERS)}


class UsbScanner:
    """One of them. Its names say nothing of what it is: only its vendor does."""

    PRODUCT, FUNCTION, NAME = 0, "", ""
    """USB product; what it is by the kernel's name of it; the end of its name under /dev."""

    def __init__(self, vendor: int = SYMBOL) -> None:
        self._gadget = GADGETS / f"{self.FUNCTION}-{vendor:04x}"
        self._vendor = vendor

    def plug(self) -> None:
        """Plug it in; it is there when this returns, with its names and rights."""
        if not self._gadget.is_dir():
            subprocess.run(["modprobe", "-a", "dummy_hcd", "libcomposite"], check=True)
            self._build()
        (self._gadget / "UDC").write_text(SOCKET)
        end = monotonic() + NODE_WITHIN
        while not self._name.exists():
            assert monotonic() < end, f"{self._name}: expected it within {NODE_WITHIN:.0f} s"
            threading.Event().wait(0.1)
        subprocess.run(["udevadm", "settle"], check=True)

    def unplug(self) -> None:
        """Pull it out; pulling twice does no harm."""
        if self._gadget.is_dir() and (self._gadget / "UDC").read_text().strip():
            (self._gadget / "UDC").write_text("\n")
            subprocess.run(["udevadm", "settle"], check=True)

    @property
    def path(self) -> str:
        """Its node."""
        return str(self._name.resolve())

    def belongs_to(self) -> tuple[str, int]:
        """The group that may use it, and its permissions."""
        found = os.stat(self.path)
        return grp.getgrgid(found.st_gid).gr_name, stat.S_IMODE(found.st_mode)

    @property
    def _name(self) -> Path:
        return Path("/dev", self.NAME.format(serial=f"{self._vendor:04x}"))

    def _build(self) -> None:
        gadget, words = self._gadget, self._gadget / "strings/0x409"
        gadget.mkdir()
        words.mkdir()
        (gadget / "idVendor").write_text(f"{self._vendor:#06x}")
        (gadget / "idProduct").write_text(f"{self.PRODUCT:#06x}")
        for name, word in (
            ("manufacturer", "Maker"),
            ("product", "Reader"),
            ("serialnumber", f"{self._vendor:04x}"),
        ):
            (words / name).write_text(word)
        function, configuration = gadget / "functions" / f"{self.FUNCTION}.it", gadget / "configs/c.1"
        function.mkdir()
        self._set_up(function)
        configuration.mkdir()
        (configuration / function.name).symlink_to(function)

    def _set_up(self, function: Path) -> None:
        """What this kind of device is told beside its numbers."""


class UsbKeyboardScanner(UsbScanner):
    """It plays keyboard."""

    PRODUCT, FUNCTION = 0x1200, "hid"
    NAME = "input/by-id/usb-Maker_Reader_{serial}-event-kbd"

    def type(self, text: str) -> None:
        """Press and let go of the keys of each character."""
        major_minor = (self._gadget / "functions/hid.it/dev").read_text().strip()
        [node] = [path for path in Path("/dev").glob("hidg*") if _number(path) == major_minor]
        with node.open("wb", buffering=0) as reports:
            for character in text:
                keys = strokes(character)
                modifiers = sum(MODIFIER.get(key, 0) for key in keys)
                [pressed] = [USAGE[key] for key in keys if key in USAGE]
                for report in (bytes([modifiers, 0, pressed, 0, 0, 0, 0, 0]), bytes(8)):
                    reports.write(report)
                    threading.Event().wait(PACE)

    def _set_up(self, function: Path) -> None:
        for name, value in ("protocol", "1"), ("subclass", "1"), ("report_length", "8"):
            (function / name).write_text(value)
        (function / "report_desc").write_bytes(KEYBOARD)


class UsbSerialScanner(UsbScanner):
    """It is a serial port."""

    PRODUCT, FUNCTION = 0x1701, "acm"
    NAME = "serial/by-id/usb-Maker_Reader_{serial}-if00"

    def type(self, text: str) -> None:
        """Send a text as it is."""
        number = (self._gadget / "functions/acm.it/port_num").read_text().strip()
        with Path(f"/dev/ttyGS{number}").open("wb", buffering=0) as port:
            tty.setraw(port.fileno())
            port.write(text.encode())
            termios.tcdrain(port)

"""Devices that a program makes and the kernel takes for real, through uinput."""

from __future__ import annotations

import errno
import threading
from time import monotonic
from typing import Any

import evdev
from evdev import AbsInfo, ecodes

SCANNER_ID = (0x1FFB, 0x5CA9)
"""USB vendor and product of the scanner."""

PUNCTUATION = {
    "MINUS": "-_",
    "EQUAL": "=+",
    "LEFTBRACE": "[{",
    "RIGHTBRACE": "]}",
    "SEMICOLON": ";:",
    "APOSTROPHE": "'\"",
    "GRAVE": "`~",
    "BACKSLASH": "\\|",
    "COMMA": ",<",
    "DOT": ".>",
    "SLASH": "/?",
    **{digit: digit + shifted for digit, shifted in zip("1234567890", "!@#$%^&*()", strict=True)},
    "SPACE": "  ",
    "ENTER": "\r\r",
}
"""Key of a US keyboard -> its character without and with shift; letters are called by themselves."""

GS = "\x1d"

CLAIMED_WITHIN = 120.0
"""Seconds; the kiosk looks for a scanner every ten."""


def strokes(character: str) -> list[int]:
    """The keys that a scanner set to a US keyboard holds at once for a character: GS is Ctrl+]."""
    if character == GS:
        return [ecodes.KEY_LEFTCTRL, ecodes.KEY_RIGHTBRACE]
    letter = {character.upper(): character.lower() + character.upper()} if character.isalpha() else {}
    name, pair = next((n, pair) for n, pair in (letter or PUNCTUATION).items() if character in pair)
    shift = [ecodes.KEY_LEFTSHIFT] if character != pair[0] else []
    return [*shift, ecodes.ecodes[f"KEY_{name}"]]


REPORT = 0.008
"""Seconds between two reports of a USB keyboard: no host asks a low-speed one more often."""


class Keyboard:
    """Types as a keyboard does, or as a scanner that plays one."""

    def __init__(self, name: str, usb_id: tuple[int, int]) -> None:
        self._name, self._id = name, usb_id
        self._device: Any = None

    def plug(self) -> None:
        """Plug it in."""
        vendor, product = self._id
        self._device = evdev.UInput(name=self._name, vendor=vendor, product=product, bustype=ecodes.BUS_USB)

    def unplug(self) -> None:
        """Pull it out; pulling twice does no harm."""
        if self._device:
            self._device.close()
        self._device = None

    def be_claimed(self) -> None:
        """Wait until somebody has it for themselves. Raises TimeoutError."""
        end = monotonic() + CLAIMED_WITHIN
        while monotonic() < end:
            other = evdev.InputDevice(self._device.device.path)
            try:
                other.grab()
            except OSError as error:
                if error.errno == errno.EBUSY:
                    return
                raise
            finally:
                other.close()
            threading.Event().wait(0.5)
        raise TimeoutError(f"{self._name}: nobody claimed it within {CLAIMED_WITHIN:.0f} s")

    def type(self, text: str) -> None:
        """Press and let go of the keys of each character."""
        for character in text:
            keys = strokes(character)
            for key, value in [*((k, 1) for k in keys), *((k, 0) for k in reversed(keys))]:
                self._device.write(ecodes.EV_KEY, key, value)
                self._device.syn()
                threading.Event().wait(REPORT)


def scanner() -> Keyboard:
    """A scanner whose name says that it is one."""
    return Keyboard("Test Barcode Scanner", SCANNER_ID)


class TouchPanel:
    """A glass with one finger on it."""

    SPAN = 4095
    """Its coordinates go from 0 to this, whatever the screen under it."""

    def __init__(self) -> None:
        self._device: Any = None
        self._finger = 0

    def plug(self) -> None:
        """Plug it in."""
        place = AbsInfo(value=0, min=0, max=self.SPAN, fuzz=0, flat=0, resolution=10)
        slot, finger = AbsInfo(0, 0, 4, 0, 0, 0), AbsInfo(0, 0, 65535, 0, 0, 0)
        absolute: list[Any] = [
            (ecodes.ABS_X, place),
            (ecodes.ABS_Y, place),
            (ecodes.ABS_MT_SLOT, slot),
            (ecodes.ABS_MT_POSITION_X, place),
            (ecodes.ABS_MT_POSITION_Y, place),
            (ecodes.ABS_MT_TRACKING_ID, finger),
        ]
        self._device = evdev.UInput(
            {ecodes.EV_KEY: [ecodes.BTN_TOUCH], ecodes.EV_ABS: absolute},
            name="Test Touch Panel",
            vendor=0x1FFB,
            product=0x0001,
            bustype=ecodes.BUS_USB,
            input_props=[ecodes.INPUT_PROP_DIRECT],
        )

    def unplug(self) -> None:
        """Pull it out; pulling twice does no harm."""
        if self._device:
            self._device.close()
        self._device = None

    def tap(self, x: float, y: float) -> None:
        """Touch and lift: x and y from 0 to 1 of the glass."""
        at = round(x * self.SPAN), round(y * self.SPAN)
        self._finger += 1
        self._say((ecodes.ABS_MT_TRACKING_ID, self._finger), *self._place(*at), touched=1)
        self._say((ecodes.ABS_MT_TRACKING_ID, -1), touched=0)

    @staticmethod
    def _place(x: int, y: int) -> list[tuple[int, int]]:
        return [
            (ecodes.ABS_MT_POSITION_X, x),
            (ecodes.ABS_MT_POSITION_Y, y),
            (ecodes.ABS_X, x),
            (ecodes.ABS_Y, y),
        ]

    def _say(self, *absolute: tuple[int, int], touched: int) -> None:
        for code, value in absolute:
            self._device.write(ecodes.EV_ABS, code, value)
        self._device.write(ecodes.EV_KEY, ecodes.BTN_TOUCH, touched)
        self._device.syn()

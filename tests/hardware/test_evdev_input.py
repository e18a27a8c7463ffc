"""Linux's input devices, on an object that behaves as evdev does. Real ones: `test_scanners`, by uinput."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.input_device import KeysLost

EV_SYN, EV_KEY, EV_MSC = 0, 1, 4
SYN_DROPPED = 3
ENTER, A = 28, 30


class Device:
    """evdev.InputDevice: opened on making, exclusive after grab."""

    def __init__(self, library: Evdev, path: str) -> None:
        if path not in library.plugged:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        self.name, vendor, product, self._keys = library.plugged[path]
        self.info = SimpleNamespace(vendor=vendor, product=product)
        self.fd = 7
        self._library, self._path = library, path
        library.open.append(path)

    def capabilities(self) -> dict[int, list[int]]:
        if self._path in self._library.going:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        return {EV_KEY: self._keys} if self._keys else {EV_SYN: []}

    def grab(self) -> None:
        if self._path in self._library.grabbed:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        self._library.grabbed.append(self._path)

    def read(self) -> Iterator[Any]:
        """A key as Linux reports it: its scan code, the key, and the end of the report."""
        if self._library.too_late:
            yield SimpleNamespace(type=EV_SYN, code=SYN_DROPPED, value=0)
        for kind, code, value in ((EV_MSC, 4, 458756), (EV_KEY, A, 1), (EV_SYN, 0, 0), (EV_KEY, A, 0)):
            yield SimpleNamespace(type=kind, code=code, value=value)

    def close(self) -> None:
        self._library.open.remove(self._path)
        if self._path in self._library.grabbed:
            self._library.grabbed.remove(self._path)


class Evdev:
    """The module."""

    ecodes = SimpleNamespace(EV_KEY=EV_KEY, EV_SYN=EV_SYN, SYN_DROPPED=SYN_DROPPED)

    def __init__(self, folder: Path) -> None:
        self.plugged: dict[str, tuple[str, int, int, list[int]]] = {
            str(folder / "event1"): ("WCM Barcode Scanner", 0x05E0, 0x1200, [ENTER, A]),
            str(folder / "event0"): ("Power Button", 0, 1, [116]),
            str(folder / "event2"): ("HDMI", 0, 0, []),
        }
        for path in self.plugged:
            Path(path).touch()
        self.listed = [*self.plugged, str(folder / "event9")]
        self.going: set[str] = set()
        self.too_late = False
        self.open: list[str] = []
        self.grabbed: list[str] = []

    def list_devices(self) -> list[str]:
        return self.listed

    def InputDevice(self, path: str) -> Device:  # noqa: N802  # evdev's own name
        return Device(self, path)


@pytest.fixture
def library(tmp_path: Path) -> Evdev:
    return Evdev(tmp_path)


def test_devices_are_described_and_closed_again(library: Evdev, tmp_path: Path) -> None:
    """One that went between being listed and being opened, or asked, is passed over."""
    by_id = tmp_path / "by-id"
    by_id.mkdir()
    (by_id / "usb-WCM-event-kbd").symlink_to(tmp_path / "event1")
    library.going.add(str(tmp_path / "event2"))
    button, scanner = EvdevInput(lambda: library, [by_id, tmp_path / "none"]).devices()
    assert (button.name, button.types) == ("Power Button", False)
    assert (scanner.path, scanner.name) == (str(tmp_path / "event1"), "WCM Barcode Scanner")
    assert (scanner.usb_id, scanner.types, scanner.tagged) == ("05e0:1200", True, False)
    assert scanner.names == {str(by_id / "usb-WCM-event-kbd")}
    assert library.open == []


def test_a_claimed_device_is_ours_alone_and_tells_of_keys_only(library: Evdev, tmp_path: Path) -> None:
    path, system = str(tmp_path / "event1"), EvdevInput(lambda: library)
    with system.claim(path) as keys:
        assert library.grabbed == [path]
        assert keys.fd == 7
        assert keys.read() == [(A, 1), (A, 0)]
        with pytest.raises(OSError, match="busy"), system.claim(path):
            raise AssertionError("claimed twice")
    assert (library.grabbed, library.open) == ([], [])


def test_keys_that_the_kernel_threw_away_are_said(library: Evdev, tmp_path: Path) -> None:
    library.too_late = True
    with EvdevInput(lambda: library).claim(str(tmp_path / "event1")) as keys, pytest.raises(KeysLost):
        keys.read()


def test_what_is_not_there_cannot_be_claimed(library: Evdev, tmp_path: Path) -> None:
    with (
        pytest.raises(OSError, match="No such device"),
        EvdevInput(lambda: library).claim("/dev/input/event99"),
    ):
        raise AssertionError("claimed nothing")

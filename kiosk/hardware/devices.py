"""What is there and what is missing, in plain words, for `kiosk check`. Claims nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kiosk.hardware import zbar
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.input_device import InputSystem
from kiosk.hardware.scan_line import ScannerKind
from kiosk.hardware.serial_scanners import SerialPort, serial_ports
from kiosk.hardware.sound import player
from kiosk.hardware.video_device import DEV, video_devices


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the machine."""

    part: str
    """screen, camera, scanner, panel, sound or library."""

    present: bool
    text: str
    """What was found, or what is missing and how to get it."""


LIBRARIES = {
    "zxingcpp": ("reads codes", "pip install zxing-cpp"),
    "pyzbar": ("reads codes a second way", "pip install pyzbar"),
    "cv2": ("USB cameras and pictures", "apt install python3-opencv"),
    "picamera2": ("CSI cameras", "apt install python3-picamera2 (Raspberry Pi only)"),
    "evdev": ("scanners that play keyboard", "apt install python3-evdev"),
    "serial": ("scanners that are serial ports", "apt install python3-serial"),
    "gpiozero": ("buttons and lamps", "apt install python3-gpiozero"),
    "lgpio": ("the pins of buttons and lamps", "apt install python3-lgpio (Raspberry Pi only)"),
}
"""Module -> what it is for, and how to get it."""


def inventory(
    dev: Path = DEV,
    environment: Mapping[str, str] = os.environ,
    library: Callable[[str], object] = find_spec,
) -> list[Finding]:
    """Everything that the kiosk could use here beside scanners, present or not."""
    return [
        _screen(dev, environment),
        _cameras(dev),
        _pins(dev),
        _sound(),
        *(_library(name, library) for name in LIBRARIES),
        _zbar(),
    ]


def _screen(dev: Path, environment: Mapping[str, str]) -> Finding:
    desktop = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY")
    cards = sorted(path.name for path in (dev / "dri").glob("card*"))
    if desktop:
        return Finding("screen", True, f"a desktop ({desktop})")
    if cards:
        return Finding("screen", True, f"graphics without a desktop ({', '.join(cards)})")
    return Finding(
        "screen", False, "no desktop and no graphics card; run `kiosk tour`, which needs no screen"
    )


def _cameras(dev: Path) -> Finding:
    found = video_devices(dev)
    if found:
        return Finding("camera", True, ", ".join(map(str, found)))
    return Finding("camera", False, "no USB camera; plug one in, or use a scanner or the keypad")


def scanner(kind: ScannerKind) -> Finding:
    """Scanners of one kind, present or not."""
    try:
        found = kind.present()
    except HardwareError as error:
        return Finding("scanner", False, str(error))
    if found:
        return Finding("scanner", True, ", ".join(found))
    return Finding("scanner", False, f"none found, expected {kind.wanted}")


def could_scan(
    system: InputSystem | None = None, ports: Callable[[], Sequence[SerialPort]] = serial_ports
) -> list[Finding]:
    """What might be a scanner and does not say so: its id is what the settings want to know."""
    try:
        devices = (system or EvdevInput()).devices()
        found = [f"{device.name} ({device.usb_id})" for device in devices if device.types]
        found += [f"{port.path} ({port.usb_id})" for port in ports()]
    except HardwareError:
        return []  # said already
    if not found:
        return []
    text = f"if one of these is a scanner, set its id as scanner.usb_id: {', '.join(found)}"
    return [Finding("scanner", False, text)]


def _pins(dev: Path) -> Finding:
    chips = sorted(path.name for path in dev.glob("gpiochip*"))
    if chips:
        return Finding("panel", True, f"GPIO pins ({', '.join(chips)})")
    return Finding("panel", False, "no GPIO pins; buttons and lamps are a matter of a Raspberry Pi")


def _sound() -> Finding:
    try:
        command = player()
    except HardwareError as error:
        return Finding("sound", False, str(error))
    return Finding("sound", True, command[0])


def _library(name: str, library: Callable[[str], object]) -> Finding:
    purpose, how = LIBRARIES[name]
    if library(name) is not None:
        return Finding("library", True, f"{name}: {purpose}")
    return Finding("library", False, f"{name} is missing: {purpose}; {how}")


def _zbar() -> Finding:
    missing = zbar.missing()
    if missing:
        return Finding("library", False, f"ZBar itself cannot be loaded ({missing}); apt install libzbar0")
    return Finding("library", True, "ZBar itself")

"""QEMU's monitor (QMP): what a hand does to the outside of the machine, and a photograph of its screen."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kiosk.hardware.frame import Pixels

ANSWERS_WITHIN = 60.0
"""Seconds; an emulator that takes longer hangs."""


QCODES = {"\r": "ret"}
"""Character -> QEMU's name of its key, where that is not the character itself."""

KEYS_AT_ONCE = 7
"""A USB keyboard of QEMU's keeps 16 key events until the machine asks for them, and drops what is over."""

ASKED_WITHIN = 1.0
"""Seconds in which a machine has asked for them."""


class MonitorError(Exception):
    """QEMU refused a command."""


class Monitor:
    """One conversation with a running QEMU."""

    def __init__(self, path: Path) -> None:
        """`path` is QEMU's QMP socket."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(ANSWERS_WITHIN)
        self._socket.connect(str(path))
        self._lines = self._socket.makefile("rw", encoding="utf-8")
        self._lines.readline()  # its greeting
        self.command("qmp_capabilities")

    def command(self, name: str, **arguments: Any) -> Any:
        """Carry out a command and give its answer. Raises MonitorError."""
        self._lines.write(json.dumps({"execute": name, "arguments": arguments}) + "\n")
        self._lines.flush()
        for line in self._lines:
            answer = json.loads(line)
            if "error" in answer:
                raise MonitorError(f"{name} {arguments}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]  # what comes between are events
        raise MonitorError(f"{name} {arguments}: QEMU has ended, expected an answer")

    def plug_keyboard(self, name: str) -> None:
        """Plug a USB keyboard into the machine."""
        self.command("device_add", driver="usb-kbd", id=name, bus="xhci.0")

    def unplug(self, name: str) -> None:
        """Pull a device out."""
        self.command("device_del", id=name)

    def type(self, text: str) -> None:
        """Press and let go of keys of the keyboard that was plugged in last: digits and small letters."""
        pause = threading.Event()
        for begin in range(0, len(text), KEYS_AT_ONCE):
            for character in text[begin : begin + KEYS_AT_ONCE]:
                key = {"type": "qcode", "data": QCODES.get(character, character)}
                strokes = [{"type": "key", "data": {"down": down, "key": key}} for down in (True, False)]
                self.command("input-send-event", events=strokes)
            pause.wait(ASKED_WITHIN)

    def photograph(self, file: Path) -> Pixels:
        """What the screen shows: blue, green, red. `file` is where the picture is kept."""
        self.command("screendump", filename=str(file), format="png")
        return np.asarray(cv2.imread(str(file)), np.uint8)

    def close(self) -> None:
        """End the conversation."""
        self._lines.close()
        self._socket.close()

"""The cable between the machine and its screen.

QEMU's VNC server lets whoever looks say how large the screen is. Nothing by nothing is no screen: the
machine's graphics card (virtio) then reports its connector as disconnected. The protocol is RFC 6143;
SetDesktopSize is in its registry of message types (251).
"""

from __future__ import annotations

import socket
import struct
from pathlib import Path

VERSION = b"RFB 003.008\n"
NO_PASSWORD = b"\x01"
SHARED = b"\x01"
EXTENDED_DESKTOP_SIZE = -308
SET_ENCODINGS, SET_DESKTOP_SIZE = 2, 251


class ScreenCable:
    """Plugged in when the machine starts."""

    def __init__(self, path: Path) -> None:
        """`path` is the socket of QEMU's VNC server."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(60.0)
        self._socket.connect(str(path))
        self._greet()

    def plug(self, width: int, height: int) -> None:
        """A screen of so many pixels."""
        self._say(width, height)

    def unplug(self) -> None:
        """No screen."""
        self._say(0, 0)

    def close(self) -> None:
        """Look no longer; the screen stays as it is."""
        self._socket.close()

    def _greet(self) -> None:
        assert self._taken(12) == VERSION
        self._socket.sendall(VERSION)
        [kinds] = self._taken(1)
        assert NO_PASSWORD in self._taken(kinds)
        self._socket.sendall(NO_PASSWORD)
        assert self._taken(4) == bytes(4), "the server refused"
        self._socket.sendall(SHARED)
        *_, name = struct.unpack(">HH16xI", self._taken(24))
        self._taken(name)
        self._socket.sendall(struct.pack(">BxHi", SET_ENCODINGS, 1, EXTENDED_DESKTOP_SIZE))

    def _say(self, width: int, height: int) -> None:
        one = struct.pack(">IHHHHI", 0, 0, 0, width, height, 0)
        self._socket.sendall(struct.pack(">BxHHBx", SET_DESKTOP_SIZE, width, height, 1) + one)

    def _taken(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._socket.recv(size - len(data))
            assert more, "the server hung up"
            data += more
        return data

"""Telling systemd that the kiosk is up, and that its loop still turns (sd_notify(3))."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping


class Watchdog:
    """Sends READY=1 once and WATCHDOG=1 about twice in each interval that systemd asked for."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._every = int(environment.get("WATCHDOG_USEC", "0")) / 2_000_000
        self._due = 0.0
        self._ready = False

    def ready(self) -> None:
        """Say READY=1, the first time only: the first frame is drawn and the store is open."""
        if not self._ready:
            self._ready = True
            self._send("READY=1")

    def pat(self, tick: float) -> None:
        """Say WATCHDOG=1 if it is due at `tick` (monotonic seconds)."""
        if self._every and tick >= self._due:
            self._due = tick + self._every
            self._send("WATCHDOG=1")

    def stopping(self) -> None:
        """Say STOPPING=1."""
        self._send("STOPPING=1")

    def _send(self, message: str) -> None:
        if self._address:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
                out.sendto(message.encode(), self._address)

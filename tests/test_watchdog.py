"""Messages to systemd, received on a real socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.watchdog import Watchdog


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(str(tmp_path / "notify"))
        receiver.setblocking(False)
        yield receiver


def received(systemd: socket.socket) -> list[str]:
    messages = []
    while True:
        try:
            messages.append(systemd.recv(100).decode())
        except BlockingIOError:
            return messages


def test_ready_once_and_a_pat_twice_an_interval(systemd: socket.socket) -> None:
    watchdog = Watchdog({"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": "10000000"})
    watchdog.ready()
    watchdog.ready()
    for tick in (0.0, 1.0, 4.9, 5.0, 9.0, 10.0):
        watchdog.pat(tick)
    watchdog.stopping()
    assert received(systemd) == ["READY=1", *["WATCHDOG=1"] * 3, "STOPPING=1"]


def test_abstract_sockets() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind("\0kiosk-test-notify")
        Watchdog({"NOTIFY_SOCKET": "@kiosk-test-notify"}).ready()
        assert receiver.recv(100) == b"READY=1"


def test_without_systemd_nothing_is_said() -> None:
    watchdog = Watchdog({})
    watchdog.ready()
    watchdog.pat(1.0)
    watchdog.stopping()

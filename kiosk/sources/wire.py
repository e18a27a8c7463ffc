"""Connections that can be cut from outside, because no timeout of a socket ends an endless trickle.

A socket's read timeout starts anew with every byte, name resolution has none at all, and a name with several
addresses gets one each. So an exchange runs in a thread of its own, and who waits for it waits until its
deadline and then cuts the wire, which ends the thread.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event, Lock, Thread, local
from typing import Any, Generic, TypeVar

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from kiosk.sources.deadline import Deadline

T = TypeVar("T")


class TooLateError(Exception):
    """The deadline passed first."""


class WireCutError(OSError):
    """The wire was cut while the exchange still ran."""


@dataclass(slots=True)
class Wire:
    """What one exchange speaks through, once it is connected."""

    lock: Lock = field(default_factory=Lock)
    connection: HTTPConnection | None = None
    is_cut: bool = False

    def hold(self, connection: HTTPConnection | None) -> None:
        """Speak through this connection, or through none any more. Raises WireCutError."""
        with self.lock:
            self.connection = connection
            if self.is_cut and connection is not None:
                raise WireCutError

    def cut(self) -> None:
        """End the exchange, wherever it is. The socket is closed by the thread that uses it, not here."""
        with self.lock:
            self.is_cut = True
            sock = self.connection.sock if self.connection is not None else None
            if isinstance(sock, socket.socket):
                with suppress(OSError):  # it ended in this moment
                    # Not the method of an SSLSocket: that pulls its state away under the reading thread.
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)


class _Threads(local):
    wire: Wire | None = None


_HERE = _Threads()
"""The wire of the exchange that runs in this thread."""


class _Cuttable(HTTPConnection):
    """Tells the wire which connection the exchange has come to use."""

    def putrequest(self, *args: Any, **kwargs: Any) -> None:
        """Begin a request. Raises WireCutError."""
        self._report()
        super().putrequest(*args, **kwargs)

    def getresponse(self) -> Any:
        """Wait for the answer's head. Raises WireCutError."""
        self._report()
        return super().getresponse()

    def _report(self) -> None:
        if _HERE.wire is not None:
            _HERE.wire.hold(self)


class _CuttableTls(_Cuttable, HTTPSConnection):
    """The same, with TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Cuttable


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _CuttableTls


class CuttableAdapter(HTTPAdapter):
    """requests' own transport, over connections that can be cut. Never tries again by itself."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Set up the pools of direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """The pools of connections through a proxy."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
        return manager


@dataclass(slots=True)
class _Outcome(Generic[T]):
    done: Event = field(default_factory=Event)
    value: T | None = None
    error: BaseException | None = None


class Exchanges:
    """Runs exchanges, each in its thread, and at most so many at once, those left behind included."""

    def __init__(self, most: int = 16) -> None:
        self._free = BoundedSemaphore(most)

    def run(self, exchange: Callable[[], T], deadline: Deadline) -> T:
        """What `exchange` returns or raises. Raises TooLateError at the deadline, whatever it is doing."""
        if not self._free.acquire(timeout=deadline.left()):
            raise TooLateError
        wire, outcome = Wire(), _Outcome[T]()

        def work() -> None:
            _HERE.wire = wire
            try:
                outcome.value = exchange()
            except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
                outcome.error = error
            finally:
                wire.hold(None)
                self._free.release()
                outcome.done.set()

        Thread(target=work, name="exchange", daemon=True).start()
        if not outcome.done.wait(deadline.left()):
            wire.cut()
            raise TooLateError
        if outcome.error is not None:
            raise outcome.error
        return outcome.value  # type: ignore[return-value]  # set, as there was no error

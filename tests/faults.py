"""A real server on loopback that answers, or misbehaves in every way that servers and networks do."""

from __future__ import annotations

import json
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from types import TracebackType

UNKNOWN_NAME = "http://no-such-server.invalid"
"""A name that no DNS may know (RFC 6761, section 6.4)."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked."""

    method: str
    target: str
    """Path and query, or a whole address where a proxy is asked."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""


Answer = Callable[[Request, socket.socket], None]
"""Writes whatever it wants into the connection."""


@dataclass(slots=True)
class Server:
    """Listens on a free port of 127.0.0.1. `answer` may be changed while it runs."""

    answer: Answer
    tls: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    """Every request, in order."""
    left: Event = field(default_factory=Event)
    """Set once a client has gone away while it was answered."""
    port: int = 0
    _listener: socket.socket | None = None
    _open: set[socket.socket] = field(default_factory=set)

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"{'https' if self.tls else 'http'}://{'localhost' if self.tls else '127.0.0.1'}:{self.port}"

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order."""
        return [request.target for request in self.requests]

    def start(self) -> None:
        """Listen, on the same port as before if it ran before."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def stop(self) -> None:
        """Refuse connections from now on, and break those that are open."""
        if self._listener is not None:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        for connection in list(self._open):
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self._open.add(connection)
            while request := _read(connection):
                self.requests.append(request)
                self.answer(request, connection)
        except OSError:
            self.left.set()
        finally:
            self._open.discard(connection)
            connection.close()


def _read(connection: socket.socket) -> Request | None:
    head = b""
    while b"\r\n\r\n" not in head:
        came = connection.recv(65536)
        if not came:
            return None
        head += came
        if head.startswith(b"\x16"):  # somebody begins TLS
            connection.sendall(raw(400, {"Connection": "close"}))
            return None
    head, _, body = head.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    return Request(method, target, headers, body)


def raw(status: int, headers: Mapping[str, object], body: bytes = b"") -> bytes:
    """An answer as it goes over the wire; nothing is added or put right."""
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def reply(
    body: bytes = b"{}", status: int = 200, content_type: str = "application/json", **headers: object
) -> Answer:
    """A proper answer. Further headers by name, with ``_`` for ``-``."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(_: Request, connection: socket.socket) -> None:
        wire = raw(status, {"Content-Type": content_type, "Content-Length": len(body)} | more, body)
        connection.sendall(wire)

    return answer


def says(document: object, **headers: object) -> Answer:
    """A proper answer with this JSON."""
    return reply(json.dumps(document, ensure_ascii=False).encode(), **headers)  # type: ignore[arg-type]


def moved(location: str, status: int = 301) -> Answer:
    """A redirect."""
    return reply(b"", status, "text/html", Location=location)


def by_path(answers: Mapping[str, Answer]) -> Answer:
    """Another answer for each path (without its query); 404 for the rest."""

    def answer(request: Request, connection: socket.socket) -> None:
        path = request.target.partition("?")[0]
        answers.get(path, reply(b'{"error": "unknown"}', 404))(request, connection)

    return answer


def silent(_: Request, connection: socket.socket) -> None:
    """Takes the request and never says a word."""
    while connection.recv(65536):
        pass
    raise ConnectionResetError


def hang_up(_: Request, connection: socket.socket) -> None:
    """Takes the request and closes the connection."""
    raise ConnectionResetError


def no_http(_: Request, connection: socket.socket) -> None:
    """Speaks another protocol."""
    connection.sendall(b"220 mail.example.vn ESMTP\r\n")
    raise ConnectionResetError


def drip(head: bytes, drop: bytes) -> Answer:
    """Sends `head`, then `drop` over and over, for ever, faster than any read timeout."""

    def answer(_: Request, connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(0.01)

    return answer


DRIPPING_BODY = drip(raw(200, {"Content-Type": "application/json", "Content-Length": 1_000_000}), b" ")
DRIPPING_HEAD = drip(b"HTTP/1.1 200 OK\r\nX-Drip: ", b"x")


def length(body: bytes, declared: int) -> Answer:
    """Declares another length than it sends, and closes."""

    def answer(_: Request, connection: socket.socket) -> None:
        wire = raw(200, {"Content-Type": "application/json", "Content-Length": declared}, body)
        connection.sendall(wire)
        raise ConnectionResetError

    return answer


def packed(body: bytes, packing: str = "gzip") -> Answer:
    """An answer with `body` as it is, said to be packed."""
    return reply(body, Content_Encoding=packing)


def bomb() -> Answer:
    """64 kB which unpack to 64 MB."""
    pack = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    blocks = [pack.compress(b"0" * 1_000_000) for _ in range(64)]
    return packed(b"".join([*blocks, pack.flush()]))


def endless_body(_: Request, connection: socket.socket) -> None:
    """A body of 100 MB without a length, as fast as the wire takes it."""
    connection.sendall(raw(200, {"Content-Type": "application/json", "Connection": "close"}, b'["'))
    for _block in range(1600):
        connection.sendall(b"x" * 65536)


@contextmanager
def refused() -> Iterator[str]:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


@contextmanager
def black_hole() -> Iterator[str]:
    """An address whose host takes no notice of connections: neither picked up nor refused."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        waiting = []
        for _ in range(4):  # fills the queue of connections that nobody accepts; Linux drops the rest
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex(("127.0.0.1", port))
            waiting.append(caller)
        yield f"http://127.0.0.1:{port}"
        for caller in waiting:
            caller.close()

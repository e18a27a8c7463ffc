"""A static web server on loopback as boards run them: ETag, Range, If-Range; and how servers misbehave."""

from __future__ import annotations

import hashlib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


@dataclass
class Asked:
    """One request, and what came of it."""

    path: str
    headers: dict[str, str]
    status: int = 0
    sent: int = 0


@dataclass
class Manners:
    """How the server behaves."""

    breaks_after: int | None = None
    """Bytes of a body after which the connection is closed, once."""
    only: str = ""
    """Only files whose name ends so are affected."""
    status: dict[str, int] = field(default_factory=dict)
    """File -> a status instead of the file."""
    location: dict[str, str] = field(default_factory=dict)
    """File -> where a redirect leads."""
    body: dict[str, bytes] = field(default_factory=dict)
    """File -> another content."""
    weak: bool = False
    """Tags are weak, and there is no Last-Modified."""
    silent: bool = False
    """Accepts and says nothing."""
    no_length: bool = False


class WebServer:
    """Serves a folder. `asked` holds every request in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manners = Manners()
        self.asked: list[Asked] = []
        self.url = ""

    def answers(self, file: str) -> list[int]:
        """Status of each request for a file."""
        return [asked.status for asked in self.asked if asked.path == f"/kiosk/{file}"]


@contextmanager
def serving(folder: Path, tls: ssl.SSLContext | None = None) -> Iterator[WebServer]:
    """A server under /kiosk/ for as long as the block lasts."""
    server = WebServer(folder)

    class Handler(_Handler):
        web = server

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    if tls:
        http.socket = tls.wrap_socket(http.socket, server_side=True)
        http.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client may turn away
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{http.server_port}/kiosk/"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    web: ClassVar[WebServer]

    def do_GET(self) -> None:
        asked = Asked(self.path, dict(self.headers))
        self.web.asked.append(asked)
        manners = self.web.manners
        name = self.path.removeprefix("/kiosk/")
        if manners.silent:
            threading.Event().wait(2)
            return
        if name in manners.location:
            asked.status = 302
            self._head(302, {"Location": manners.location[name], "Content-Length": "0"})
            return
        path = self.web.folder / name
        if name in manners.status or not path.is_file():
            asked.status = manners.status.get(name, 404)
            self._head(asked.status, {"Content-Length": "0"})
            return
        content = manners.body.get(name, path.read_bytes())
        self._file(asked, content)

    def _file(self, asked: Asked, content: bytes) -> None:
        manners = self.web.manners
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": f"W/{tag}" if manners.weak else tag}
        if self.headers.get("If-None-Match") == headers["ETag"]:
            asked.status = 304
            self._head(304, headers)
            return
        begin, status = 0, 200
        wanted = self.headers.get("Range", "")
        if wanted and self.headers.get("If-Range") == headers["ETag"]:
            begin, status = int(wanted.removeprefix("bytes=").rstrip("-")), 206
            headers["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        part = content[begin:]
        if not manners.no_length:
            headers["Content-Length"] = str(len(part))
        asked.status = status
        self._head(status, headers)
        if manners.breaks_after is not None and self.path.endswith(manners.only):
            part, manners.breaks_after = part[: manners.breaks_after], None
        self.wfile.write(part)
        asked.sent = len(part)

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
        """Tests are quiet."""

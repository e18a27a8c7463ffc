"""The server on its socket: bounded in every direction, and ended in order."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

from flask import Flask
from waitress.server import create_server

log = logging.getLogger(__name__)

MOST_HEADERS = 16 * 1024
MOST_BODY = 1024 * 1024
"""Bytes of a request's body; a batch of the outbox has at most a quarter of that."""

CONNECTIONS = 200
SILENT_FOR = 20
"""Seconds after which a connection that says nothing is closed."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any free one. Raises OSError."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=128)


def run(app: Flask, listening: socket.socket, threads: int, ready: Callable[[], None]) -> None:
    """Serve until SystemExit or KeyboardInterrupt is raised in this thread, which signal handlers do.

    Requests that are under way are answered first, for five seconds at most.
    """
    server = create_server(
        app,
        sockets=[listening],
        threads=threads,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT_FOR,
        cleanup_interval=5,
        max_request_header_size=MOST_HEADERS,
        max_request_body_size=MOST_BODY,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=True,
        ident="",
    )
    try:
        ready()
        server.run()
    finally:
        server.close()
        log.info("the server has ended")

"""The server on its socket: bounded in every direction, and ended in order."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

log = logging.getLogger(__name__)

MOST_HEADERS = 16 * 1024
MOST_BODY = 1024 * 1024
"""Bytes of a request's body; a batch of the outbox has at most half of that."""

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
    # It warns of every request that waits for another, as those of one neighbour's look-up always do.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    everything: dict[int, Any] = {}  # the socket that listens, and each connection
    server = create_server(
        app,
        map=everything,
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
        wasyncore.close_all(everything, ignore_all=True)
        log.info("the server has ended")

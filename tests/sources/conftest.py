"""Clients, servers and certificates for tests of sources."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from kiosk.sources.http import Http, Reach
from kiosk.sources.kept import Kept, KeptBody
from tests.faults import Answer, Server

WALL = datetime(2026, 11, 25, 3, tzinfo=UTC)

Clients = Callable[..., Http]
Servers = Callable[..., Server]


@pytest.fixture
def client() -> Iterator[Clients]:
    """Makes clients, and closes them."""
    with ExitStack() as closing:

        def make(reach: Reach | str, kept: Kept | None = None, wall: datetime = WALL) -> Http:
            http = Http(Reach(reach) if isinstance(reach, str) else reach, kept, lambda: wall)
            closing.callback(http.close)
            return http

        yield make


@pytest.fixture
def server() -> Iterator[Servers]:
    """Starts servers, and stops them."""
    with ExitStack() as stopping:

        def start(answer: Answer, tls: ssl.SSLContext | None = None) -> Server:
            return stopping.enter_context(Server(answer, tls))

        yield start


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """An authority that signs certificates for tests."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    """The authority's own certificate, as a kiosk is configured to trust it."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


class Shelf:
    """Keeps bodies in memory."""

    def __init__(self) -> None:
        self.bodies: dict[tuple[str, str], KeptBody] = {}

    def get(self, url: str, variant: str) -> KeptBody | None:
        return self.bodies.get((url, variant))

    def put(self, url: str, variant: str, body: KeptBody) -> None:
        self.bodies[url, variant] = body


@pytest.fixture
def shelf() -> Shelf:
    """An empty shelf for bodies."""
    return Shelf()

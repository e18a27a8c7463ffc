"""The server's application over the sample catalogue, asked in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk import catalogue, sample
from kiosk.cache.store import Store
from kiosk.serve.app import create_app
from kiosk.serve.serving import Serving

BASE = "https://market.example"

POMELO = "/01/08938500001116"
LOT = f"{POMELO}/10/TB-1911-07"
ITEM = f"{LOT}/21/000123"
SHOOTS = "/01/08938500001215"
UNKNOWN = "/01/08938500009990"

Get = Callable[..., TestResponse]


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the sample catalogue."""
    path = tmp_path_factory.mktemp("serve") / "catalogue.sqlite"
    with Store.open(path) as store:
        store.replace(catalogue.read(sample.FOLDER))
    return path


@pytest.fixture
def serving(sample_store: Path, tmp_path: Path) -> Serving:
    """One server's settings."""
    return Serving(BASE, lambda: Store.open(sample_store, read_only=True), tmp_path / "bundles")


@pytest.fixture
def client(serving: Serving) -> FlaskClient:
    """Asks the application, following no redirect."""
    return create_app(serving).test_client()


@pytest.fixture
def get(client: FlaskClient) -> Get:
    """GET of a path, with headers as keywords (``accept_language="vi"``)."""

    def ask(path: str, method: str = "GET", **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.open(path, method=method, headers=named, buffered=True)

    return ask


def of_type(linkset: dict[str, Any], level: int, word: str) -> list[dict[str, Any]]:
    """Targets of one of GS1's link types at one level of a linkset."""
    found: list[dict[str, Any]] = linkset["linkset"][level].get(f"https://gs1.org/voc/{word}", [])
    return found

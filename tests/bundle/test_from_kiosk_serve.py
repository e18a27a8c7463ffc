"""One unit feeds the others: bundles come from a real `kiosk serve` on loopback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk import catalogue
from kiosk.bundle import sync
from kiosk.bundle.sync import Fetched, Here, Terms, UpToDate
from kiosk.bundle.web import WebOrigin
from tests.bundle.conftest import LIMITS, Board
from tests.serve.test_server import Server

NOTHING = Here(None, None, None)


@pytest.fixture
def address(board: Board, tmp_path: Path) -> Iterator[str]:
    """Of the folder of bundles."""
    shutil.copytree(board.published, tmp_path / "store" / "bundles")
    server = Server(tmp_path / "store")
    try:
        yield f"{server.home}/bundles/"
    finally:
        server.end()


def test_whole_conditional_and_resumed(address: str, board: Board, tmp_path: Path) -> None:
    terms, work = Terms(board.allowed, LIMITS), tmp_path / "work"
    said: list[tuple[str, int, int]] = []
    content = board.bundle.read_bytes()
    work.mkdir()
    etag = requests.head(address + board.bundle.name, timeout=10).headers["ETag"]
    (work / board.bundle.name).write_bytes(content[:20_000])
    (work / f"{board.bundle.name}.from").write_text(json.dumps([etag, ""]), encoding="utf-8")
    origin = WebOrigin(address)
    found = sync.fetch(origin, NOTHING, terms, work, lambda *words: said.append(words))
    assert isinstance(found, Fetched)
    assert catalogue.read(found.folder) == catalogue.read(board.new)
    assert said[0][1] > 20_000
    assert said[-1] == (board.bundle.name, len(content), len(content))
    here = Here(119, "cho-ben-sen", None)
    assert sync.fetch(origin, here, terms, work, lambda *_: None) == UpToDate()
    assert sync.fetch(origin, here, terms, work, lambda *_: None) == UpToDate()
    assert origin.index(sync._last(work, origin.name, 119)) is None

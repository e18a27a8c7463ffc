"""Two units of one market: a kiosk that serves, and one that knows little itself and asks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk import catalogue, sample
from kiosk.cache.store import Store
from tests.serve.test_server import ROOT, WITHIN, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The unit that serves the sample catalogue."""
    running = Server(tmp_path_factory.mktemp("served"))
    yield running
    assert running.end()[0] == 0


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A unit whose own catalogue has the market's name and nothing else. Its settings ask nobody yet."""
    whole = catalogue.read(sample.FOLDER)
    empty = (
        "products",
        "lots",
        "parties",
        "places",
        "stamps",
        "recalls",
        "certificates",
        "stockists",
        "events",
    )
    with Store.open(tmp_path / "catalogue.sqlite") as store:
        store.replace(replace(whole, pictures={}, **dict.fromkeys(empty, ())))  # type: ignore[arg-type]
    return tmp_path


def looked_up(folder: Path, text: str, *sources: str) -> tuple[int, dict[str, Any]]:
    """What ``kiosk lookup`` of a unit says, with exit status."""
    (folder / "sources.toml").write_text("\n".join(sources), encoding="utf-8")
    network = f'[network]\nsources = "{folder / "sources.toml"}"\n' if sources else ""
    (folder / "kiosk.toml").write_text(network, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "lookup", "--json", "--store", str(folder)]
    done = subprocess.run(
        [*command, "--config", str(folder / "kiosk.toml"), text],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=WITHIN,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def source(kind: str, base: str) -> str:
    """One entry of a file of sources."""
    return f'[[source]]\nkind = "{kind}"\nname = "Kiosk of hall A, by {kind}"\nbase = "{base}"\n'


LOT = "https://id.gs1.org/01/08938500001116/10/TB-1911-07"


def test_who_asks_nobody_knows_nothing(asking: Path) -> None:
    status, answer = looked_up(asking, LOT)
    assert (status, answer["answer"]) == (1, "no-record")


def test_a_neighbour_tells_product_journey_and_stockists(asking: Path, server: Server) -> None:
    status, answer = looked_up(asking, LOT, source("resolver", server.home))
    assert (status, answer["answer"]) == (0, "record-found")
    said = json.dumps(answer, ensure_ascii=False)
    for word in (
        "Bưởi thanh trà Bãi Sen",
        "HTX Nông nghiệp Bãi Sen",
        "TB-1911-07",
        "Quầy B-07",
        "VG-BS-0412",
    ):
        assert word in said
    assert len(answer["stages"]) > 3


def test_a_neighbours_recall_covers_the_lot(asking: Path, server: Server) -> None:
    lot = "https://id.gs1.org/01/08938500001215/10/MK-0211"
    _, answer = looked_up(asking, lot, source("resolver", server.home))
    assert "TH-2026-118" in json.dumps(answer)


def test_a_neighbour_that_went_away_is_no_reason_to_say_no(asking: Path, server: Server) -> None:
    """Nothing was learnt and nobody can be asked: that is never "does not exist"."""
    nobody = source("resolver", server.home.replace(str(server.port), "1"))
    status, answer = looked_up(asking, LOT, nobody)
    assert status == 1
    assert answer["answer"] == "unreachable"

"""A market board's files go in whole, stay, and come out equal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import catalogue, sample
from kiosk.cache.store import Store
from kiosk.cli import keeping

Kiosk = Callable[..., Any]


@pytest.fixture
def market(tmp_path: Path) -> Path:
    """A board's folder: the sample's files as version 200."""
    folder = tmp_path / "market"
    shutil.copytree(sample.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    heading = folder / "catalogue.toml"
    text = heading.read_text(encoding="utf-8")
    heading.write_text(text.replace("version = 118", "version = 200"), encoding="utf-8")
    return folder


def test_import_and_export(kiosk: Kiosk, market: Path, tmp_path: Path) -> None:
    store = tmp_path / "own"
    assert "no mistakes" in kiosk("catalogue", "check", market).out
    ran = kiosk("catalogue", "import", market, "--store", store)
    assert (ran.status, ran.err) == (0, "")
    assert "version 200" in ran.out
    lines = kiosk("check", "--store", store).out.splitlines()
    assert any(line.startswith("ok") and "catalogue" in line for line in lines)
    assert kiosk("catalogue", "export", tmp_path / "out", "--store", store).status == 0
    assert catalogue.read(tmp_path / "out") == catalogue.read(market)


def test_the_sample_is_exported_where_nothing_was_imported(kiosk: Kiosk, tmp_path: Path) -> None:
    ran = kiosk("catalogue", "export", tmp_path / "out")
    assert "the sample catalogue" in ran.out
    assert catalogue.read(tmp_path / "out") == catalogue.read(sample.FOLDER)


def test_a_bad_catalogue_is_refused_whole(kiosk: Kiosk, market: Path, tmp_path: Path) -> None:
    store = tmp_path / "own"
    kiosk("catalogue", "import", market, "--store", store)
    products = market / "products.csv"
    text = products.read_text(encoding="utf-8")
    products.write_text(text.replace("8938500001116,fruit", "8938500001117,froot"), encoding="utf-8")
    ran = kiosk("catalogue", "import", market, "--store", store)
    assert ran.status == 1
    assert "products.csv, line 2: gtin is '8938500001117', expected" in ran.err
    assert "group is 'froot'" in ran.err
    assert ran.err.endswith("kiosk catalogue import: 38 mistakes, nothing was imported\n")
    assert kiosk("catalogue", "check", market).err.endswith("kiosk catalogue check: 38 mistakes\n")
    built = kiosk("catalogue", "build", market, tmp_path / "out")
    assert built.err.endswith("kiosk catalogue build: 38 mistakes, nothing was built\n")
    assert kiosk("lookup", "--store", store, "8938500001116").status == 0


def test_a_damaged_store_is_built_again(kiosk: Kiosk, market: Path, tmp_path: Path) -> None:
    store = tmp_path / "own"
    kiosk("catalogue", "import", market, "--store", store)
    (store / keeping.STORE).write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    ran = kiosk("lookup", "--store", store, "8938500001116")
    assert ran.status == 0
    with Store.open(store / keeping.STORE, read_only=True) as built:
        assert built.version() == 200


def test_a_damaged_store_without_its_files_knows_nothing_and_says_so(
    kiosk: Kiosk, market: Path, tmp_path: Path
) -> None:
    store = tmp_path / "own"
    kiosk("catalogue", "import", market, "--store", store)
    (store / keeping.STORE).write_bytes(b"no database at all")
    (store / keeping.KEPT / "catalogue.toml").unlink()
    ran = kiosk("lookup", "--json", "--store", store, "8938500001116")
    assert ran.status == 1
    assert '"answer": "unreachable"' in ran.out


def test_a_store_that_cannot_be_written_is_one_clear_line(kiosk: Kiosk, market: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    ran = kiosk("catalogue", "import", market, "--store", tmp_path / "file" / "store")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "cannot be written" in ran.err

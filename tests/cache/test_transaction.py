"""One transaction: all of it, or nothing and the error that says why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.cache.transaction import transaction


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)) as opened:
        opened.execute(
            "CREATE TABLE shelf (jar TEXT, lid INTEGER REFERENCES lids (n) DEFERRABLE INITIALLY DEFERRED)"
        )
        opened.execute("CREATE TABLE lids (n INTEGER PRIMARY KEY)")
        yield opened


def jars(connection: sqlite3.Connection) -> list[str]:
    return [jar for (jar,) in connection.execute("SELECT jar FROM shelf")]


def put(connection: sqlite3.Connection, jars: Iterable[str]) -> None:
    with transaction(connection):
        for jar in jars:
            connection.execute("INSERT INTO shelf (jar) VALUES (?)", (jar,))


def test_all_or_nothing(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO shelf (jar) VALUES ('jam')")
    known = {"tea": "tea"}
    with pytest.raises(KeyError):
        put(connection, (known[jar] for jar in ("tea", "sugar")))
    assert jars(connection) == ["jam"]


def test_a_full_disk_is_called_by_its_name(connection: sqlite3.Connection) -> None:
    """SQLite has rolled back by itself then."""
    connection.execute("PRAGMA max_page_count = 20")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        put(connection, ["x" * 4000] * 100)
    assert not connection.in_transaction
    assert jars(connection) == []


def test_a_commit_that_breaks_leaves_nothing_open(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), transaction(connection):
        connection.execute("INSERT INTO shelf VALUES ('jam', 7)")
    with transaction(connection):
        connection.execute("INSERT INTO shelf (jar) VALUES ('tea')")
    assert jars(connection) == ["tea"]

"""The street map of the settings: shown where it can be read, said once where it cannot."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.cli.streets import streets


def test_without_a_setting_there_is_none() -> None:
    with streets(None) as found:
        assert found is None


def test_a_file_that_is_no_map_costs_the_map_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), streets(tmp_path / "none.mbtiles") as found:
        assert found is None
    assert [record.message.partition(":")[0] for record in caplog.records] == ["the street map is not shown"]


def test_a_map_that_breaks_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "streets.mbtiles"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        # tile_data is missing: the map opens, and no tile can be read.
        file.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT)")
        file.execute("INSERT INTO tiles VALUES (3, 6, 4)")
    with caplog.at_level(logging.WARNING), streets(path) as found:
        assert found is not None
        assert found.zooms == (3, 3)
        assert found.tile(3, 6, 3) is None
        assert found.tile(3, 6, 3) is None
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "a part of the street map is not shown"
    ]

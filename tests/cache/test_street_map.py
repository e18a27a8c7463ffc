"""A street map is read tile by tile, or refused in one clear sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.cache.errors import StoreError
from kiosk.cache.street_map import StreetMap

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Make an MBTiles file of one tile, with this said of it."""

    def make(**about: str) -> Path:
        path = tmp_path / "streets.mbtiles"
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
            file.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
            file.executemany("INSERT INTO metadata VALUES (?, ?)", about.items())
            file.execute("INSERT INTO tiles VALUES (3, 6, 4, ?)", (b"picture",))
        return path

    return make


def test_rows_are_counted_from_the_north(made: Made) -> None:
    with closing(StreetMap.open(made(format="png", attribution="Ai đó"))) as streets:
        assert streets.zooms == (3, 3)
        assert streets.credit == "Ai đó"
        assert streets.tile(3, 6, 3) == b"picture"
        assert streets.tile(3, 6, 4) is None
        assert streets.tile(4, 6, 3) is None


def test_a_map_of_lines_is_refused(made: Made) -> None:
    with pytest.raises(StoreError, match=r"tiles are 'pbf', expected pictures \(png, jpg, jpeg, webp\)"):
        StreetMap.open(made(format="pbf"))


def test_a_map_without_tiles_is_refused(made: Made) -> None:
    path = made()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM tiles")
    with pytest.raises(StoreError, match="there is no tile in it, expected zoom levels from 0 to 30"):
        StreetMap.open(path)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such file, expected a map \(MBTiles\)"):
        StreetMap.open(tmp_path / "nothing.mbtiles")
    (tmp_path / "text.mbtiles").write_text("no map" * 500, encoding="utf-8")
    with pytest.raises(StoreError, match=r"file is not a database, expected a map \(MBTiles\)"):
        StreetMap.open(tmp_path / "text.mbtiles")


def test_a_tile_that_is_no_picture_is_none(made: Made) -> None:
    path = made()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE tiles SET tile_data = 7")
    with closing(StreetMap.open(path)) as streets:
        assert streets.tile(3, 6, 3) is None

"""A street map of a market board: a raster MBTiles file, read tile by tile.

MBTiles 1.3: a SQLite file whose table (or view) `tiles` holds pictures of 256 × 256 pixels in the Web
Mercator projection, rows counted from the south (TMS).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Self

from kiosk.cache.errors import StoreError

RASTER = ("png", "jpg", "jpeg", "webp")
LONGEST_CREDIT = 200


class StreetMap:
    """An open file. One thread asks; close it at the end."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Reads what the map says of itself. Raises StoreError where it is no map that can be drawn."""
        self._path, self._connection = path, connection
        about = dict(self._rows("SELECT name, value FROM metadata"))
        form = str(about.get("format", "png")).lower()
        if form not in RASTER:
            raise StoreError(f"{path}: tiles are {form[:20]!r}, expected pictures ({', '.join(RASTER)})")
        found = self._rows("SELECT min(zoom_level), max(zoom_level) FROM tiles")
        if not found or not all(isinstance(zoom, int) and 0 <= zoom <= 30 for zoom in found[0]):
            raise StoreError(f"{path}: there is no tile in it, expected zoom levels from 0 to 30")
        self.zooms: tuple[int, int] = found[0]
        """Lowest and highest zoom level."""
        self.credit = str(about.get("attribution", ""))[:LONGEST_CREDIT]
        """Whom the map's licence wants to be named; may hold HTML."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open for reading. Raises StoreError saying what is wrong with the file."""
        if not path.is_file():
            raise StoreError(f"{path}: no such file, expected a map (MBTiles)")
        # Immutable: the file may lie on a read-only card, and nobody writes it while it is here.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return cls(path, connection)
        except StoreError:
            connection.close()
            raise

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """The picture of a tile, `y` counted from the north; None where the map has none."""
        sql = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        rows = self._rows(sql, (zoom, x, 2**zoom - 1 - y))
        return rows[0][0] if rows and isinstance(rows[0][0], bytes) else None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, sql: str, values: tuple[int, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        try:
            with closing(self._connection.execute(sql, values)) as cursor:
                return cursor.fetchall()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self._path}: {error}, expected a map (MBTiles)") from error

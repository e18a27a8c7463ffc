"""An SQLite file that may be lost: never larger than its limit, begun afresh when it is damaged."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from kiosk.cache.damage import reading, set_aside
from kiosk.cache.errors import StoreDamagedError, StoreError
from kiosk.cache.learnt_schema import BOUNDED, FORM, ROW, TABLES
from kiosk.cache.store import for_writing
from kiosk.cache.transaction import transaction

log = logging.getLogger(__name__)

T = TypeVar("T")

LEFT = 0.9
"""Part of the limit to which the least recently used are removed, so that it is not done at every turn."""

BUSY_MS = 500
"""How long to wait for another process that writes; what cannot be kept then is asked for again."""

SUMS = " UNION ALL ".join(f"SELECT size, used FROM {table}" for table in BOUNDED)  # noqa: S608
ALL = " UNION ALL ".join(f"SELECT '{table}' AS kind, n, size, used FROM {table}" for table in BOUNDED)  # noqa: S608
OLDEST = f"SELECT kind, n, size FROM ({ALL}) ORDER BY used LIMIT 1000"  # noqa: S608


class BoundedFile:
    """One connection that writes and one that reads, so that no reader waits for a writer. For any thread.

    Every method raises StoreError where the file cannot be used.
    """

    def __init__(self, path: Path, limit: int) -> None:
        """Opens the file at `path`, or makes it. `limit` is in bytes of its records."""
        self._path = path
        self._limit = limit
        self._writing, self._reading = RLock(), RLock()
        self._closed = False
        self._open()

    @property
    def size(self) -> int:
        """Bytes of its records at most."""
        return self._size

    def close(self) -> None:
        """Write which records were used, and close. What is written afterwards is not kept."""
        with self._writing, self._reading:
            if not self._closed:
                with suppress(StoreError):  # it only says what was used last
                    self.write(lambda _: None)
                self._closed = True
                self._close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Rows of a question; none of a damaged file, which is begun afresh, or of a closed one."""
        try:
            with self._reading, reading(self._path):
                return [] if self._closed else self._reader.execute(sql, values).fetchall()
        except StoreDamagedError as error:
            self.damaged(str(error))
            return []

    def used(self, table: str, n: int) -> None:
        """A record was used. Written with the next record that is, for the sake of the SD card."""
        self._noted[table, n] = None

    def write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do `work` in one transaction, write which records were used, and make room."""
        with self._writing:
            if self._closed:
                return
            try:
                with reading(self._path):
                    self._transact(work)
            except StoreDamagedError as error:
                self.damaged(str(error))

    def put(self, table: str, columns: Sequence[str], values: Sequence[object], record: bytes) -> None:
        """Keep one record, in place of the one that has the same key."""
        size = ROW + len(record) + sum(len(value) for value in values if isinstance(value, str))
        names = ", ".join((*columns, "used", "size", "record"))
        marks = ", ".join("?" * (len(columns) + 3))
        sql = f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - only our own words

        def insert(connection: sqlite3.Connection) -> None:
            self._turn += 1
            self._size += size
            connection.execute(sql, (*values, self._turn, size, record))

        self.write(insert)

    def damaged(self, reason: str) -> None:
        """Put the file aside and begin a new one: all in it can be asked for again."""
        with self._writing, self._reading:
            if not self._closed:
                self._close()
                set_aside(self._path, reason)
                self._open()

    def _open(self) -> None:
        self._noted: dict[tuple[str, int], None] = {}
        self._writer = for_writing(self._path, TABLES, FORM)
        self._reader = for_writing(self._path, TABLES, FORM)
        self._writer.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        with reading(self._path):
            self._size, self._turn = self._sums()

    def _close(self) -> None:
        self._reader.close()
        self._writer.close()

    def _sums(self) -> tuple[int, int]:
        row = self._writer.execute(f"SELECT total(size), max(used) FROM ({SUMS})").fetchone()  # noqa: S608
        return int(row[0]), int(row[1] or 0)

    def _transact(self, work: Callable[[sqlite3.Connection], None]) -> None:
        noted = list(self._noted)
        with transaction(self._writer):
            for table, n in noted:
                self._turn += 1
                sql = f"UPDATE {table} SET used = ? WHERE n = ?"  # noqa: S608 - only our own words
                self._writer.execute(sql, (self._turn, n))
            work(self._writer)
            if self._size > self._limit:
                self._make_room()
        for use in noted:
            self._noted.pop(use, None)

    def _make_room(self) -> None:
        """Remove what was used least lately, where there is more than the limit."""
        self._size, _ = self._sums()
        goal = self._limit * LEFT if self._size > self._limit else self._size
        while self._size > goal:
            for table, n, size in self._writer.execute(OLDEST).fetchall():
                if self._size <= goal:
                    return
                self._writer.execute(f"DELETE FROM {table} WHERE n = ?", (n,))  # noqa: S608 - only our own words
                self._size -= size

"""The file of the outbox: what a commit has returned from is on the disk, whatever happens next."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock

from kiosk.cache.damage import BESIDE, reading, suspect
from kiosk.cache.errors import StoreDamagedError, StoreError
from kiosk.cache.outbox_schema import FORM, FURTHER, TABLES
from kiosk.cache.schema import form
from kiosk.cache.store import for_writing
from kiosk.cache.transaction import transaction

log = logging.getLogger(__name__)


class OutboxFile:
    """Opened when it is first needed, and again after a fault. One thread at a time uses it; any may."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        self.begun_afresh = False
        """A file was set aside with all that waited in it, and nobody has said so yet."""

    def close(self) -> None:
        """Close it for good. Closing twice does nothing."""
        with self._lock:
            self._closed = True
            self._let_go()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection, all or nothing of whose work is on the disk afterwards. Raises StoreError."""
        with self._lock:
            try:
                with reading(self._path):
                    connection = self._opened()
                    with transaction(connection):
                        yield connection
            except StoreDamagedError:
                self._let_go()  # it is marked, and set aside by the next opening
                raise
            except OSError as error:
                raise StoreError(f"{self._path}: {error.strerror}") from error

    def damaged(self, error: ValueError) -> StoreDamagedError:
        """The error to raise where a row is not what was written; the file is set aside when next opened."""
        suspect(self._path)
        return StoreDamagedError(f"{self._path}: the outbox is damaged: {error}")

    def _opened(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError(f"{self._path}: closed")
        if self._connection:
            return self._connection
        self._path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        before = _identity(self._path)
        self._step_aside()
        self._connection = for_writing(self._path, TABLES, FORM)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute(FURTHER)
        self.begun_afresh = self.begun_afresh or before not in (None, _identity(self._path))
        return self._connection

    def _let_go(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def _step_aside(self) -> None:
        """A file of another release's form is kept under another name; it is not ours to empty."""
        found = _form(self._path)
        if found in (0, FORM):
            return
        aside = f"{self._path.name}.form-{found}"
        log.error("%s: an outbox of form %d, expected %d; kept as %s", self._path, found, FORM, aside)
        for end in ("", *BESIDE):
            part = self._path.with_name(self._path.name + end)
            if part.exists():
                os.replace(part, self._path.with_name(aside + end))


def _identity(path: Path) -> int | None:
    return path.stat().st_ino if path.exists() else None


def _form(path: Path) -> int:
    """Form of the file; 0 where there is none, or one that is damaged, which is found out elsewhere."""
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(path)) as connection:
            return form(connection)
    except sqlite3.DatabaseError:
        return 0

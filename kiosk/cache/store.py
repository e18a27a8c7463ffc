"""The kiosk's own store: one SQLite file that holds a whole catalogue and answers without a network."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import Self

from kiosk.cache.damage import is_damage, mark, reading, set_aside
from kiosk.cache.errors import StoreError
from kiosk.cache.lookup import Lookup
from kiosk.cache.schema import FORM, TABLES, build, form
from kiosk.cache.transaction import transaction
from kiosk.cache.writing import Progress, write
from kiosk.provenance.catalogue import Catalogue, Facts
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.party import Party, Place
from kiosk.provenance.product import Lot
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import Stockist

log = logging.getLogger(__name__)

BUSY_MS = 5_000
"""How long one who wants to write waits for another who does. Readers never wait."""

CHECKPOINTS = 100
PAUSE = 0.02
"""How often the log is tried to be put away after a catalogue was replaced, and seconds in between."""

PRAGMAS = (
    "synchronous = NORMAL",
    "journal_size_limit = 16000000",
    "cache_size = -16000",
    "temp_store = MEMORY",
    "secure_delete = OFF",
    f"busy_timeout = {BUSY_MS}",
)
"""A power cut never tears a catalogue: write-ahead log, synced at checkpoints and when one is replaced.

No memory map: with one, a bad block of the SD card would end the process instead of being an error.
"""


class Store(Lookup):
    """An open store, for the thread that opened it. Use as a context manager.

    It may be thrown away: nothing in it came from people. A file of another form, or a damaged one, is begun
    afresh when it is opened for writing, with a line in the log; it is then empty until the next catalogue.
    """

    checkpoints = CHECKPOINTS
    """How often the log is tried to be put away."""

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Self:
        """Open the store at `path`; for writing, make what is missing.

        Raises StoreError where it cannot be opened, and for reading where it is not there or of another form;
        StoreDamagedError where it is opened for reading and damaged.
        """
        return cls(for_reading(path) if read_only else for_writing(path), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self._connection.close()

    def replace(self, catalogue: Facts, progress: Progress | None = None) -> None:
        """Put a catalogue in the place of what is there, whole or not at all.

        It may be larger than the memory: each fact is asked for, written and forgotten.
        Readers go on with the old one until the last record is written. `progress` is told a kind of fact,
        how many are written and how many there are. Raises StoreError naming the record that does not fit.
        """
        with reading(self._path):
            # Once it is told that the catalogue is there, a power cut must not take it away again.
            self._connection.execute("PRAGMA synchronous = FULL")
            with transaction(self._connection):
                write(self._connection, catalogue, progress)
            self._checkpoint()

    def _checkpoint(self) -> None:
        """Bring the log into the file, between the look-ups of others, so that it does not stay on the disk.

        Nobody waits for it. Where somebody reads all the time, it is left to whoever writes next.
        """
        self._connection.execute("PRAGMA busy_timeout = 0")
        for _ in range(self.checkpoints):
            (busy, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                break
            sleep(PAUSE)
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def catalogue(self) -> Catalogue:
        """Everything, as it was written. Raises StoreError where the store is empty."""
        with self.snapshot():
            market, version, as_of = self.market(), self.version(), self.as_of()
            if market is None or version is None or as_of is None:
                raise StoreError(f"{self._path}: the store is empty, expected a catalogue")
            return Catalogue(
                market,
                version,
                as_of,
                products=self._products("ORDER BY product.n"),
                lots=self._all(Lot, "SELECT record FROM lot ORDER BY n"),
                parties=self._all(Party, "SELECT record FROM party WHERE listed ORDER BY n"),
                places=self._all(Place, "SELECT record FROM place ORDER BY n"),
                stamps=self._all(Stamp, "SELECT record FROM stamp ORDER BY n"),
                recalls=self._all(Recall, "SELECT record FROM recall ORDER BY n"),
                certificates=self._all(Certificate, "SELECT record FROM certificate ORDER BY n"),
                stockists=self._all(Stockist, "SELECT record FROM stockist ORDER BY n"),
                events=self._all(EpcisEvent, "SELECT record FROM event ORDER BY n"),
                pictures=dict(self._rows("SELECT name, content FROM picture ORDER BY n")),
                store_profiles=self.store_profiles(),
            )


def for_reading(path: Path, number: int = FORM) -> sqlite3.Connection:
    """A file of another process, to be read. Raises StoreError where it is not there or of another form."""
    if not path.is_file():
        raise StoreError(f"{path}: no store there, expected one that was opened for writing before")
    with reading(path):
        try:
            connection, found = _connected(path, "mode=ro")
        except sqlite3.OperationalError as error:
            if not _is_at_rest(path):
                raise
            # Even readers write: SQLite's index of the log. A disk that is full, or read-only since it
            # failed, cannot take that. Then nobody else writes either, and it can be read as it is.
            connection, found = _connected(path, "immutable=1")
            log.warning("%s: read as it stands (%s); is the disk full or read-only?", path, error)
    if found != number:
        connection.close()
        raise StoreError(f"{path}: a store of form {found}, expected {number}; open it for writing once")
    return _set_up(connection)


def _connected(path: Path, how: str) -> tuple[sqlite3.Connection, int]:
    """A connection for reading, and the form of the file."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    try:
        return connection, form(connection)
    except BaseException:
        connection.close()
        raise


def _is_at_rest(path: Path) -> bool:
    """Is all that was written in the file itself, and nothing in the log beside it?"""
    log_file = path.with_name(path.name + "-wal")
    return not log_file.exists() or log_file.stat().st_size == 0


def for_writing(path: Path, tables: str = TABLES, number: int = FORM) -> sqlite3.Connection:
    """A file of these tables, made where it is missing, begun afresh where it is damaged or of another form.

    Whoever uses the connection from several threads lets one at a time use it. Raises StoreError.
    """
    if mark(path).exists() and path.exists():
        set_aside(path, "found while reading")
    try:
        return _built(path, tables, number)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise StoreError(f"{path}: the store cannot be opened: {error}") from error
        set_aside(path, str(error))
    with reading(path):
        return _built(path, tables, number)


def _built(path: Path, tables: str, number: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        if form(connection) != number and build(connection, tables, number):
            log.warning("%s: a store of another form; begun afresh", path)
    except BaseException:
        connection.close()
        raise
    return _set_up(connection)


def _set_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection

"""What other kiosks' outboxes sent: on this disk before they are told, and once however often sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from kiosk.cache.damage import reading
from kiosk.cache.errors import StoreError
from kiosk.cache.outbox_tally import BY
from kiosk.cache.store import for_reading
from kiosk.cache.subject import is_gtin14
from kiosk.cache.transaction import transaction
from kiosk.provenance.feedback import STARS, FeedbackTally
from kiosk.provenance.scan_report import Tally

TABLES = """
CREATE TABLE IF NOT EXISTS batch (key TEXT PRIMARY KEY, digest TEXT NOT NULL, kiosk TEXT NOT NULL,
  received TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry (id TEXT PRIMARY KEY, kiosk TEXT NOT NULL, at TEXT NOT NULL,
  kind TEXT NOT NULL, facts TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_by_time ON entry (at);
"""

TEXTS = ", ".join(f"CAST(coalesce(facts ->> '{name}', '') AS TEXT)" for name in BY[:-1])
SCANS = f"""SELECT substr(at, 1, 10), {TEXTS}, coalesce(facts ->> '{BY[-1]}', 0) IN (1, 'true'), count(*)
  FROM entry WHERE kind = 'scan' AND substr(at, 1, 10) BETWEEN ? AND ?
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"""  # noqa: S608 - only our own words
"""By the day of the kiosk's own time zone, as its own report counts."""


FEEDBACK = """SELECT substr(at, 1, 10), CAST(coalesce(facts ->> 'gtin', '') AS TEXT),
  CAST(coalesce(facts ->> 'reasons', '') AS TEXT), CAST(coalesce(facts ->> 'stars', 0) AS INTEGER), count(*)
  FROM entry WHERE kind = 'feedback' AND substr(at, 1, 10) BETWEEN ? AND ?
  GROUP BY 1, 2, 3, 4"""
"""The same of feedback."""


PRAGMAS = ("synchronous = FULL", "journal_size_limit = 16000000", "cache_size = -4000")
"""A commit is on the disk when it returns."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One entry of another kiosk's outbox."""

    id: UUID
    at: datetime
    """When it was made, with time zone."""
    kind: str
    """scan, verification, feedback, loss or a word of a later release."""
    facts: str
    """A flat JSON object."""


class Outcome(Enum):
    """What became of a batch."""

    TAKEN = auto()
    KNOWN = auto()
    """It was taken before: nothing is to be done."""
    ANOTHER = auto()
    """Something else was sent under its key before."""
    FULL = auto()
    """There is no room; the sender keeps it."""


class Received:
    """An open file of received entries, for the thread that opened it. Methods raise StoreError."""

    def __init__(self, connection: sqlite3.Connection, path: Path, limit: int) -> None:
        self._connection = connection
        self._path = path
        self._limit = limit

    @classmethod
    def open(cls, path: Path, limit: int) -> Self:
        """Open the file, or begin one. `limit` is in bytes."""
        try:
            connection = sqlite3.connect(path, timeout=5, isolation_level=None)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path}: {error}") from error
        opened = cls(connection, path, limit)
        try:
            with opened._reading():
                connection.execute("PRAGMA journal_mode = WAL")
                for pragma in PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                connection.executescript(TABLES)
        except BaseException:
            connection.close()
            raise
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def take(self, key: str, digest: str, kiosk: str, entries: Sequence[Taken], now: datetime) -> Outcome:
        """Take a batch in. When this returns, it is on the disk.

        `digest` is of its content, so that one key is not used for two contents.
        """
        with self._reading(), transaction(self._connection):
            return self._take(key, digest, kiosk, entries, now)

    def _take(self, key: str, digest: str, kiosk: str, entries: Sequence[Taken], now: datetime) -> Outcome:
        known = self._connection.execute("SELECT digest FROM batch WHERE key = ?", (key,)).fetchone()
        if known:
            return Outcome.KNOWN if known[0] == digest else Outcome.ANOTHER
        (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
        (size,) = self._connection.execute("PRAGMA page_size").fetchone()
        if pages * size > self._limit:
            return Outcome.FULL
        batch = (key, digest, kiosk, now.isoformat())
        self._connection.execute("INSERT INTO batch VALUES (?, ?, ?, ?)", batch)
        self._connection.executemany(
            "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?)",
            [(str(entry.id), kiosk, entry.at.isoformat(), entry.kind, entry.facts) for entry in entries],
        )
        return Outcome.TAKEN

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self._path}: {error}") from error


def tallies(path: Path, first: date, last: date) -> Iterator[Tally]:
    """Scans of all who sent any, counted, of the days from `first` to `last`, both included.

    None where nothing was ever received. Raises StoreError where the file cannot be read.
    """
    if not path.exists():
        return
    with closing(for_reading(path, 0)) as connection, reading(path):
        rows = connection.execute(SCANS, (first.isoformat(), last.isoformat()))
        for day, outcome, code, level, group, gtin, reader, language, offline, number in rows:
            on, known = date.fromisoformat(day), gtin if is_gtin14(gtin) else ""
            yield Tally(on, outcome, code, level, group, known, reader, language, bool(offline), number)


def feedback_tallies(path: Path, first: date, last: date) -> Iterator[FeedbackTally]:
    """Feedback of all who sent any, counted, of the days from `first` to `last`, both included.

    Raises StoreError where the file cannot be read.
    """
    if not path.exists():
        return
    with closing(for_reading(path, 0)) as connection, reading(path):
        rows = connection.execute(FEEDBACK, (first.isoformat(), last.isoformat()))
        for day, gtin, reasons, stars, number in rows:
            known, given = gtin if is_gtin14(gtin) else "", stars if 0 <= stars <= STARS else 0
            yield FeedbackTally(date.fromisoformat(day), known, reasons, given, number)

"""The outbox: scans, stamp verifications and feedback, on the disk until somebody has taken them in.

A database of its own beside the store, which may be thrown away; this one may not.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from kiosk.cache.outbox_entry import Entry
from kiosk.cache.outbox_feedback import count_feedback
from kiosk.cache.outbox_file import OutboxFile
from kiosk.cache.outbox_limits import Limits, make_room
from kiosk.cache.outbox_schema import ROW
from kiosk.cache.outbox_tally import count
from kiosk.machine.effects import Fact, Record, RecordKind

log = logging.getLogger(__name__)

MOST = 500
"""Entries in a batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries sent together, again and again under the same key until somebody has them."""

    key: str
    """Idempotency key: stands for these entries and no others."""

    entries: tuple[Entry, ...]


class Outbox:
    """The outbox of one kiosk. Any thread may use it. Every method raises StoreError where the file fails."""

    def __init__(self, path: Path, limits: Limits, new_id: Callable[[], UUID] = uuid4) -> None:
        """Nothing is opened yet."""
        self._file = OutboxFile(path)
        self._limits = limits
        self._new_id = new_id

    def close(self) -> None:
        """Close the file for good."""
        self._file.close()

    def add(self, entries: Sequence[Entry], now: datetime) -> None:
        """Keep entries. When this returns they are on the disk; one that is there already is kept once.

        What is too old at `now`, or too much, is thrown away to make room for them.
        """
        with self._file.transaction() as connection:
            if self._file.begun_afresh:
                self._lose(connection, {"reason": "set aside"}, now)
            for entry in entries:
                self._insert(connection, entry)
            lost = make_room(connection, self._limits, now)
            if lost:
                self._lose(connection, lost, now)
        self._file.begun_afresh = False
        if lost:
            log.warning("the outbox has thrown away %d entries unsent, too old or too many", lost["entries"])

    def lost(self, number: int, now: datetime) -> None:
        """So many entries never came to the disk."""
        with self._file.transaction() as connection:
            self._lose(connection, {"reason": "disk", "entries": number}, now)

    def batch(self, most: int = MOST) -> Batch | None:
        """What to send: the batch that was begun, else the oldest entries that wait. None where none does.

        Its key is on the disk before anybody sees it, so that it is the same after a restart.
        """
        with self._file.transaction() as connection:
            row = connection.execute("SELECT key FROM batch WHERE refused IS NULL").fetchone()
            key = str(row[0]) if row else self._begun(connection, most)
            sql = "SELECT id, at, kind, facts FROM entry WHERE batch = ? ORDER BY n"
            rows = connection.execute(sql, (key,)).fetchall()
            try:
                entries = tuple(Entry.read(*row) for row in rows)
            except ValueError as error:
                raise self._file.damaged(error) from error
        return Batch(key, entries) if entries else None

    def taken(self, batch: Batch) -> None:
        """Somebody has the batch: it waits no longer."""
        with self._file.transaction() as connection:
            sql = "SELECT count(*), total(size) FROM entry WHERE batch = ?"
            number, size = connection.execute(sql, (batch.key,)).fetchone()
            connection.execute("DELETE FROM entry WHERE batch = ?", (batch.key,))
            connection.execute("DELETE FROM batch WHERE key = ?", (batch.key,))
            _add(connection, "sent", number)
            _add(connection, "bytes", -int(size))

    def refused(self, batch: Batch, reason: str) -> None:
        """Nobody will ever take the batch: it is set aside, for a technician, and not sent again."""
        with self._file.transaction() as connection:
            connection.execute("UPDATE batch SET refused = ? WHERE key = ?", (reason, batch.key))
            _add(connection, "refused", len(batch.entries))

    # -- within a transaction ------------------------------------------------------------------------------

    def _begun(self, connection: sqlite3.Connection, most: int) -> str:
        key = str(self._new_id())
        connection.execute("INSERT INTO batch (key) VALUES (?)", (key,))
        waiting = "SELECT n FROM entry WHERE batch IS NULL ORDER BY n LIMIT ?"
        found = connection.execute(f"UPDATE entry SET batch = ? WHERE n IN ({waiting})", (key, most))  # noqa: S608
        if not found.rowcount:
            connection.execute("DELETE FROM batch WHERE key = ?", (key,))
        return key

    def _insert(self, connection: sqlite3.Connection, entry: Entry) -> None:
        text = entry.text
        row = (str(entry.id), entry.at.isoformat(), entry.at.timestamp(), entry.kind.value, text)
        size = ROW + len(text)
        sql = "INSERT OR IGNORE INTO entry (id, at, moment, kind, facts, size) VALUES (?, ?, ?, ?, ?, ?)"
        if connection.execute(sql, (*row, size)).rowcount:
            _add(connection, "bytes", size)
            if entry.kind is RecordKind.SCAN:
                count(connection, entry)
            elif entry.kind is RecordKind.FEEDBACK:
                count_feedback(connection, entry)

    def _lose(self, connection: sqlite3.Connection, facts: dict[str, Fact], now: datetime) -> None:
        """A loss waits as an entry of its own."""
        self._insert(connection, Entry(self._new_id(), now, RecordKind.LOSS, facts))
        _add(connection, "lost", int(facts.get("entries", 0)))


def entries_of(records: Iterable[Record], new_id: Callable[[], UUID] = uuid4) -> list[Entry]:
    """Records as entries, each with an id of its own."""
    return [Entry.of(record, new_id()) for record in records]


def _add(connection: sqlite3.Connection, name: str, number: int) -> None:
    connection.execute(
        "INSERT INTO total VALUES (?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
        (name, number),
    )

"""What sources told, kept for the next time: bounded, and worth no more than asking again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from kiosk.cache.bounded_file import BoundedFile
from kiosk.cache.learnt_schema import key_text, squeezed, unsqueezed
from kiosk.cache.records import pack, unpack
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.recall import Recall
from kiosk.provenance.told import Told

T = TypeVar("T")
R = TypeVar("R")

LIMIT = 200_000_000
"""Bytes of records kept."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a source told of a key, and when."""

    told: Told
    fetched_at: datetime
    """With time zone."""


class Learnt:
    """Answers and recalls of other sources, in a file of their own. Any thread may use it.

    Reading never waits for writing. The file may be thrown away: a damaged one, or one of another form, is
    begun afresh at once. Every method raises StoreError where the file cannot be used.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        """Opens the file at `path`, or makes it. `limit` is in bytes."""
        self.file = BoundedFile(path, limit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what is told afterwards is not kept."""
        self.file.close()

    # -- answers -----------------------------------------------------------------------------------------

    def told(self, source: str, key: FactKey) -> Remembered | None:
        """What a source told of a key the last time; None where it was not asked, or that was forgotten."""
        sql = "SELECT n, fetched_at, record FROM told WHERE source = ? AND key = ?"
        return self._remembered(sql, (source, key_text(key)))

    def told_of_product(self, source: str, gtin14: str, lot: str | None) -> Remembered | None:
        """What a source told of any item of a product: of this lot rather than of another, then the last."""
        sql = """SELECT n, fetched_at, record FROM told WHERE source = ? AND gtin = ?
          ORDER BY lot IS ? DESC, fetched_at DESC LIMIT 1"""
        return self._remembered(sql, (source, gtin14, lot))

    def keep(self, source: str, key: FactKey, told: Told, at: datetime) -> None:
        """Keep what a source told of a key at a moment (with time zone) in place of what it told before."""
        gtin = None if told.is_nothing else key.gtin14
        columns = ("source", "key", "gtin", "lot", "fetched_at")
        values = (source, key_text(key), gtin, key.lot, at.isoformat())
        self.file.put("told", columns, values, squeezed(told))

    # -- recalls -----------------------------------------------------------------------------------------

    def recalls(self, feed: str, gtin14: str) -> tuple[Recall, ...]:
        """Every recall of a product that a feed lists."""
        sql = "SELECT record FROM recall WHERE gtin = ? AND feed = ? ORDER BY n"
        rows = self.file.rows(sql, (gtin14, feed))
        found = (self._read(Recall, unpack, record) for (record,) in rows)
        return tuple(recall for recall in found if recall)

    def recalls_checked(self, feed: str) -> datetime | None:
        """When a feed was last read; None where it never was."""
        rows = self.file.rows("SELECT checked_at FROM feed WHERE name = ?", (feed,))
        return datetime.fromisoformat(rows[0][0]) if rows else None

    def keep_recalls(self, feed: str, recalls: Iterable[Recall], at: datetime) -> bool:
        """All recalls of a feed in place of those it listed before. True where they are others."""
        new = [(feed, recall.gtin, pack(recall)) for recall in recalls]
        sql = "SELECT feed, gtin, record FROM recall WHERE feed = ? ORDER BY n"
        changed = new != self.file.rows(sql, (feed,))

        def write(connection: sqlite3.Connection) -> None:
            if changed:
                connection.execute("DELETE FROM recall WHERE feed = ?", (feed,))
                connection.executemany("INSERT INTO recall (feed, gtin, record) VALUES (?, ?, ?)", new)
            connection.execute("INSERT OR REPLACE INTO feed VALUES (?, ?)", (feed, at.isoformat()))

        self.file.write(write)
        return changed

    def forget_other_feeds(self, feeds: Collection[str]) -> None:
        """Recalls of feeds that are asked no more do not count."""
        others = {name for (name,) in self.file.rows("SELECT name FROM feed")} - set(feeds)

        def write(connection: sqlite3.Connection) -> None:
            for name in others:
                connection.execute("DELETE FROM recall WHERE feed = ?", (name,))
                connection.execute("DELETE FROM feed WHERE name = ?", (name,))

        if others:
            self.file.write(write)

    def _remembered(self, sql: str, values: tuple[object, ...]) -> Remembered | None:
        for n, fetched_at, record in self.file.rows(sql, values):
            self.file.used("told", n)
            told = self._read(Told, unsqueezed, record)
            return Remembered(told, datetime.fromisoformat(fetched_at)) if told else None
        return None

    def _read(self, kind: type[T], unpacked: Callable[[type[T], R], T], record: R) -> T | None:
        """A record; None for one that cannot be read, and then the whole file is begun afresh."""
        try:
            return unpacked(kind, record)
        except (ValueError, TypeError, IndexError) as error:
            self.file.damaged(f"a {kind.__name__} cannot be read: {error}")
            return None

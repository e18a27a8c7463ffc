"""Scans counted by day as they are kept: what reports are made of, long after the scans have gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.cache.damage import reading
from kiosk.cache.outbox_entry import Entry
from kiosk.cache.outbox_schema import FORM
from kiosk.cache.store import for_reading
from kiosk.provenance.scan_report import Tally

BY = ("outcome", "code", "level", "group", "gtin", "reader", "language", "offline")
"""Facts of a scan by which it is counted, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the outbox stands."""

    waiting: int = 0
    sent: int = 0
    """Ever taken in."""

    refused: int = 0
    """Ever refused, and never sent again."""

    lost: int = 0
    """Ever thrown away unsent, or not kept for want of a disk."""


def count(connection: sqlite3.Connection, entry: Entry) -> None:
    """Count a scan, in the transaction that is open."""
    key = [entry.facts.get(name, "") for name in BY]
    marks = ", ".join("?" * (len(BY) + 1))
    connection.execute(
        f"INSERT INTO tally VALUES ({marks}, 1) ON CONFLICT DO UPDATE SET number = number + 1",  # noqa: S608
        (entry.at.date().isoformat(), *key),
    )


def tallies(path: Path, first: date, last: date) -> Iterator[Tally]:
    """Counts of the days from `first` to `last`, both included. None where there is no outbox yet.

    Raises StoreError where it cannot be read.
    """
    if not path.exists():
        return
    with closing(for_reading(path, FORM)) as connection, reading(path):
        rows = connection.execute(
            "SELECT * FROM tally WHERE day BETWEEN ? AND ?", (first.isoformat(), last.isoformat())
        )
        for day, *others in rows:
            yield Tally(date.fromisoformat(day), *others)


def standing(path: Path) -> Standing:
    """How the outbox stands; nothing waits where there is none yet. Raises StoreError."""
    if not path.exists():
        return Standing()
    with closing(for_reading(path, FORM)) as connection, reading(path):
        sql = "SELECT count(*) FROM entry LEFT JOIN batch ON batch = key WHERE refused IS NULL"
        (waiting,) = connection.execute(sql).fetchone()
        totals = dict(connection.execute("SELECT name, number FROM total").fetchall())
    return Standing(int(waiting), *(int(totals.get(name, 0)) for name in ("sent", "refused", "lost")))

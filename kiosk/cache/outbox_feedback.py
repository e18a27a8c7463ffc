"""Feedback counted by day as it is kept: what reports are made of, long after the entries have gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.cache.damage import reading
from kiosk.cache.outbox_entry import Entry
from kiosk.cache.outbox_schema import FORM
from kiosk.cache.store import for_reading
from kiosk.provenance.feedback import FeedbackTally


def count_feedback(connection: sqlite3.Connection, entry: Entry) -> None:
    """Count a shopper's word, in the transaction that is open."""
    key = (
        entry.at.date().isoformat(),
        entry.facts.get("gtin", ""),
        entry.facts.get("reasons", ""),
        entry.facts.get("stars", 0),
    )
    connection.execute(
        "INSERT INTO feedback_tally VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1", key
    )


def feedback_tallies(path: Path, first: date, last: date) -> Iterator[FeedbackTally]:
    """Counts of the days from `first` to `last`, both included. None where there is no outbox yet.

    Raises StoreError where it cannot be read.
    """
    if not path.exists():
        return
    with closing(for_reading(path, FORM)) as connection, reading(path):
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'feedback_tally'").fetchone():
            sql = "SELECT * FROM feedback_tally WHERE day BETWEEN ? AND ?"
            yield from read_tallies(connection.execute(sql, (first.isoformat(), last.isoformat())))


def read_tallies(rows: Iterable[tuple[Any, ...]]) -> Iterator[FeedbackTally]:
    """Rows of day, GTIN, reasons, stars and number."""
    for day, gtin, reasons, stars, number in rows:
        yield FeedbackTally(date.fromisoformat(day), gtin, reasons, stars, number)


TOLD = "SELECT at, facts FROM entry WHERE kind = 'feedback' AND facts ->> 'receipt' = ? ORDER BY at"
"""The same words find it in this kiosk's outbox and in what other kiosks sent."""


def told_under(path: Path, form: int, receipt: str) -> list[tuple[str, dict[str, object]]]:
    """Moment and facts of what was told under a receipt number, in a file of this form; none without a file.

    Raises StoreError where it cannot be read.
    """
    if not path.exists():
        return []
    with closing(for_reading(path, form)) as connection, reading(path):
        rows = connection.execute(TOLD, (receipt,)).fetchall()
    return [(str(at), json.loads(facts)) for at, facts in rows]

"""How long entries wait, and how many: what is thrown away unsent is counted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.machine.effects import Fact, RecordKind

LEFT = 0.9
"""Part of the limit to which entries are thrown away, so that it is not done at every turn."""

AT_ONCE = 1000
"""Entries looked at in one step."""

TALLIES_FOR = timedelta(days=2 * 366)
"""So long are counts kept: the yearly report is due when the next year has begun."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an outbox holds at most."""

    age: timedelta = timedelta(days=90)
    """What is older is thrown away."""

    size: int = 100_000_000
    """Bytes of entries."""

    collected: bool = True
    """Somebody takes them in. Where nobody does, an entry has done its work once it is counted."""


def make_room(connection: sqlite3.Connection, limits: Limits, now: datetime) -> dict[str, Fact]:
    """Throw away what is beyond the limits at `now`, in the transaction that is open.

    The facts of the loss; none where nothing was lost.
    """
    for tallied in ("tally", "feedback_tally"):
        sql = f"DELETE FROM {tallied} WHERE day < ?"  # noqa: S608 - only our own words
        connection.execute(sql, ((now - TALLIES_FOR).date().isoformat(),))
    lost: list[tuple[str, int]] = []
    oldest = (now - limits.age).timestamp()
    while rows := _rows(connection, "WHERE entry.moment < ?", (oldest,)):
        lost += _thrown_away(connection, rows)
    size = _size(connection)
    goal = size if size <= limits.size else limits.size * LEFT
    while _size(connection) > goal and (rows := _rows(connection, "", ())):
        lost += _thrown_away(connection, rows[: _enough(rows, _size(connection) - goal)])
    if not limits.collected or not lost:
        return {}
    days = sorted(at for at, _ in lost)
    return {
        "reason": "no room",
        "entries": sum(number for _, number in lost),
        "first": days[0],
        "last": days[-1],
    }


Row = tuple[int, str, str, str, int, str | None, str | None]
"""n, at, kind, facts, size, batch, and why the batch was refused."""


def _rows(connection: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Row]:
    sql = f"""SELECT n, at, kind, facts, size, batch, refused FROM entry LEFT JOIN batch ON batch = key
      {where} ORDER BY n LIMIT {AT_ONCE}"""  # noqa: S608 - only our own words
    return connection.execute(sql, values).fetchall()


def _enough(rows: Sequence[Row], size: float) -> int:
    """How many of the rows are so many bytes."""
    for number, row in enumerate(rows, 1):
        size -= row[4]
        if size <= 0:
            return number
    return len(rows)


def _thrown_away(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[tuple[str, int]]:
    """When each lost one was made, and for how many it stands: an entry about a loss stands for that loss."""
    for key in {row[5] for row in rows if row[5] and not row[6]}:
        # A key stands for its entries and no others: the rest of the batch is sent under another.
        connection.execute("UPDATE entry SET batch = NULL WHERE batch = ?", (key,))
        connection.execute("DELETE FROM batch WHERE key = ?", (key,))
    connection.executemany("DELETE FROM entry WHERE n = ?", [(row[0],) for row in rows])
    connection.execute("DELETE FROM batch WHERE NOT EXISTS (SELECT 1 FROM entry WHERE batch = key)")
    connection.execute(
        "UPDATE total SET number = number - ? WHERE name = 'bytes'", (sum(row[4] for row in rows),)
    )
    return [(at, _stands_for(kind, facts)) for _, at, kind, facts, _, _, refused in rows if not refused]


def _stands_for(kind: str, facts: str) -> int:
    return int(json.loads(facts).get("entries", 0)) if kind == RecordKind.LOSS else 1


def _size(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT number FROM total WHERE name = 'bytes'").fetchone()
    return int(row[0]) if row else 0

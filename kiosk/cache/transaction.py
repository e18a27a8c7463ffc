"""All or nothing: one transaction that writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Begin to write at once, commit at the end, roll back where anything breaks, and let that through.

    The commit itself can break, too. A full disk makes SQLite roll back by itself: to do so again would
    only be another error, in the place of the one that says what is wrong.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

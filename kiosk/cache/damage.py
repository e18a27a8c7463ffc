"""A damaged store: noticed while reading, set aside when it is next opened for writing."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.cache.errors import StoreDamagedError, StoreError

log = logging.getLogger(__name__)

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database."""

WORDS_OF_USE = (sqlite3.OperationalError, sqlite3.ProgrammingError, sqlite3.IntegrityError)
"""Errors that say nothing against the file."""


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Does the error say that the file is no database, or a broken one?"""
    return not isinstance(error, WORDS_OF_USE)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into the store's, and remembers a damaged file.

    Raises StoreDamagedError or StoreError.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise store_error(path, error) from error


def store_error(path: Path, error: sqlite3.DatabaseError) -> StoreError:
    """SQLite's error as the store's; a file that it calls damaged is remembered as such."""
    if is_damage(error):
        suspect(path)
        return StoreDamagedError(f"{path}: the store is damaged: {error}")
    return StoreError(f"{path}: {error}")


def mark(path: Path) -> Path:
    """File whose presence says that the store was found damaged."""
    return path.with_name(path.name + ".suspect")


def suspect(path: Path) -> None:
    """Remember that the store is damaged, for whoever next opens it for writing."""
    try:
        mark(path).touch()
    except OSError as error:
        log.warning("%s: cannot be marked as damaged: %s", path, error)


def set_aside(path: Path, reason: str) -> None:
    """Rename a damaged store out of the way. Only the last one is kept, so that disks do not fill."""
    aside = path.with_name(path.name + ".damaged")
    log.error("%s: the store is damaged (%s); set aside as %s and begun afresh", path, reason, aside.name)
    os.replace(path, aside)
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
    mark(path).unlink(missing_ok=True)

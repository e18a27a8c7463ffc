"""Tables of what sources told: keys in columns, facts as compressed records beside them."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar
from zlib import crc32

from kiosk.cache.records import pack, shape, unpack
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.recall import Recall
from kiosk.provenance.told import Told

T = TypeVar("T")

TABLES = """
CREATE TABLE told (n INTEGER PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL, gtin TEXT, lot TEXT,
  fetched_at TEXT NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, record BLOB NOT NULL,
  UNIQUE (source, key));
CREATE INDEX told_by_product ON told (source, gtin) WHERE gtin IS NOT NULL;
CREATE INDEX told_by_use ON told (used, size);
CREATE TABLE response (n INTEGER PRIMARY KEY, address TEXT NOT NULL, variant TEXT NOT NULL,
  head TEXT NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, record BLOB NOT NULL,
  UNIQUE (address, variant));
CREATE INDEX response_by_use ON response (used, size);
CREATE TABLE feed (name TEXT PRIMARY KEY, checked_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE recall (n INTEGER PRIMARY KEY, feed TEXT NOT NULL, gtin TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX recall_by_gtin ON recall (gtin);
"""
"""`used` counts up with every use: which was used last is known without trusting a clock.
`size` is what a row takes, in bytes."""

BOUNDED = ("told", "response")
"""Tables of records that are removed when there are too many. Recalls never are."""

FORM = crc32((TABLES + shape(Told) + shape(FactKey) + shape(Recall)).encode()) & 0x7FFF_FFFF
"""Number of this form: it changes with the tables and the facts."""

ROW = 200
"""Bytes that a row takes beside its record, about."""

LARGEST = 32_000_000
"""Bytes of a record once it is unpacked: more is a damaged file."""


def key_text(key: FactKey) -> str:
    """A key as one text, the same for equal keys only."""
    return pack(key)


def squeezed(fact: Any) -> bytes:
    """A fact as a compressed record: events are long and alike, and SD cards wear."""
    return zlib.compress(pack(fact).encode(), 1)


def unsqueezed(kind: type[T], record: bytes) -> T:
    """The fact again. Raises ValueError, TypeError or IndexError where the record is damaged."""
    return unpack(kind, unzipped(record).decode())


def unzipped(record: bytes) -> bytes:
    """What was compressed. Raises ValueError where it is damaged."""
    rest = zlib.decompressobj()
    try:
        content = rest.decompress(record, LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not rest.eof:
        raise ValueError(f"a record that does not end within {LARGEST:,} bytes")
    return content

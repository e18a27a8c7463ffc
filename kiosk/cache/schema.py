"""Tables of the store: keys in columns, facts as records beside them (see `kiosk.cache.records`)."""

from __future__ import annotations

import sqlite3
from zlib import crc32

from kiosk.cache.names import GROUP, NAMES
from kiosk.cache.records import shape
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.group_words import GROUP_WORDS

TABLES = """
CREATE TABLE catalogue (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL,
  as_of TEXT NOT NULL, market TEXT NOT NULL, store_profiles TEXT NOT NULL);
CREATE TABLE party (n INTEGER PRIMARY KEY, id TEXT NOT NULL, listed INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX party_by_id ON party (id);
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
CREATE TABLE product (gtin INTEGER PRIMARY KEY, n INTEGER NOT NULL, special INTEGER NOT NULL,
  producer INTEGER, supplier INTEGER, distributor INTEGER, record TEXT NOT NULL);
CREATE INDEX product_special ON product (n) WHERE special;
CREATE TABLE lot (gtin INTEGER, lot TEXT, n INTEGER NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (gtin, lot)) WITHOUT ROWID;
CREATE TABLE stamp (n INTEGER PRIMARY KEY, code TEXT NOT NULL, gtin INTEGER, serial TEXT,
  record TEXT NOT NULL);
CREATE INDEX stamp_by_code ON stamp (code);
CREATE INDEX stamp_by_item ON stamp (gtin, serial) WHERE serial IS NOT NULL;
CREATE TABLE recall (n INTEGER PRIMARY KEY, gtin INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX recall_by_gtin ON recall (gtin);
CREATE TABLE certificate (n INTEGER PRIMARY KEY, number TEXT NOT NULL, gtin INTEGER, party TEXT,
  record TEXT NOT NULL);
CREATE INDEX certificate_by_number ON certificate (number);
CREATE INDEX certificate_by_gtin ON certificate (gtin) WHERE gtin IS NOT NULL;
CREATE INDEX certificate_by_party ON certificate (party) WHERE party IS NOT NULL;
CREATE TABLE stockist (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
CREATE TABLE sells (gtin INTEGER, in_market INTEGER, n INTEGER, x REAL NOT NULL, y REAL NOT NULL,
  z REAL NOT NULL, PRIMARY KEY (gtin, in_market, n)) WITHOUT ROWID;
CREATE VIRTUAL TABLE stockist_place USING rtree (n, x0, x1, y0, y1, z0, z1);
CREATE TABLE event (n INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE event_thing (thing TEXT, n INTEGER, PRIMARY KEY (thing, n)) WITHOUT ROWID;
CREATE TABLE picture (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, content BLOB NOT NULL);
""" + NAMES.lstrip()
"""Numbers `n` keep the order of the catalogue. GTINs are whole numbers: fourteen digits fit, and are quick.
Positions are points on the unit sphere, so that neither the poles nor the date line is special."""

COUNTED = (
    "product",
    "lot",
    "party",
    "place",
    "stamp",
    "recall",
    "certificate",
    "stockist",
    "event",
    "picture",
)
"""Tables whose rows are facts."""

EMPTIED = (*COUNTED, "catalogue", "sells", "stockist_place", "event_thing")
"""All tables, but for the index of names, which empties itself."""

FORM = crc32((TABLES + shape(Catalogue) + repr((GROUP, GROUP_WORDS))).encode()) & 0x7FFF_FFFF
"""Number of this form of the store, in the file's user_version: it changes with the tables, the facts, and
the words by which groups are found."""


def form(connection: sqlite3.Connection) -> int:
    """Number of the form that a file has; 0 for a new one."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def build(connection: sqlite3.Connection, tables: str = TABLES, number: int = FORM) -> bool:
    """Give a file these tables, in one transaction. True where it held another form, which is lost.

    The store may be thrown away: what it held comes again with the next catalogue.
    """
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        found = form(connection)
        if found == number:
            return False
        for kind in ("VIRTUAL TABLE", "TABLE"):
            for (name,) in _named(connection, kind):
                quoted = str(name).replace('"', '""')
                connection.execute(f'DROP TABLE "{quoted}"')
        for statement in tables.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        return found != 0


def _named(connection: sqlite3.Connection, kind: str) -> list[tuple[str]]:
    """Tables made by ``CREATE`` `kind`, but for SQLite's own."""
    return connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE ? AND name NOT LIKE 'sqlite_%'",
        (f"CREATE {kind}%",),
    ).fetchall()

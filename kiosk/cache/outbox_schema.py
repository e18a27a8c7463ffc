"""Tables of the outbox. It is never begun afresh for a new release: what is in it came from people."""

from __future__ import annotations

FORM = 1
"""Number of this form, in the file's user_version. A later one has to take this one's rows over."""

TABLES = """
CREATE TABLE entry (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
  moment REAL NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL, size INTEGER NOT NULL,
  batch TEXT REFERENCES batch);
CREATE INDEX entry_by_batch ON entry (batch, n);
CREATE INDEX entry_by_moment ON entry (moment);
CREATE TABLE batch (key TEXT PRIMARY KEY, refused TEXT) WITHOUT ROWID;
CREATE TABLE total (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE tally (day TEXT, outcome TEXT, code TEXT, level TEXT, product_group TEXT, gtin TEXT, reader TEXT,
  language TEXT, offline INTEGER, number INTEGER NOT NULL,
  PRIMARY KEY (day, outcome, code, level, product_group, gtin, reader, language, offline)) WITHOUT ROWID;
"""
"""A batch without a word on why it was refused is being sent. Tallies stay when entries have gone: reports of
half a year and of a year are made of them."""

FURTHER = """CREATE TABLE IF NOT EXISTS feedback_tally (day TEXT, gtin TEXT, reasons TEXT, stars INTEGER,
  number INTEGER NOT NULL, PRIMARY KEY (day, gtin, reasons, stars)) WITHOUT ROWID"""
"""What came after the first outboxes were written. A release that does not know it leaves it alone, so the
form is the same, and going back to that release costs nobody a word."""

ROW = 150
"""Bytes that an entry needs beside its facts, about."""

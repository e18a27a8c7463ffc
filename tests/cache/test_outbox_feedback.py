"""Feedback in the outbox: with its receipt number, counted by day, also in files of an earlier release."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from uuid import uuid4

import pytest

from kiosk.cache import received
from kiosk.cache.outbox import Outbox, entries_of
from kiosk.cache.outbox_feedback import feedback_tallies
from kiosk.cache.outbox_limits import TALLIES_FOR, Limits
from kiosk.cache.outbox_tally import standing, tallies
from kiosk.cache.received import Received, Taken
from kiosk.machine.effects import Record, RecordKind
from kiosk.machine.receipt import receipt_of
from kiosk.provenance.feedback import FeedbackTally

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = NOW.date()
POMELO = "08938500001116"
TOLD = Record(RecordKind.FEEDBACK, NOW, (("reasons", "label,price"), ("stars", 2), ("gtin", POMELO)))
FINE = Record(RecordKind.FEEDBACK, NOW, (("reasons", "fine"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.sqlite"


def test_it_is_counted_by_what_was_said_and_waits_with_its_receipt(path: Path) -> None:
    with closing(Outbox(path, Limits())) as outbox:
        entries = entries_of([TOLD, TOLD, FINE])
        outbox.add(entries, NOW)
        outbox.add(entries, NOW)  # the same once more is nothing new
        batch = outbox.batch()
    assert batch
    assert [entry.facts["receipt"] for entry in batch.entries] == [receipt_of(entry.id) for entry in entries]
    assert sorted(feedback_tallies(path, DAY, DAY), key=lambda tally: tally.number) == [
        FeedbackTally(DAY, "", "fine", 0, 1),
        FeedbackTally(DAY, POMELO, "label,price", 2, 2),
    ]
    assert standing(path).waiting == 3
    assert list(tallies(path, DAY, DAY)) == []  # it is no scan


def test_a_file_of_an_earlier_release_is_taken_up_as_it_is(path: Path) -> None:
    with closing(Outbox(path, Limits())) as outbox:
        outbox.add(entries_of([Record(RecordKind.SCAN, NOW, (("outcome", "found"),))]), NOW)
    with closing(connect(path)) as before:
        before.execute("DROP TABLE feedback_tally")
    assert list(feedback_tallies(path, DAY, DAY)) == []
    with closing(Outbox(path, Limits())) as outbox:
        outbox.add(entries_of([FINE]), NOW)
    assert [tally.number for tally in feedback_tallies(path, DAY, DAY)] == [1]
    assert standing(path).waiting == 2


def test_counts_are_kept_for_two_years(path: Path) -> None:
    with closing(Outbox(path, Limits())) as outbox:
        outbox.add(entries_of([FINE]), NOW)
        outbox.add([], NOW + TALLIES_FOR + timedelta(days=1))
    assert list(feedback_tallies(path, DAY, DAY)) == []


def test_nothing_stands_where_nothing_was_kept(path: Path) -> None:
    assert list(feedback_tallies(path, DAY, DAY)) == []
    assert list(received.feedback_tallies(path, DAY, DAY)) == []


def test_what_other_kiosks_sent_is_counted_alike_and_nonsense_as_nothing(path: Path) -> None:
    facts = [
        {"reasons": "label,price", "stars": 2, "gtin": POMELO},
        {"reasons": "fine", "stars": 999, "gtin": "'; DROP TABLE entry; --"},
        {"stars": "many"},
    ]
    with Received.open(path, 10_000_000) as opened:
        taken = [Taken(uuid4(), NOW, "feedback", json.dumps(each)) for each in facts]
        opened.take("k", "d", "a12", [*taken, Taken(uuid4(), NOW, "scan", "{}")], NOW)
    counted = sorted(received.feedback_tallies(path, DAY, DAY), key=lambda tally: tally.reasons)
    assert counted == [
        FeedbackTally(DAY, "", "", 0, 1),
        FeedbackTally(DAY, "", "fine", 0, 1),
        FeedbackTally(DAY, POMELO, "label,price", 2, 1),
    ]

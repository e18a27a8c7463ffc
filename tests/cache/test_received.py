"""What other kiosks sent: whole or not at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.cache.errors import StoreError
from kiosk.cache.received import Outcome, Received, Taken, tallies
from kiosk.provenance.scan_report import Tally

AT = datetime(2026, 11, 25, 3, tzinfo=UTC)
PLENTY = 10_000_000


def scans(count: int, text: str = "") -> list[Taken]:
    """Scans with a text of some length."""
    return [Taken(uuid4(), AT, "scan", f'{{"code":"gtin","note":"{text}"}}') for _ in range(count)]


def test_a_batch_is_taken_once(tmp_path: Path) -> None:
    with Received.open(tmp_path / "r.sqlite", PLENTY) as received:
        entries = scans(3)
        assert received.take("k", "d", "a12", entries, AT) is Outcome.TAKEN
        assert received.take("k", "d", "a12", entries, AT) is Outcome.KNOWN
        assert received.take("k", "other", "a12", scans(1), AT) is Outcome.ANOTHER
        assert [tally.number for tally in tallies(tmp_path / "r.sqlite", AT.date(), AT.date())] == [3]


def test_a_full_file_takes_nothing_more(tmp_path: Path) -> None:
    with Received.open(tmp_path / "r.sqlite", 100_000) as received:
        assert received.take("1", "d", "a12", scans(50, "x" * 3000), AT) is Outcome.TAKEN
        assert received.take("2", "d", "a12", scans(1), AT) is Outcome.FULL
        assert received.take("1", "d", "a12", scans(50, "x" * 3000), AT) is Outcome.KNOWN


def test_a_disk_that_fails_keeps_all_or_nothing(tmp_path: Path) -> None:
    with Received.open(tmp_path / "r.sqlite", PLENTY) as received:
        received._connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(StoreError, match="full"):
            received.take("k", "d", "a12", scans(100, "x" * 3000), AT)
        assert list(tallies(tmp_path / "r.sqlite", AT.date(), AT.date())) == []
        assert received.take("k", "d", "a12", scans(1), AT) is Outcome.TAKEN


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="file is not a database"):
        Received.open(tmp_path / "r.sqlite", PLENTY)
    with pytest.raises(StoreError, match="unable to open"):
        Received.open(tmp_path / "none" / "r.sqlite", PLENTY)


def test_scans_are_counted_as_each_kiosk_counts_its_own(tmp_path: Path) -> None:
    path, day = tmp_path / "r.sqlite", AT.date()
    assert list(tallies(path, day, day)) == []
    facts = {"code": "gtin", "outcome": "found", "level": "lot", "gtin": "08938500001116", "offline": True}
    told = [facts, facts, {**facts, "gtin": "x'y", "ms": 3}, {"outcome": 7, "offline": "no"}]
    with Received.open(path, PLENTY) as received:
        entries = [Taken(uuid4(), AT, "scan", json.dumps(each)) for each in told]
        other = Taken(uuid4(), AT, "loss", '{"entries":7}')
        assert received.take("k", "d", "a12", [*entries, other], AT) is Outcome.TAKEN
        counted = sorted(tallies(path, day, day), key=lambda tally: (-tally.number, tally.outcome))
    assert counted == [
        Tally(day, "found", "gtin", "lot", "", "08938500001116", "", "", True, 2),
        Tally(day, "7", "", "", "", "", "", "", False, 1),
        Tally(day, "found", "gtin", "lot", "", "", "", "", True, 1),
    ]
    assert list(tallies(path, day - timedelta(days=9), day - timedelta(days=1))) == []

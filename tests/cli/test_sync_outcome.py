"""What came of a sync is kept for the service screen."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from kiosk.cli import sync_outcome
from kiosk.cli.sync_outcome import FILE, LONGEST, SyncOutcome
from kiosk.machine.service_screens import SyncStand

AT = datetime(2026, 11, 28, 15, 2, 7, 123456, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize("stand", SyncStand)
def test_it_is_read_as_it_was_written(tmp_path: Path, stand: SyncStand) -> None:
    outcome = SyncOutcome(AT, stand, "Không có mạng")
    sync_outcome.write(tmp_path, outcome)
    assert sync_outcome.read(tmp_path) == outcome
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_long_reason_is_cut(tmp_path: Path) -> None:
    sync_outcome.write(tmp_path, SyncOutcome(AT, SyncStand.FAILED, "x" * 9999))
    kept = sync_outcome.read(tmp_path)
    assert kept
    assert len(kept.text) == LONGEST


@pytest.mark.parametrize("bad", ["", "[]", "{", '{"at": 1}', '{"at": "2026", "stand": "x", "text": ""}'])
def test_what_cannot_be_read_is_none(tmp_path: Path, bad: str) -> None:
    (tmp_path / FILE).write_text(bad, encoding="utf-8")
    assert sync_outcome.read(tmp_path) is None


def test_a_disk_that_takes_nothing_is_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sync_outcome.write(tmp_path / "gone", SyncOutcome(AT, SyncStand.CURRENT, "119"))
    assert "what came of the sync cannot be kept: No such file or directory" in caplog.text

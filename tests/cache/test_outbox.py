"""The outbox: what was kept stays until somebody has it, is sent under one key, and is counted when lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kiosk.cache.damage import mark
from kiosk.cache.errors import StoreDamagedError, StoreError
from kiosk.cache.outbox import Outbox, entries_of
from kiosk.cache.outbox_entry import LONGEST, Entry
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.outbox_tally import Standing, standing, tallies
from kiosk.machine.effects import Record, RecordKind

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def scans(number: int, at: datetime = NOW, **facts: str) -> list[Entry]:
    said = tuple({"outcome": "found", "gtin": "08938500001000", **facts}.items())
    return entries_of([Record(RecordKind.SCAN, at, said)] * number)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.sqlite"


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    made = Outbox(path, Limits())
    yield made
    made.close()


def losses(outbox: Outbox) -> list[dict[str, object]]:
    batch = outbox.batch()
    return [dict(e.facts) for e in batch.entries if e.kind is RecordKind.LOSS] if batch else []


def test_what_is_kept_is_sent_in_its_order_and_waits_no_longer(outbox: Outbox, path: Path) -> None:
    first, second = scans(3), scans(2)
    outbox.add(first, NOW)
    outbox.add(second, NOW)
    batch = outbox.batch()
    assert batch is not None
    assert list(batch.entries) == first + second
    assert standing(path) == Standing(waiting=5)
    outbox.taken(batch)
    assert outbox.batch() is None
    assert standing(path) == Standing(sent=5)


def test_every_commit_goes_through_to_the_disk(outbox: Outbox) -> None:
    outbox.add(scans(1), NOW)
    with outbox._file.transaction() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_batch_keeps_its_key_and_its_entries_across_a_restart(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(3), NOW)
    batch = outbox.batch(most=2)
    outbox.close()
    again = Outbox(path, Limits())
    again.add(scans(4), NOW)
    assert again.batch() == batch
    assert batch is not None
    assert len(batch.entries) == 2
    again.taken(batch)
    following = again.batch()
    assert following is not None
    assert (following.key != batch.key, len(following.entries)) == (True, 5)
    again.close()


def test_an_entry_is_kept_once_however_often_it_is_handed_over(outbox: Outbox, path: Path) -> None:
    entries = scans(2)
    outbox.add(entries, NOW)
    outbox.add(entries, NOW)
    assert standing(path).waiting == 2
    assert sum(t.number for t in tallies(path, NOW.date(), NOW.date())) == 2


def test_a_refused_batch_is_set_aside_counted_and_never_sent_again(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(2), NOW)
    batch = outbox.batch()
    assert batch is not None
    outbox.refused(batch, "status 400")
    assert outbox.batch() is None
    assert standing(path) == Standing(refused=2)
    outbox.add(scans(1, NOW + 91 * DAY), NOW + 91 * DAY)
    assert losses(outbox) == []  # it was counted when it was refused
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM batch WHERE refused IS NOT NULL").fetchone() == (0,)


def test_what_is_too_old_is_thrown_away_and_the_loss_is_an_entry_itself(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(2) + scans(1, NOW + DAY), NOW + DAY)
    outbox.add(scans(1, NOW + 90 * DAY), NOW + 90 * DAY + timedelta(hours=1))
    assert losses(outbox) == [
        {"reason": "no room", "entries": 2, "first": NOW.isoformat(), "last": NOW.isoformat()}
    ]
    assert standing(path) == Standing(waiting=3, lost=2)


def test_a_loss_that_is_lost_still_counts(outbox: Outbox, path: Path) -> None:
    outbox.lost(7, NOW)
    outbox.add(scans(1), NOW + 100 * DAY)
    (loss,) = losses(outbox)
    assert loss["entries"] == 8


def test_beyond_the_size_the_oldest_give_way(path: Path) -> None:
    outbox = Outbox(path, Limits(size=50_000))
    made = [scans(1, NOW + timedelta(seconds=n))[0] for n in range(1000)]
    for begin in range(0, 1000, 50):
        outbox.add(made[begin : begin + 50], NOW)
    stand = standing(path)
    batch = outbox.batch(most=1000)
    assert batch is not None
    left = [entry for entry in batch.entries if entry.kind is RecordKind.SCAN]
    assert left == made[-len(left) :]
    assert stand.lost > 0
    assert (
        sum(int(entry.facts["entries"]) for entry in batch.entries if entry not in left) + len(left) == 1000
    )
    assert sum(len(entry.text) + 150 for entry in batch.entries) <= 51_000
    outbox.close()


def test_a_batch_that_loses_an_entry_is_sent_under_another_key(outbox: Outbox) -> None:
    outbox.add(scans(1) + scans(1, NOW + DAY), NOW + DAY)
    before = outbox.batch()
    outbox.add([], NOW + 90.5 * DAY)
    after = outbox.batch()
    assert before is not None
    assert after is not None
    assert after.key != before.key
    assert before.entries[0] not in after.entries
    assert before.entries[1] in after.entries


def test_where_nobody_collects_nothing_is_lost_and_counts_remain(path: Path) -> None:
    outbox = Outbox(path, Limits(collected=False))
    outbox.add(scans(3), NOW)
    outbox.add([], NOW + 100 * DAY)
    assert standing(path) == Standing()
    assert [(t.number, t.gtin) for t in tallies(path, NOW.date(), NOW.date())] == [(3, "08938500001000")]
    outbox.add([], NOW + 800 * DAY)
    assert list(tallies(path, date(2020, 1, 1), date(2030, 1, 1))) == []
    outbox.close()


def test_scans_are_counted_by_the_markets_own_day(outbox: Outbox, path: Path) -> None:
    late = datetime.fromisoformat("2026-11-25T00:30:00+07:00")
    outbox.add(scans(1, late), NOW)
    assert [t.day for t in tallies(path, date(2026, 1, 1), date(2027, 1, 1))] == [date(2026, 11, 25)]


def test_a_damaged_file_is_set_aside_and_said_as_a_loss(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(3), NOW)
    outbox.close()
    path.write_bytes(b"no database at all" * 1000)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    again = Outbox(path, Limits())
    assert again.batch() is None
    again.add(scans(1), NOW)
    assert losses(again) == [{"reason": "set aside"}]
    assert path.with_name("outbox.sqlite.damaged").exists()
    again.add(scans(1), NOW)
    assert len(losses(again)) == 1
    again.close()


def test_a_row_that_is_not_what_was_written_is_damage(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(1), NOW)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE entry SET facts = '{'")
    with pytest.raises(StoreDamagedError, match="the outbox is damaged"):
        outbox.batch()
    assert mark(path).exists()
    outbox.add(scans(1), NOW)
    assert losses(outbox) == [{"reason": "set aside"}]


def test_another_releases_outbox_is_kept_and_not_emptied(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(2), NOW)
    outbox.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")
    again = Outbox(path, Limits())
    again.add(scans(1), NOW)
    assert standing(path).waiting == 2  # the scan, and the word that others were set aside
    with closing(sqlite3.connect(path.with_name("outbox.sqlite.form-9"))) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)
    again.close()


def test_a_full_disk_is_an_error_and_the_next_try_is_not(outbox: Outbox, path: Path) -> None:
    outbox.add(scans(1), NOW)
    with outbox._file.transaction() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    outbox._file._connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[union-attr]
    with pytest.raises(StoreError, match="full"):
        outbox.add(scans(500), NOW)
    outbox._file._connection.execute("PRAGMA max_page_count = 1000000")  # type: ignore[union-attr]
    outbox.add(scans(500), NOW)
    assert standing(path).waiting == 501


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outbox = Outbox(tmp_path / "file" / "outbox.sqlite", Limits())
    with pytest.raises(StoreError, match="file"):
        outbox.add(scans(1), NOW)


def test_a_closed_outbox_takes_no_more(outbox: Outbox) -> None:
    outbox.close()
    with pytest.raises(StoreError, match="closed"):
        outbox.add(scans(1), NOW)


def test_nothing_stands_where_nothing_was_kept(path: Path) -> None:
    assert standing(path) == Standing()
    assert list(tallies(path, NOW.date(), NOW.date())) == []


def test_an_entry_on_the_wire() -> None:
    record = Record(RecordKind.SCAN, NOW, (("gtin", "x" * 900), ("ms", 12), ("offline", True)))
    entry = Entry.of(record, UUID(int=1))
    assert json.loads(json.dumps(entry.wire())) == {
        "id": "00000000-0000-0000-0000-000000000001",
        "at": "2026-11-25T09:00:00+00:00",
        "kind": "scan",
        "facts": {"gtin": "x" * LONGEST, "ms": 12, "offline": True},
    }
    assert entry.id != Entry.of(record, uuid4()).id

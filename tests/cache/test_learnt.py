"""What sources told: kept, bounded, and no worse when it is lost."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.cache.damage import suspect
from kiosk.cache.errors import StoreError
from kiosk.cache.learnt import Learnt, Remembered
from kiosk.cache.learnt_schema import unsqueezed
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.told import Told
from tests.cache.conftest import day, recall

POMELO, FISH = "08930000000010", "08930000000030"
KEY = FactKey(POMELO, "B1", None, None, None)
AT = day(4, 2)


@pytest.fixture
def learnt(path: Path) -> Iterator[Learnt]:
    with Learnt(path) as opened:
        yield opened


@pytest.fixture
def told(catalogue: Catalogue) -> Told:
    """Facts of every kind."""
    return Told(
        catalogue.products[1],
        catalogue.lots[:1],
        catalogue.stamps[:1],
        catalogue.events,
        catalogue.parties,
        catalogue.places,
        catalogue.recalls,
        catalogue.certificates,
        catalogue.stockists,
        "© Mẫu",
        60.0,
    )


def test_what_was_told_is_remembered(learnt: Learnt, path: Path, told: Told) -> None:
    learnt.keep("portal", KEY, told, AT)
    assert learnt.told("portal", KEY) == Remembered(told, AT)
    learnt.close()
    with Learnt(path) as again:
        assert again.told("portal", KEY) == Remembered(told, AT)


def test_keys_and_sources_are_apart(learnt: Learnt, told: Told) -> None:
    learnt.keep("portal", KEY, told, AT)
    others = (
        replace(KEY, lot=None),
        replace(KEY, serial="B1"),
        replace(KEY, stamp="B1"),
        FactKey(None, "B1", None, POMELO, None),
    )
    assert [learnt.told("portal", key) for key in others] == [None] * 4
    assert learnt.told("other", KEY) is None


def test_the_newest_word_of_a_source_counts(learnt: Learnt, told: Told) -> None:
    learnt.keep("portal", KEY, told, AT)
    later = AT + timedelta(hours=1)
    learnt.keep("portal", KEY, Told(), later)
    assert learnt.told("portal", KEY) == Remembered(Told(), later)


def test_what_was_told_of_other_items_of_a_product(learnt: Learnt, told: Told) -> None:
    for serial, lot, hours in (("S1", "B1", 0), ("S2", "B2", 1), ("S3", "B1", 2), ("S4", "B3", 3)):
        key = FactKey(POMELO, lot, serial, None, None)
        learnt.keep("portal", key, replace(told, attribution=serial), AT + timedelta(hours=hours))
    learnt.keep("portal", FactKey(POMELO, "B1", "S5", None, None), Told(), AT + timedelta(hours=9))

    def of(lot: str | None) -> str | None:
        found = learnt.told_of_product("portal", POMELO, lot)
        return found.told.attribution if found else None

    assert [of("B1"), of("B2"), of("B9"), of(None)] == ["S3", "S2", "S4", "S4"]
    assert learnt.told_of_product("other", POMELO, "B1") is None


def key(number: int) -> FactKey:
    return FactKey(f"{number:014}", None, None, None, None)


def test_the_least_recently_used_gives_way(path: Path) -> None:
    words = Told(attribution="".join(chr(33 + n * 7 % 90) for n in range(300)))
    with Learnt(path) as measured:
        measured.keep("s", key(0), words, AT)
        size = measured.file.size
    with Learnt(path, limit=10 * size) as learnt:
        for number in range(10):
            learnt.keep("s", key(number), words, AT)
        assert learnt.told("s", key(0))
        learnt.keep("s", key(10), words, AT)
        assert [n for n in range(11) if learnt.told("s", key(n))] == [0, *range(3, 11)]
        assert learnt.file.size <= 10 * size


def test_uses_of_the_last_run_count(path: Path) -> None:
    with Learnt(path) as learnt:
        for number in range(3):
            learnt.keep("s", key(number), Told(), AT)
        size = learnt.file.size // 3
        learnt.told("s", key(0))
    with Learnt(path, limit=3 * size) as learnt:
        learnt.keep("s", key(3), Told(), AT)
        assert [n for n in range(4) if learnt.told("s", key(n))] == [0, 3]


def test_writing_the_same_again_and_again_removes_nothing(path: Path) -> None:
    """What a record takes the place of does not count against the limit."""
    with Learnt(path, limit=1000) as learnt:
        learnt.keep("s", key(0), Told(), AT)
        for _ in range(20):
            learnt.keep("s", key(1), Told(), AT)
        assert learnt.told("s", key(0))


def test_reading_writes_nothing(learnt: Learnt, path: Path, told: Told) -> None:
    """An SD card wears by writing."""
    learnt.keep("portal", KEY, told, AT)
    with sqlite3.connect(path) as other:
        before = other.execute("PRAGMA data_version").fetchone()
        for _ in range(200):
            learnt.told("portal", KEY)
        assert other.execute("PRAGMA data_version").fetchone() == before
    other.close()


def test_recalls_of_a_feed_are_kept_whole(learnt: Learnt, catalogue: Catalogue) -> None:
    fish, tea, rice = catalogue.recalls
    assert learnt.recalls_checked("board") is None
    assert learnt.keep_recalls("board", (fish, tea), AT)
    assert not learnt.keep_recalls("board", (fish, tea), AT + timedelta(minutes=10))
    assert learnt.recalls("board", FISH) == (fish,)
    assert learnt.recalls_checked("board") == AT + timedelta(minutes=10)
    assert learnt.keep_recalls("board", (rice,), AT + timedelta(minutes=20))
    assert (learnt.recalls("board", FISH), learnt.recalls("board", rice.gtin)) == ((), (rice,))


def test_feeds_that_are_asked_no_more_do_not_count(learnt: Learnt, catalogue: Catalogue) -> None:
    learnt.keep_recalls("board", catalogue.recalls, AT)
    learnt.keep_recalls("old", catalogue.recalls, AT - timedelta(days=1))
    learnt.forget_other_feeds(["board"])
    learnt.forget_other_feeds(["board"])
    assert learnt.recalls("board", FISH) == catalogue.recalls[:1]
    assert learnt.recalls_checked("old") is None


def test_recalls_are_never_removed_for_their_size(path: Path, catalogue: Catalogue) -> None:
    with Learnt(path, limit=1) as learnt:
        learnt.keep_recalls("board", catalogue.recalls, AT)
        learnt.keep("s", KEY, Told(), AT)
        assert learnt.told("s", KEY) is None
        assert learnt.recalls("board", FISH)


def test_a_file_that_is_no_database_is_begun_afresh(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"no database at all" * 100)
    with caplog.at_level(logging.ERROR), Learnt(path) as learnt:
        learnt.keep("s", KEY, Told(), AT)
        assert learnt.told("s", KEY)
    assert "the store is damaged" in caplog.text
    assert path.with_name(path.name + ".damaged").exists()


def test_a_file_found_damaged_before_is_begun_afresh(path: Path) -> None:
    with Learnt(path) as learnt:
        learnt.keep("s", KEY, Told(), AT)
    suspect(path)
    with Learnt(path) as learnt:
        assert learnt.told("s", KEY) is None


@pytest.mark.parametrize("record", [b"", b"x", b"no zlib"])
def test_a_damaged_record_is_asked_for_again(
    learnt: Learnt, path: Path, told: Told, record: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    learnt.keep("s", KEY, told, AT)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE told SET record = ?", (record,))
    other.close()
    with caplog.at_level(logging.ERROR):
        assert learnt.told("s", KEY) is None
    assert "a Told cannot be read" in caplog.text
    learnt.keep("s", KEY, told, AT)
    assert learnt.told("s", KEY) == Remembered(told, AT)


def test_a_damaged_recall_never_reads_as_clear(learnt: Learnt, path: Path, catalogue: Catalogue) -> None:
    learnt.keep_recalls("board", catalogue.recalls, AT)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE recall SET record = '[]'")
    other.close()
    assert learnt.recalls("board", FISH) == ()
    assert learnt.recalls_checked("board") is None


def overwritten(path: Path) -> None:
    """Bad blocks from the second page on."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * max(0, path.stat().st_size - 4096))


@pytest.mark.parametrize("writes", [True, False])
def test_bad_blocks_are_noticed_while_reading_and_writing(path: Path, told: Told, writes: bool) -> None:
    with Learnt(path) as learnt:
        for number in range(200):
            learnt.keep("s", key(number), replace(told, attribution=str(number)), AT)
    learnt = Learnt(path)
    overwritten(path)
    with learnt:
        if writes:
            learnt.keep("s", KEY, told, AT)
        assert [learnt.told("s", key(number)) for number in range(200)] == [None] * 200
        learnt.keep("s", KEY, told, AT)
        assert learnt.told("s", KEY) == Remembered(told, AT)


def test_nothing_is_torn_where_a_write_fails(learnt: Learnt, told: Told) -> None:
    learnt.keep("s", KEY, told, AT)

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM told")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        learnt.file.write(half)
    assert learnt.told("s", KEY) == Remembered(told, AT)


def test_another_process_that_writes_is_not_waited_for_long(learnt: Learnt, path: Path, told: Told) -> None:
    learnt.keep("s", KEY, told, AT)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreError, match="locked"):
            learnt.keep("s", KEY, Told(), AT)
        assert learnt.told("s", KEY) == Remembered(told, AT)
    finally:
        other.close()


def test_a_closed_file_keeps_nothing_and_harms_nobody(learnt: Learnt) -> None:
    learnt.close()
    learnt.close()
    learnt.keep("s", KEY, Told(), AT)
    learnt.file.damaged("too late")
    assert learnt.told("s", KEY) is None


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Learnt(tmp_path / "none" / "answers.sqlite")


def test_many_threads_may_use_it(learnt: Learnt, told: Told) -> None:
    wrong: list[object] = []

    def work(source: str) -> None:
        for number in range(20):
            learnt.keep(source, key(number), replace(told, attribution=f"{source} {number}"), AT)
            found = learnt.told(source, key(number))
            if found is None or found.told.attribution != f"{source} {number}":
                wrong.append(found)

    threads = [threading.Thread(target=work, args=(f"s{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert wrong == []


def test_a_record_that_blows_up_is_damaged() -> None:
    import zlib

    with pytest.raises(ValueError, match="does not end"):
        unsqueezed(Told, zlib.compress(b" " * 40_000_000, 9))


def test_a_full_disk_is_said_and_the_next_try_is_kept(learnt: Learnt) -> None:
    writer = learnt.file._writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages}")
    large = [recall("TH" * 999 + str(n), POMELO) for n in range(99)]
    with pytest.raises(StoreError, match="full"):
        learnt.keep_recalls("board", large, AT)
    writer.execute("PRAGMA max_page_count = 1000000")
    assert learnt.keep_recalls("board", large, AT)
    assert learnt.recalls("board", POMELO) == tuple(large)

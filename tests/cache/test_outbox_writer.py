"""The writer: the loop never waits, what waits goes into one commit, and no disk and no kill harms it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from random import Random
from sqlite3 import connect
from threading import Event
from time import sleep

import pytest

from kiosk.cache.errors import StoreError
from kiosk.cache.outbox import Outbox
from kiosk.cache.outbox_entry import Entry
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.outbox_tally import standing
from kiosk.cache.outbox_writer import OutboxWriter
from kiosk.machine.effects import Record, RecordKind

ROOT = Path(__file__).parent.parent.parent
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SCAN = Record(RecordKind.SCAN, NOW, (("outcome", "found"),))
LONG = 20.0
"""Seconds; nobody waits for it unless something is broken."""


class Disk:
    """A disk that can be full, or slow."""

    def __init__(self) -> None:
        self.full = False
        self.free = Event()
        self.free.set()
        self.commits: list[list[Entry]] = []
        self.lost_ones = 0
        self.tried: SimpleQueue[int] = SimpleQueue()

    def add(self, entries: list[Entry], now: datetime) -> None:  # noqa: ARG002 - part of the seam
        """Keep them."""
        self.tried.put(len(entries))
        assert self.free.wait(LONG)
        if self.full:
            raise StoreError("disk is full")
        self.commits.append(list(entries))

    def lost(self, number: int, now: datetime) -> None:  # noqa: ARG002 - part of the seam
        """So many are lost."""
        if self.full:
            raise StoreError("disk is full")
        self.lost_ones += number


@pytest.fixture
def disk() -> Disk:
    return Disk()


def writer(disk: Disk, **more: float) -> OutboxWriter:
    made = OutboxWriter(disk, lambda: NOW, **more)  # type: ignore[arg-type]
    made.start()
    return made


def end(made: OutboxWriter) -> None:
    made.stop()
    assert made.join(LONG)


def test_what_came_while_the_disk_was_busy_goes_into_one_commit(disk: Disk) -> None:
    disk.free.clear()
    made = writer(disk)
    made.put(SCAN)
    assert disk.tried.get(timeout=LONG) == 1
    for _ in range(50):
        made.put(SCAN)  # returns, though the disk does not
    disk.free.set()
    end(made)
    assert [len(commit) for commit in disk.commits] == [1, 50]


def test_every_record_gets_an_id_of_its_own_and_is_told_of_once_it_is_kept(disk: Disk) -> None:
    kept: list[Entry] = []
    made = OutboxWriter(disk, lambda: NOW, kept.extend)
    made.start()
    for _ in range(3):
        made.put(SCAN)
    end(made)
    assert len({entry.id for entry in kept}) == 3
    assert kept == [entry for commit in disk.commits for entry in commit]


def test_a_full_disk_is_said_once_and_nothing_is_lost_when_there_is_room_again(
    disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    made = writer(disk, again_after=0.01)
    for _ in range(3):
        made.put(SCAN)
        disk.tried.get(timeout=LONG)
    disk.full = False
    end(made)
    assert sum(len(commit) for commit in disk.commits) == 3
    said = [record.getMessage() for record in caplog.records]
    assert said == ["scans cannot be kept, and wait in memory: disk is full", "scans are kept again"]


def test_what_memory_does_not_hold_is_counted(disk: Disk) -> None:
    disk.full = True
    made = writer(disk, held=2)
    made.put(SCAN)
    disk.tried.get(timeout=LONG)
    for _ in range(5):
        made.put(SCAN)
    while made._lost < 4:
        sleep(0.001)
    disk.full = False
    end(made)
    assert (disk.lost_ones, sum(len(commit) for commit in disk.commits)) == (4, 2)


def test_a_disk_that_stays_full_costs_the_entries_and_says_how_many(
    disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    made = writer(disk)
    made.put(SCAN)
    made.put(SCAN)
    end(made)
    assert caplog.records[-1].levelno == logging.ERROR
    assert "2 entries are lost" in caplog.records[-1].getMessage()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outbox = Outbox(tmp_path / "file" / "outbox.sqlite", Limits())
    made = OutboxWriter(outbox, lambda: NOW)
    made.start()
    made.put(SCAN)
    end(made)


def test_nothing_is_made_where_nothing_came(tmp_path: Path) -> None:
    made = OutboxWriter(Outbox(tmp_path / "outbox.sqlite", Limits()), lambda: NOW)
    made.start()
    end(made)
    assert list(tmp_path.iterdir()) == []


def test_one_that_never_started_has_ended(disk: Disk) -> None:
    assert OutboxWriter(disk, lambda: NOW).join(0.0)


# -- kills -----------------------------------------------------------------------------------------------

KILLS = int(os.environ.get("KIOSK_KILLS", "40"))
"""How often; 200 and more are for an evening."""

CAPTURING = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from kiosk.cache.outbox import Outbox
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.outbox_writer import OutboxWriter
from kiosk.machine.effects import Record, RecordKind

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def kept(entries):
    for entry in entries:
        say("kept", entry.id)

def capture(path):
    outbox = Outbox(path, Limits())
    writer = OutboxWriter(outbox, lambda: datetime.now(UTC), kept)
    writer.start()
    while True:
        for _ in range(5):
            writer.put(Record(RecordKind.SCAN, datetime.now(UTC), (("outcome", "found"),)))
        batch = outbox.batch(5)
        if batch:
            say("batch", batch.key)
        sleep(0.0005)

for _ in sys.stdin:  # all is imported once: each line begins a process of its own
    child = os.fork()
    if not child:
        capture(Path(sys.argv[1]))
    say("child", child)
    os.waitpid(child, 0)
    say("end")
"""


def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_kept(tmp_path: Path) -> None:
    """Nor does a batch that was begun change its key: who took it before the kill knows it again."""
    path = tmp_path / "outbox.sqlite"
    chance = Random(20261125)  # noqa: S311 - no secret
    ever: set[str] = set()
    with subprocess.Popen(
        [sys.executable, "-c", CAPTURING, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as capturing:
        assert capturing.stdin
        assert capturing.stdout
        for _ in range(KILLS):
            capturing.stdin.write("again\n")
            capturing.stdin.flush()
            said: list[tuple[str, str]] = []
            while not any(what == "child" for what, _ in said):
                said.append(_word(capturing.stdout.readline()))
            sleep(chance.random() * 0.05)
            os.kill(int(dict(said)["child"]), signal.SIGKILL)
            while (word := _word(capturing.stdout.readline()))[0] != "end":
                said.append(word)
            ever |= _check(path, said, ever)
        capturing.stdin.close()
    assert len(ever) > KILLS
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _word(line: str) -> tuple[str, str]:
    what, _, which = line.rstrip("\n").partition(" ")
    assert what, "the capturing process broke"
    return what, which


def _check(path: Path, said: list[tuple[str, str]], before: set[str]) -> set[str]:
    """All that was said to be kept is there, or was sent before; the batch is the one that was begun."""
    kept = {which for what, which in said if what == "kept"}
    keys = [which for what, which in said if what == "batch"]
    if not path.exists():
        assert not kept
        return set()
    outbox = Outbox(path, Limits())
    batch = outbox.batch(5)
    with closing(connect(path)) as connection:
        there = {identifier for (identifier,) in connection.execute("SELECT id FROM entry")}
    assert kept <= there
    if keys:
        assert len(set(keys)) == 1
        assert batch is not None
        assert batch.key == keys[0]
    if batch:
        outbox.taken(batch)
    outbox.close()
    assert standing(path).lost == 0
    assert not before & kept
    return kept


def test_who_waits_for_an_entry_hears_that_it_is_on_the_disk_and_before_that_once_that_it_is_not(
    disk: Disk,
) -> None:
    said: SimpleQueue[tuple[Entry, bool]] = SimpleQueue()
    made = writer(disk, again_after=0.01)
    made.put(SCAN, lambda *told: said.put(told))
    first, kept = said.get(timeout=LONG)
    assert kept
    assert disk.commits == [[first]]
    disk.full = True
    made.put(SCAN, lambda *told: said.put(told))
    second, kept = said.get(timeout=LONG)
    assert not kept
    for _ in range(3):
        disk.tried.get(timeout=LONG)  # it is tried again, and again
    disk.full = False
    assert said.get(timeout=LONG) == (second, True)
    end(made)
    assert said.empty()


def test_nobody_waits_for_a_disk_that_is_left_alone(disk: Disk) -> None:
    said: SimpleQueue[bool] = SimpleQueue()
    disk.full = True
    made = writer(disk, held=2)
    made.put(SCAN)
    assert disk.tried.get(timeout=LONG) == 1
    for _ in range(2):  # one that is held in memory, and one for which there is no room there
        made.put(SCAN, lambda _entry, kept: said.put(kept))
        assert said.get(timeout=LONG) is False
    assert disk.tried.empty()
    disk.full = False
    end(made)
    assert said.get(timeout=LONG) is True

"""A sync started from the service screen: by a unit of systemd's, or as a command beside the kiosk."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Signal

import pytest

from kiosk.cli import keeping, sync_outcome
from kiosk.cli.sync_now import BEGINS_WITHIN, ENABLE, WANTED, SyncNow, beginning
from kiosk.cli.sync_outcome import SyncOutcome
from kiosk.machine.service_screens import SyncStand, SyncTold
from tests.bundle.conftest import Board, board

__all__ = ["board"]

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
UNIT = {"NOTIFY_SOCKET": "@kiosk"}
UNDER_WAY = SyncTold(SyncStand.UNDER_WAY)
PATIENCE = 60.0


class Clock:
    """Seconds that are put forward by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def ends(here: Path, stand: SyncStand, text: str, at: datetime = NOON) -> None:
    """Some `kiosk sync` is through."""
    sync_outcome.write(here, SyncOutcome(at, stand, text))


def test_a_unit_is_asked_by_a_file_and_its_word_is_waited_for(tmp_path: Path) -> None:
    sync = SyncNow(tmp_path, beginning(tmp_path, None, UNIT), UTC)
    assert sync.told() == SyncTold(SyncStand.NEVER)
    ends(tmp_path, SyncStand.UNREACHABLE, "no network")
    assert sync.told() == SyncTold(SyncStand.UNREACHABLE, "no network", "2026-11-28 12:00")
    sync.start()
    assert (tmp_path / WANTED).read_text(encoding="ascii")
    assert sync.told() == UNDER_WAY, "what was said before is no answer"
    ends(tmp_path, SyncStand.FETCHED, "119", NOON + timedelta(minutes=1))
    assert sync.told() == SyncTold(SyncStand.FETCHED, "119", "2026-11-28 12:01")
    sync.stop()


def test_one_that_nobody_takes_up_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    clock = Clock()
    sync = SyncNow(tmp_path, beginning(tmp_path, None, UNIT), UTC, clock)
    sync.start()
    clock.seconds = BEGINS_WITHIN
    with keeping.changing(tmp_path):
        assert sync.told() == UNDER_WAY, "somebody is at work"
    assert sync.told() == SyncTold(SyncStand.UNHEARD, ENABLE)
    assert sync.told() == SyncTold(SyncStand.UNHEARD, ENABLE)
    sync.start()
    assert sync.told() == UNDER_WAY


def test_a_second_one_is_not_started_while_the_first_is_under_way(tmp_path: Path) -> None:
    begun: list[int] = []
    sync = SyncNow(tmp_path, lambda: begun.append(1), UTC)
    sync.start()
    sync.start()
    assert begun == [1]


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    sync = SyncNow(tmp_path, beginning(tmp_path / "gone", None, UNIT), UTC)
    sync.start()
    assert sync.told() == SyncTold(SyncStand.FAILED, "No such file or directory")


def test_beside_a_kiosk_that_was_started_by_hand_the_command_runs(board: Board, tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[sync]\nallowed_signers = "{board.allowed}"\nurl = "{board.published}"\n', "utf-8")
    own = tmp_path / "own"
    own.mkdir()
    sync = SyncNow(own, beginning(own, config, {}), UTC)
    for stand in (SyncStand.FETCHED, SyncStand.CURRENT):
        sync.start()
        assert ended(sync).stand is stand
        assert sync.told().text == "119"


def ended(sync: SyncNow) -> SyncTold:
    """What is told once it is through."""
    for _ in range(round(PATIENCE / 0.05)):
        if (told := sync.told()) != UNDER_WAY:
            return told
        Signal().wait(0.05)
    raise AssertionError("it never ended")


def test_one_that_dies_without_a_word_is_not_waited_for(tmp_path: Path) -> None:
    sync = SyncNow(tmp_path, lambda: subprocess.Popen(["/bin/false"]), UTC)
    sync.start()
    assert ended(sync) == SyncTold(SyncStand.UNHEARD)


@pytest.mark.parametrize("deaf", [False, True])
def test_it_ends_with_the_kiosk(tmp_path: Path, deaf: bool) -> None:
    script = ("trap '' TERM; " if deaf else "") + "echo; while :; do sleep 0.1; done"
    process = subprocess.Popen(["/bin/sh", "-c", script], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline()
    sync = SyncNow(tmp_path, lambda: process, UTC)
    sync.start()
    assert sync.told() == UNDER_WAY
    sync.stop()
    assert process.poll() is not None
    process.stdout.close()

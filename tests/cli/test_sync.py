"""``kiosk sync``, ``kiosk catalogue build`` and ``back`` as they are typed."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk import catalogue
from kiosk.cache.store import Store
from kiosk.cli import keeping, sync_outcome
from kiosk.machine.service_screens import SyncStand
from tests.bundle.conftest import Board, board, copied_sample
from tests.bundle.web_server import WebServer, serving

__all__ = ["board"]

Kiosk = Callable[..., Any]


@pytest.fixture
def web(board: Board, tmp_path: Path) -> Iterator[WebServer]:
    """A board's web server with a copy of what was published."""
    with serving(shutil.copytree(board.published, tmp_path / "www")) as server:
        yield server


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def sync(kiosk: Kiosk, board: Board, own: Path, tmp_path: Path) -> Callable[..., Any]:
    """Runs ``kiosk sync`` with the board's list of signers."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[sync]\nallowed_signers = "{board.allowed}"\n', encoding="utf-8")
    return lambda *args: kiosk("sync", *args, "--store", own, "--config", settings)


def version(own: Path) -> int | None:
    with Store.open(own / keeping.STORE, read_only=True) as store:
        return store.version()


def told(own: Path) -> tuple[SyncStand, str]:
    """What the service screen will say of it."""
    outcome = sync_outcome.read(own)
    assert outcome
    assert datetime.now(UTC) - outcome.at < timedelta(minutes=1)
    return outcome.stand, outcome.text


def test_by_network_whole_then_by_delta_then_nothing(
    kiosk: Kiosk, sync: Callable[..., Any], web: WebServer, board: Board, own: Path
) -> None:
    kiosk("catalogue", "import", board.old, "--store", own)
    ran = sync("--from", web.url)
    assert (ran.status, ran.err) == (0, "")
    assert "version 119 of" in ran.out
    assert "by delta, signed by board@example.vn" in ran.out
    assert version(own) == 119
    assert told(own) == (SyncStand.FETCHED, "119")
    assert catalogue.read(own / keeping.KEPT) == catalogue.read(board.new)
    assert "Bưởi da xanh" in kiosk("search", "buoi", "--store", own).out
    again = sync("--from", web.url)
    assert (again.status, again.out) == (0, f"{web.url}: up to date, version 119\n")
    assert told(own) == (SyncStand.CURRENT, "119")
    assert web.answers("latest.json") == [200, 304]
    assert [path.name for path in (own / "sync").iterdir()] == ["last.json"]


def test_from_a_stick_onto_a_kiosk_without_a_catalogue(
    sync: Callable[..., Any], board: Board, own: Path
) -> None:
    ran = sync("--from", board.published)
    assert ran.status == 0
    assert "whole, signed by" in ran.out
    assert version(own) == 119
    assert sync("--from", board.bundle).out.endswith("up to date, version 119\n")


def test_going_back_and_waiting_for_a_newer_one(
    kiosk: Kiosk, sync: Callable[..., Any], board: Board, own: Path
) -> None:
    kiosk("catalogue", "import", board.old, "--store", own)
    sync("--from", board.published)
    ran = kiosk("catalogue", "back", "--store", own)
    assert (ran.status, version(own)) == (0, 118)
    assert "version 118" in ran.out
    assert "in the place of version 119" in ran.out
    waits = sync("--from", board.published)
    assert waits.status == 0
    assert "up to date, version 118 (version 119 was taken back here; --again takes it)" in waits.out
    assert sync("--from", board.published, "--again").status == 0
    assert version(own) == 119
    kiosk("catalogue", "back", "--store", own)
    assert (kiosk("catalogue", "back", "--store", own).status, version(own)) == (0, 119)
    assert keeping.taken_back(own) == 0


def test_without_one_before_there_is_no_way_back(kiosk: Kiosk, board: Board, own: Path) -> None:
    kiosk("catalogue", "import", board.old, "--store", own)
    ran = kiosk("catalogue", "back", "--store", own)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert ran.err.endswith("catalogue-before: no such folder, expected the catalogue before this one\n")


def test_a_failure_is_one_clear_line(
    kiosk: Kiosk, sync: Callable[..., Any], web: WebServer, board: Board, own: Path, tmp_path: Path
) -> None:
    web.manners.status["latest.json"] = 503
    ran = sync("--from", web.url)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "the server answered 503" in ran.err
    stand, text = told(own)
    assert stand is SyncStand.UNREACHABLE
    assert ran.err == f"kiosk sync: {text}\n"
    stranger = tmp_path / "stranger.toml"
    (tmp_path / "nobody").write_text("nobody@example.vn ssh-ed25519 AAAA\n", encoding="utf-8")
    stranger.write_text(f'[sync]\nallowed_signers = "{tmp_path / "nobody"}"\n', encoding="utf-8")
    ran = kiosk("sync", "--from", board.published, "--store", own, "--config", stranger)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "signed by nobody whom" in ran.err
    assert told(own)[0] is SyncStand.REFUSED


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "no sync.url in the settings, expected it there or --from"),
        (("--from", "/no/such/place"), "no such folder or bundle"),
        (("--from", "https://"), "expected an address such as"),
    ],
)
def test_wrong_use(sync: Callable[..., Any], args: tuple[str, ...], said: str) -> None:
    ran = sync(*args)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert said in ran.err


def test_without_signers_nothing_is_taken(kiosk: Kiosk, board: Board, own: Path, tmp_path: Path) -> None:
    settings = tmp_path / "none.toml"
    settings.write_text('[sync]\nallowed_signers = "/no/such/file"\n', encoding="utf-8")
    ran = kiosk("sync", "--from", board.published, "--store", own, "--config", settings)
    assert ran.status == 2
    assert "who may sign (sync.allowed_signers)" in ran.err
    assert told(own)[0] is SyncStand.UNSET


def test_a_bad_catalogue_in_a_good_bundle_is_refused(
    kiosk: Kiosk, sync: Callable[..., Any], board: Board, own: Path, tmp_path: Path
) -> None:
    """Made by a newer release, perhaps, whose tables this one does not know."""
    from kiosk.bundle.building import build

    kiosk("catalogue", "import", board.old, "--store", own)
    folder = copied_sample(tmp_path / "market", 130)
    read = catalogue.read(folder)
    (folder / "lots.csv").write_text("gtin,lot,colour\n", encoding="utf-8")
    build(folder, read, tmp_path / "out", board.key)
    ran = sync("--from", tmp_path / "out")
    assert ran.status == 1
    assert "lots.csv, line 1: unknown column 'colour'" in ran.err
    assert told(own)[0] is SyncStand.REFUSED
    assert version(own) == 118


def test_only_one_at_a_time(kiosk: Kiosk, sync: Callable[..., Any], board: Board, own: Path) -> None:
    kiosk("catalogue", "import", board.old, "--store", own)
    with (own / keeping.LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for ran in (sync("--from", board.published), kiosk("catalogue", "import", board.new, "--store", own)):
            assert (ran.status, ran.err.count("\n")) == (1, 1)
            assert "another import or sync is at work" in ran.err
        assert told(own)[0] is SyncStand.FAILED
        assert kiosk("lookup", "8938500001116", "--store", own).status == 0
    assert sync("--from", board.published).status == 0


def test_a_folder_that_cannot_be_written(kiosk: Kiosk, board: Board, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[sync]\nallowed_signers = "{board.allowed}"\n', encoding="utf-8")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    ran = kiosk("sync", "--from", board.published, "--store", tmp_path / "file" / "x", "--config", settings)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "Not a directory" in ran.err


def test_a_board_builds(kiosk: Kiosk, board: Board, tmp_path: Path) -> None:
    before = board.published / "cho-ben-sen-118.bundle"
    ran = kiosk("catalogue", "build", board.new, tmp_path, "--key", board.key, "--previous", before)
    assert (ran.status, ran.err) == (0, "")
    assert json.loads((tmp_path / "latest.json").read_bytes())["deltas"][0]["from"] == 118
    assert "not signed" in kiosk("catalogue", "build", board.new, tmp_path).out
    ran = kiosk("catalogue", "build", board.old, tmp_path, "--previous", board.bundle)
    assert ran.status == 2
    assert "expected an older one" in ran.err
    ran = kiosk("catalogue", "build", board.old, tmp_path, "--previous", tmp_path / "none.bundle")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "none.bundle: No such file or directory" in ran.err


def test_progress_on_a_terminal(board: Board, tmp_path: Path) -> None:
    terminal, ours = os.openpty()
    command = ("catalogue", "build", board.new, tmp_path, "--key", board.key)
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *map(str, command)], stderr=ours, stdout=subprocess.DEVNULL
    )
    os.close(ours)
    said = b"".join(iter(lambda: read(terminal), b""))
    os.close(terminal)
    assert process.wait(60) == 0
    assert b"cho-ben-sen-119.bundle signed: 1 of 1 (100 %)" in said


def read(terminal: int) -> bytes:
    """What was said on a terminal; nothing once nobody is left who could say more (EIO)."""
    with suppress(OSError):
        return os.read(terminal, 4096)
    return b""

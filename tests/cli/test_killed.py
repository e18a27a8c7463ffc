"""A process killed at any point of an import or a sync loses nothing and leaves a kiosk that answers.

Real processes, real SIGKILL, at random moments from their first to their last. `make test` kills
thirty, `make kills` two hundred (KIOSK_KILLS).
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import pytest

from kiosk import catalogue
from kiosk.cache.store import Store
from kiosk.cli import keeping, main
from tests.bundle.conftest import Board, board
from tests.bundle.web_server import serving

__all__ = ["board"]

log = logging.getLogger(__name__)

Kiosk = Callable[..., Any]

KILLS = int(os.environ.get("KIOSK_KILLS", "30"))

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [
        "kiosk.cli",
        "kiosk.cli.catalogue",
        "kiosk.cli.sync",
        "kiosk.catalogue",
        "kiosk.bundle.sync",
        "kiosk.bundle.web",
    ]
)
"""Processes begin with everything imported: the kills fall on the work, not on Python's start."""


def started(*args: str | Path) -> multiprocessing.process.BaseProcess:
    """``kiosk …`` in a process of its own."""
    process = PROCESSES.Process(target=_quiet, args=([str(arg) for arg in args],))
    process.start()
    return process


def _quiet(args: list[str]) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    raise SystemExit(main(args))


@pytest.fixture
def before(kiosk: Kiosk, board: Board, tmp_path: Path) -> Path:
    """Folder of a kiosk with version 118."""
    kiosk("catalogue", "import", board.old, "--store", tmp_path / "before")
    return tmp_path / "before"


@pytest.fixture
def commands(board: Board, tmp_path: Path) -> Iterator[dict[str, list[str | Path]]]:
    """What is killed: an import, a sync by delta over the network, a sync from a stick."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[sync]\nallowed_signers = "{board.allowed}"\n', encoding="utf-8")
    with serving(board.published) as web:
        yield {
            "import": ["catalogue", "import", board.new],
            "sync": ["sync", "--config", settings, "--from", web.url],
            "stick": ["sync", "--config", settings, "--from", board.bundle],
        }


def test_killed_at_random_points(
    kiosk: Kiosk, board: Board, before: Path, commands: dict[str, list[str | Path]], tmp_path: Path
) -> None:
    whole = {118: catalogue.read(board.old), 119: catalogue.read(board.new)}
    chance = Random()  # noqa: S311 - other moments every time
    own = tmp_path / "own"
    usual = {name: _time_of(command, before, own) for name, command in commands.items()}
    seen: Counter[tuple[str, bool, int]] = Counter()
    for number in range(KILLS):
        name = list(commands)[number % len(commands)]
        _afresh(before, own)
        process = started(*commands[name], "--store", own)
        process.join(chance.uniform(0, usual[name]))
        process.kill()
        process.join()
        acknowledged = process.exitcode == 0
        with Store.open(own / keeping.STORE, read_only=True) as store:
            version = store.version()
            assert version in whole
            assert store.catalogue() == whole[version]
        assert version == 119 or not acknowledged
        # Whoever comes next settles what is left, answers, and has the files of what is in the store.
        assert kiosk("lookup", "8938500001116", "--store", own).status == 0
        assert keeping.in_store(own) is not None
        kept = keeping.kept_files(own)
        assert kept is not None
        assert catalogue.read(kept) == whole[version]
        assert not (own / keeping.NEW).exists()
        seen[name, acknowledged, version] += 1
    log.warning("killed: %s", dict(seen))
    # and the next attempt succeeds where the last was killed
    for name, command in commands.items():
        assert kiosk(*command, "--store", own).status == 0, name
    assert keeping.in_store(own) is not None
    assert {name for name, _, _ in seen} == set(commands)


@pytest.mark.parametrize("killed_at", ["before the commit", "after the commit", "between two renames"])
def test_what_a_killed_import_left_is_settled(
    kiosk: Kiosk, board: Board, before: Path, killed_at: str
) -> None:
    """The three states that folders can be found in."""
    shutil.copytree(board.new, before / keeping.NEW)
    if killed_at != "before the commit":
        with Store.open(before / keeping.STORE) as store:
            store.replace(catalogue.read(board.new))
    if killed_at == "between two renames":
        (before / keeping.KEPT).replace(before / keeping.BEFORE)
    expected = board.old if killed_at == "before the commit" else board.new
    assert kiosk("lookup", "8938500001116", "--store", before).status == 0
    assert catalogue.read(before / keeping.KEPT) == catalogue.read(expected)
    assert not (before / keeping.NEW).exists()
    if killed_at != "before the commit":
        assert catalogue.read(before / keeping.BEFORE) == catalogue.read(board.old)


def test_a_killed_first_import_leaves_the_sample(kiosk: Kiosk, board: Board, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(board.new, own / keeping.NEW)
    Store.open(own / keeping.STORE).close()
    assert "the sample is used" in kiosk("check", "--store", own).out
    assert kiosk("lookup", "8938500001116", "--store", own).status == 0
    assert not (own / keeping.STORE).exists()
    assert kiosk("catalogue", "import", board.new, "--store", own).status == 0


def test_files_that_a_killed_import_was_copying_are_removed(kiosk: Kiosk, board: Board, before: Path) -> None:
    (before / "importing-1234").mkdir()
    kiosk("catalogue", "import", board.new, "--store", before)
    assert not list(before.glob("importing-*"))


def _afresh(before: Path, own: Path) -> None:
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(before, own)


def _time_of(command: list[str | Path], before: Path, own: Path) -> float:
    """Seconds that it takes when nobody kills it: the slowest of two."""
    taken = []
    for _ in range(2):
        _afresh(before, own)
        begun = perf_counter()
        process = started(*command, "--store", own)
        process.join()
        taken.append(perf_counter() - begun)
        assert process.exitcode == 0
    return max(taken)

"""How a catalogue becomes the kiosk's own: into the store, its files beside it, the last one kept.

    catalogue.sqlite      the store
    catalogue/            the files in it, from which it can be built again
    catalogue-before/     those of the one before, to go back to
    catalogue-new/        those of one that is being written to the store

Killed at any point, the store holds the old catalogue or the new one, and `settle` puts the folders right.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import IO

from kiosk.cache.errors import StoreError
from kiosk.cache.store import Store
from kiosk.catalogue import files, heading
from kiosk.catalogue.problems import Problem
from kiosk.provenance.catalogue import Catalogue

STORE = "catalogue.sqlite"
KEPT = "catalogue"
BEFORE = "catalogue-before"
NEW = "catalogue-new"
LOCK = "changing.lock"
TAKEN_BACK = "taken-back"
"""File with the version that was taken back; sync leaves it and older ones alone."""

PATIENCE = 2.0
"""Seconds that one who exchanges the catalogue waits for another."""

Progress = Callable[[str, int, int], None]
"""Told a kind of fact, how many are written and how many there are."""


class Busy(Exception):
    """Another process is exchanging the catalogue."""


@contextmanager
def changing(here: Path, patience: float = 0.0) -> Iterator[None]:
    """Only one process exchanges the catalogue; the lock ends with it, however it ends.

    Every command holds it for a moment when it begins: `patience` is how many seconds to wait for another.
    Raises Busy where another keeps it, OSError where the folder cannot be written.
    """
    here.mkdir(mode=0o750, parents=True, exist_ok=True)
    ends = monotonic() + patience
    with (here / LOCK).open("wb") as lock:
        while not _locked(lock):
            if monotonic() >= ends:
                raise Busy(f"{here}: another import or sync is at work; try again when it is through")
            sleep(0.05)
        yield


def is_changing(here: Path) -> bool:
    """Does a process exchange the catalogue now? Raises OSError where the folder cannot be written."""
    try:
        with changing(here):
            return False
    except Busy:
        return True


def _locked(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def copied(folder: Path, here: Path) -> Path:
    """A catalogue's files, and no others, in a new folder in `here`. To be called while `changing`."""
    for left in here.glob("importing-*"):  # by one that was killed
        shutil.rmtree(left)
    to = Path(tempfile.mkdtemp(prefix="importing-", dir=here))
    for name in files.names(folder):
        (to / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(folder / name, to / name)
    return to


def keep(read: Catalogue, folder: Path, here: Path, progress: Progress | None) -> None:
    """Make a catalogue the kiosk's own: whole, or not at all. To be called while `changing`.

    `folder` holds its files and lies on the same disk; it is moved. Raises OSError and StoreError; the store
    then holds what it held before.
    """
    settle(here)
    _synced(folder)
    folder.chmod(0o750)
    folder.replace(here / NEW)
    _sync(here)
    # Settled while the store is open for writing: who closes it last puts SQLite's log away.
    with Store.open(here / STORE) as store:
        try:
            store.replace(read, progress)
        finally:
            settle(here)


def settle(here: Path) -> None:
    """Put the folders right: what is in the store stands in `KEPT`. To be called while `changing`."""
    new, kept = here / NEW, here / KEPT
    if new.is_dir():
        if in_store(here) is not None and in_store(here) == _said_by(new):
            if kept.is_dir():
                shutil.rmtree(here / BEFORE, ignore_errors=True)
                kept.replace(here / BEFORE)
            new.replace(kept)
            _sync(here)
        else:
            if not kept.is_dir() and in_store(here) is None:
                # The first import of all: there is no store yet, and the sample goes on being shown.
                for path in here.glob(f"{STORE}*"):
                    path.unlink()
            shutil.rmtree(new)


def back(here: Path, progress: Progress | None) -> tuple[int | None, Catalogue]:
    """Go back to the catalogue before; sync then waits for one that is newer than the one taken back.

    Going back twice is going forward again. Returns the version taken back, and the catalogue that is now
    there. Raises FileNotFoundError where there is none before, CatalogueError, OSError, StoreError, Busy.
    """
    from kiosk import catalogue

    with changing(here, PATIENCE):
        settle(here)
        read = catalogue.read(here / BEFORE) if (here / BEFORE).is_dir() else None
        if read is None:
            raise FileNotFoundError(
                f"{here / BEFORE}: no such folder, expected the catalogue before this one"
            )
        now = in_store(here)
        if now and now[0] > read.version:
            (here / TAKEN_BACK).write_text(f"{now[0]}\n", encoding="ascii")
        else:
            (here / TAKEN_BACK).unlink(missing_ok=True)
        keep(read, copied(here / BEFORE, here), here, progress)
        return now[0] if now else None, read


def taken_back(here: Path) -> int:
    """The newest version that was taken back; 0 where none was."""
    with suppress(OSError, ValueError):
        return int((here / TAKEN_BACK).read_text(encoding="ascii"))
    return 0


def in_store(here: Path) -> tuple[int, datetime, str] | None:
    """Version, date and market of the catalogue in the store; None where there is none that can be read."""
    with suppress(StoreError), Store.open(here / STORE, read_only=True) as store, store.snapshot():
        version, as_of, market = store.version(), store.as_of(), store.market()
        if version is not None and as_of is not None and market is not None:
            return version, as_of, market.name.in_language("vi")
    return None


def kept_files(here: Path) -> Path | None:
    """The files of what is in the store; None where they are not there."""
    found = in_store(here)
    return here / KEPT if found and (here / KEPT).is_dir() and _said_by(here / KEPT) == found else None


def _said_by(folder: Path) -> tuple[int, datetime, str] | None:
    problems: list[Problem] = []
    top = heading.read_heading(folder, problems)
    return (top.version, top.as_of, top.market.name.in_language("vi")) if top else None


def _synced(folder: Path) -> None:
    """Every file of a folder to the disk, so that a power cut leaves none of them empty."""
    for path in [*folder.rglob("*"), folder]:
        _sync(path)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

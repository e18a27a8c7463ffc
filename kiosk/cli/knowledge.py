"""Where the kiosk's knowledge lies: the market's own store, or the embedded sample."""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.cache.errors import StoreError
from kiosk.cache.store import Store
from kiosk.codes.tables import Tables
from kiosk.provenance.catalogue import Catalogue
from kiosk.settings import Settings

log = logging.getLogger(__name__)

STORE = "catalogue.sqlite"
"""Name of the store in its folder."""

KEPT = "catalogue"
"""Folder beside it with the files that were imported."""

Progress = Callable[[str, int, int], None]
"""Told a kind of fact, how many are written and how many there are."""


@dataclass(frozen=True)
class Knowledge:
    """Which store is asked, and by which tables codes are read."""

    path: Path
    sample: bool
    """It is the sample catalogue, and every screen has to say so."""

    def open(self) -> Store:
        """The store, for reading; each thread opens its own."""
        return Store.open(self.path, read_only=True)


def folder(args: argparse.Namespace, settings: Settings) -> Path:
    """Folder of the store: ``--store``, else the settings, else what systemd or the desktop give."""
    if args.store:
        return Path(args.store)
    if settings.store.folder:
        return settings.store.folder
    if "STATE_DIRECTORY" in os.environ:
        return Path(os.environ["STATE_DIRECTORY"].partition(":")[0])
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "kiosk"


def find(
    args: argparse.Namespace,
    settings: Settings,
    *,
    demo: bool = False,
    progress: Progress | None = None,
) -> Knowledge:
    """The imported catalogue; where there is none, or for a demo, the sample (built on first use)."""
    here = folder(args, settings)
    own = here / STORE
    if demo or not own.exists():
        return Knowledge(_sample_store(here, progress), sample=True)
    _made_ready(own, here / KEPT, progress)
    return Knowledge(own, sample=False)


def keep(read: Catalogue, here: Path, progress: Progress | None) -> None:
    """Make a catalogue the kiosk's own: into the store, with its files beside it to build that from again.

    Raises OSError and StoreError; the store then holds what it held before.
    """
    from kiosk import catalogue

    here.mkdir(mode=0o750, parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{KEPT}-", dir=here))
    try:
        catalogue.write(read, new)
        with Store.open(here / STORE) as store:
            store.replace(read, progress)
        shutil.rmtree(here / KEPT, ignore_errors=True)
        new.replace(here / KEPT)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _made_ready(own: Path, kept: Path, progress: Progress | None) -> None:
    """A store that is damaged, or of another release's form, is built again from the files kept beside it."""
    from kiosk import catalogue

    try:
        with Store.open(own) as store:
            if store.is_empty and kept.is_dir():
                log.warning("%s: built again from %s", own, kept)
                store.replace(catalogue.read(kept), progress)
    except StoreError as error:
        # Whoever may only read goes on reading; what cannot be read is said when it is opened.
        log.info("%s", error)
    except catalogue.CatalogueError as error:
        log.error("the kept catalogue cannot be read, import it anew: %s", error)  # noqa: TRY400  # no fault of ours


def tables(settings: Settings, knowledge: Knowledge) -> Tables:
    """The package's vendors and store profiles, the kiosk's own file over them, the market's over both."""
    from kiosk.codes import tables as reading

    found = reading.load(settings.store.vendors)
    with knowledge.open() as store:
        return found.with_profiles(reading.profiles_of(store.store_profiles(), "store_profiles.toml"))


def _sample_store(here: Path, progress: Progress | None) -> Path:
    """The sample catalogue as a store, kept under a name that changes with its files."""
    from kiosk import catalogue, sample

    name = f"sample-{_digest(sample.FOLDER)}.sqlite"
    for place in (here, Path(tempfile.gettempdir()) / f"kiosk-{os.getuid()}"):
        if (place / name).exists():
            return place / name
        try:
            place.mkdir(mode=0o750, parents=True, exist_ok=True)
            begun = Path(tempfile.mkdtemp(dir=place))
        except OSError as error:
            log.warning("the sample store cannot be kept in %s (%s)", place, error.strerror)
            continue
        with Store.open(begun / name) as store:
            store.replace(catalogue.read(sample.FOLDER), progress)
        # Another process may have built the same meanwhile: the last one wins, and both are alike.
        (begun / name).replace(place / name)
        begun.rmdir()
        for old in set(place.glob("sample-*.sqlite*")) - {place / name}:
            old.unlink(missing_ok=True)
        return place / name
    raise OSError(f"no folder to keep the sample store in, tried {here} and the temporary folder")


def _digest(root: Path) -> str:
    """Changes whenever a file of the sample does, by names, sizes and times."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    states = [
        (path.relative_to(root).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files
    ]
    return hashlib.sha256(repr(states).encode()).hexdigest()[:12]

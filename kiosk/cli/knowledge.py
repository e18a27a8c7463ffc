"""Where the kiosk's knowledge lies: the market's own store, or the embedded sample."""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kiosk.cache.errors import StoreError
from kiosk.cache.store import Store
from kiosk.cli import keeping
from kiosk.cli.errors import WrongUse
from kiosk.cli.keeping import KEPT, STORE, Progress
from kiosk.codes.tables import Tables
from kiosk.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Knowledge:
    """Which store is asked, and by which tables codes are read."""

    path: Path
    sample: bool
    """It is the sample catalogue, and every screen has to say so."""

    @property
    def folder(self) -> Path:
        """Folder in which the store lies, and whatever else the kiosk keeps."""
        return self.path.parent

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
    if own.exists() and not demo:
        _made_ready(own, here / KEPT, progress)
        if own.exists():
            return Knowledge(own, sample=False)
    return Knowledge(_sample_store(here, progress), sample=True)


def _made_ready(own: Path, kept: Path, progress: Progress | None) -> None:
    """A store that is damaged, or of another release's form, is built again from the files kept beside it.

    So is what an import left that was killed. Whoever may only read, or comes while a catalogue is being
    exchanged, goes on reading; what cannot be read is said when it is opened.
    """
    from kiosk import catalogue

    try:
        with keeping.changing(own.parent):
            keeping.settle(own.parent)
            if not own.exists():
                return
            with Store.open(own) as store:
                if store.is_empty and kept.is_dir():
                    log.warning("%s: built again from %s", own, kept)
                    store.replace(catalogue.read(kept), progress)
    except OSError as error:
        log.warning("%s cannot be written (%s): is the disk full or read-only?", own.parent, error.strerror)
    except (StoreError, keeping.Busy) as error:
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
    from kiosk import sample

    name = f"sample-{_digest(sample.FOLDER)}.sqlite"
    places = [here, *_elsewhere()]
    for place in places:
        try:
            _build_sample(place, name, progress)
        except (OSError, StoreError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            log.warning("the sample store cannot be kept in %s (%s)", place, reason)
        else:
            return place / name
    raise WrongUse(
        f"no folder to keep the sample store in, tried {', '.join(map(str, places))};"
        " expected one that can be written and has 1 MB free"
    )


def _elsewhere() -> list[Path]:
    """Folders of this user alone, for a kiosk whose own is read-only or full: first one in memory."""
    runtime = os.environ.get("RUNTIME_DIRECTORY", "").partition(":")[0] or os.environ.get("XDG_RUNTIME_DIR")
    folders = [Path(runtime)] if runtime else []
    try:
        folders.append(Path(tempfile.gettempdir()) / f"kiosk-{os.getuid()}")
    except OSError as error:
        log.warning("there is no temporary folder: %s", error.strerror)
    return [folder for folder in folders if _is_ours(folder)]


def _is_ours(folder: Path) -> bool:
    """Is it this user's own, or not there yet? Anybody may make a folder in the temporary one."""
    return not os.path.lexists(folder) or folder.lstat().st_uid == os.getuid()


def _build_sample(place: Path, name: str, progress: Progress | None) -> None:
    """Make the sample store in a folder, unless it is there. Raises OSError, StoreError."""
    from kiosk import catalogue, sample

    place.mkdir(mode=0o750, parents=True, exist_ok=True)
    if (place / name).exists():
        return
    begun = Path(tempfile.mkdtemp(dir=place))
    try:
        with Store.open(begun / name) as store:
            store.replace(catalogue.read(sample.FOLDER), progress)
        # Another process may have built the same meanwhile: the last one wins, and both are alike.
        (begun / name).replace(place / name)
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    for old in set(place.glob("sample-*.sqlite*")) - {place / name}:
        old.unlink(missing_ok=True)


def _digest(root: Path) -> str:
    """Changes whenever a file of the sample does, by names, sizes and times."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    states = [
        (path.relative_to(root).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files
    ]
    return hashlib.sha256(repr(states).encode()).hexdigest()[:12]

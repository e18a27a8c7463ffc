"""Which files of a folder make up a catalogue."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue import events, pictures
from kiosk.catalogue.reading import FILES


def names(folder: Path) -> list[str]:
    """Every file that `kiosk.catalogue.read` reads in `folder`, by its path there with slashes, in order."""
    found = [name for name in FILES if (folder / name).is_file()]
    for inside, endings in ((events.FOLDER, {events.SUFFIX}), (pictures.FOLDER, set(pictures.BEGINS))):
        if (folder / inside).is_dir():
            found += [
                f"{inside}/{path.name}"
                for path in (folder / inside).iterdir()
                if path.suffix in endings and not path.name.startswith(".") and path.is_file()
            ]
    return sorted(found)

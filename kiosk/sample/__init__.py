"""The sample catalogue of Chợ Bến Sen, an invented market, and pictures of codes to hold up."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Folder of the sample catalogue, as `kiosk.catalogue.read` takes it."""


def pictures(package: Path = FOLDER.parent) -> tuple[Path, ...]:
    """Pictures of codes in the order of their numbers, the first for key 1.

    They lie in the installed `package`, or beside it at the top of a checkout; none where neither is there.
    """
    for folder in (package / "images" / "samples", package.parent / "images" / "samples"):
        found = [path for path in folder.glob("*.jpg") if path.name.partition("-")[0].isdigit()]
        if found:
            return tuple(sorted(found, key=lambda path: int(path.name.partition("-")[0])))
    return ()

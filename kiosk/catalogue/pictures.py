"""Pictures of products: pictures/, PNG, JPEG or SVG."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.catalogue.file import read_bytes
from kiosk.catalogue.problems import Problem, quoted
from kiosk.catalogue.values import FILE_NAME

FOLDER = "pictures"
LARGEST = 1024 * 1024
"""Bytes of one picture."""
LARGEST_TOGETHER = 256 * 1024 * 1024
"""Bytes of all pictures: they are held in memory while a catalogue is imported."""

BEGINS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".svg": (b"<svg", b"<?xml"),
}
"""Ending of the name -> how such a file begins."""


def read_pictures(
    folder: Path, problems: list[Problem], largest_together: int = LARGEST_TOGETHER
) -> dict[str, bytes]:
    """Every picture by its name."""
    pictures: dict[str, bytes] = {}
    together = 0
    for path in sorted((folder / FOLDER).iterdir()) if (folder / FOLDER).is_dir() else ():
        name = f"{FOLDER}/{path.name}"
        if path.name.startswith("."):
            continue
        begins = BEGINS.get(path.suffix)
        if begins is None or not FILE_NAME.fullmatch(path.name):
            given = f"file name {quoted(path.name)}"
            problems.append(Problem(name, "", "", given, "letters and digits, ending in .png, .jpg or .svg"))
            continue
        content = read_bytes(path, name, LARGEST, problems)
        if content is None:
            continue
        if not content.startswith(begins):
            problems.append(Problem(name, "", "", "other content", f"a picture as {path.suffix} says"))
        together += len(content)
        if together > largest_together:
            given = f"more than {largest_together} bytes together with the ones before"
            problems.append(Problem(name, "", "", given, "smaller or fewer pictures"))
            break
        pictures[path.name] = content
    return pictures


def write_pictures(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Write every picture. Raises ValueError for a name that is no file name, OSError."""
    for name, content in pictures.items():
        if not FILE_NAME.fullmatch(name):
            raise ValueError(f"picture {name!r}: expected a file name without folder, such as pomelo.png")
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / FOLDER / name).write_bytes(content)

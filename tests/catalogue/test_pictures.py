"""Pictures of a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.catalogue.pictures import read_pictures
from kiosk.catalogue.problems import Problem

Lay = Callable[..., Path]
Problems = Callable[[Path], list[str]]


def test_wrong_pictures(lay: Lay, problems: Problems) -> None:
    folder = lay(
        {
            "pictures/.hidden": "x",
            "pictures/a.gif": "GIF89a",
            "pictures/b.png": "no picture",
            "pictures/c d.png": b"\x89PNG\r\n\x1a\n",
            "pictures/e.jpg": b"\xff\xd8\xff" + bytes(1024 * 1024),
        }
    )
    assert problems(folder) == [
        "pictures/a.gif: file name 'a.gif', expected letters and digits, ending in .png, .jpg or .svg",
        "pictures/b.png: other content, expected a picture as .png says",
        "pictures/c d.png: file name 'c d.png', expected letters and digits, ending in .png, .jpg or .svg",
        "pictures/e.jpg: more than 1048576 bytes, expected a smaller file",
    ]


def test_pictures_are_bounded_together(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for name in ("a.svg", "b.svg", "c.svg"):
        (tmp_path / "pictures" / name).write_bytes(b"<svg/>")
    found: list[Problem] = []
    assert list(read_pictures(tmp_path, found, largest_together=12)) == ["a.svg", "b.svg"]
    assert list(map(str, found)) == [
        "pictures/c.svg: more than 12 bytes together with the ones before, expected smaller or fewer pictures"
    ]

"""Pictures of a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue import CatalogueError, read

Lay = Callable[..., Path]


def problems(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        read(folder)
    return [str(problem) for problem in caught.value.problems]


def test_wrong_pictures(lay: Lay) -> None:
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

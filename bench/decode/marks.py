"""Codes marked in pictures by their corners, where nobody wrote down what they say.

Beside ``01.jpg`` stands ``01.txt``: a comment and ``SETS``, then x and y of the corners of one code after the
other, as BoofCV's collection of QR codes has them. They are those of the picture as it is stored: how it was
held (EXIF) is not heeded.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.decoded import Point
from kiosk.hardware.frame import Pixels

Mark = NDArray[np.float32]
"""(4, 2): the corners of a code in pixels."""

FIRST_WORDS = b"# list of hand selected 2D points"


def is_marked(file: Path) -> bool:
    """Are the codes of this picture marked?"""
    beside = file.with_suffix(".txt")
    return beside.is_file() and beside.read_bytes()[: len(FIRST_WORDS)] == FIRST_WORDS


def stored(file: Path) -> Pixels | None:
    """The picture as it is stored, (height, width, 3); None where it is none."""
    pixels = cv2.imread(str(file), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    return None if pixels is None else np.asarray(pixels, np.uint8)


def marks(file: Path) -> list[Mark]:
    """Where the codes of a marked picture lie."""
    lines = file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    numbers = [float(word) for line in lines if line[:1] not in "#S" for word in line.split()]
    return list(np.array(numbers, np.float32).reshape(-1, 4, 2))


def marked_at(point: Point, where: list[Mark]) -> int | None:
    """Which mark holds a point; None for none."""
    inside = (cv2.pointPolygonTest(mark.reshape(-1, 1, 2), point, False) >= 0 for mark in where)
    return next((index for index, holds in enumerate(inside) if holds), None)

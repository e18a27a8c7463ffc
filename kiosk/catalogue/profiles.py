"""Store profiles: store_profiles.toml, kept as text. What they mean is for `kiosk.codes` to say."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kiosk.catalogue.file import read_text
from kiosk.catalogue.problems import Problem

FILE = "store_profiles.toml"
LARGEST = 256 * 1024


def read_profiles(folder: Path, problems: list[Problem]) -> str:
    """The file's text, empty where there is none."""
    if not (folder / FILE).exists():
        return ""
    text = read_text(folder / FILE, FILE, LARGEST, problems)
    try:
        tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(FILE, "", "", str(error), "a TOML file"))
    return text or ""


def write_profiles(folder: Path, text: str) -> None:
    """Write the file, or none where there is no text. Raises OSError."""
    if text:
        (folder / FILE).write_text(text, encoding="utf-8", newline="")

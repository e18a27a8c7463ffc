"""Store profiles: store_profiles.toml, kept as text and checked by those who read codes with it."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue.file import read_text
from kiosk.catalogue.problems import Problem
from kiosk.codes.tables import TableError, profiles_of

FILE = "store_profiles.toml"
LARGEST = 256 * 1024


def read_profiles(folder: Path, problems: list[Problem]) -> str:
    """The file's text, empty where there is none."""
    if not (folder / FILE).exists():
        return ""
    text = read_text(folder / FILE, FILE, LARGEST, problems)
    try:
        profiles_of(text or "", FILE)
    except TableError as error:
        problems += [_problem(line) for line in str(error).splitlines()]
    return text or ""


def write_profiles(folder: Path, text: str) -> None:
    """Write the file, or none where there is no text. Raises OSError."""
    if text:
        (folder / FILE).write_text(text, encoding="utf-8", newline="")


def _problem(mistake: str) -> Problem:
    """A line of a TableError, which names the file first and says last what it expected."""
    said = mistake.removeprefix(FILE).lstrip(",: ")
    line, _, what = said.partition(": ") if said.startswith("line ") else ("", "", said)
    given, _, expected = what.partition(", expected ")
    return Problem(FILE, line, "", given, expected or "a key that is known")

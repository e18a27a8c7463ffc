"""What is wrong with a catalogue: every problem at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_SHOWN = 80
"""Characters of a wrong value that are shown."""

NEAREST_OF = 2000
"""Beyond this many known names, none is proposed: comparing all would take too long."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a market board can find and mend it."""

    file: str
    """File inside the catalogue's folder, such as products.csv."""

    record: str
    """Line or event, such as "line 12"; empty where the whole file is meant."""

    field: str
    """Column or key; empty where the whole record is meant."""

    given: str
    """What was found, escaped."""

    expected: str
    """What belongs there, in words."""

    def __str__(self) -> str:
        """As in ``products.csv, line 12: gtin is '893850', expected a GTIN of 8, 12, 13 or 14 digits``."""
        file = self.file if self.file.isprintable() else repr(self.file)
        where = f"{file}, {self.record}" if self.record else file
        what = f"{self.field} is {self.given}" if self.field else self.given
        return f"{where}: {what}, expected {self.expected}"


class CatalogueError(Exception):
    """A catalogue that cannot be used. Its text has one line for each problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """All problems that were found, in the order of the files."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def quoted(value: object) -> str:
    """A value as it may be shown: escaped, and cut where it is long; "empty" for no text."""
    if value == "":
        return "empty"
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def one_of(known: Iterable[str], given: str) -> str:
    """What was expected instead of a word: the nearest that is known, or all of a few."""
    names = list(known)
    near = get_close_matches(given, sorted(names), n=1) if len(names) <= NEAREST_OF else []
    if near:
        return f"{near[0]} (did you mean that?)"
    return f"one of {', '.join(sorted(names))}" if 0 < len(names) <= 20 else "a name that is known"

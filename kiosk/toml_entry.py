"""One ``[[entry]]`` of a TOML file being read, such as a vendor: every mistake names file, line and key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

T = TypeVar("T")
D = TypeVar("D")
Read = Callable[[object], T]
"""Reads one value. Raises ValueError whose text says what was expected."""

HEADER = re.compile(r"\[+\s*(.*?)\s*\]+")
SHOWN = 60
"""Characters of a wrong value that an error repeats."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of the file, or a table inside one."""

    file: str
    text: str
    """The whole file, to find lines in."""
    section: str
    """Name of the array of tables, such as ``source`` or ``vendor``."""
    index: int
    """Which of them, from 0."""
    given: Mapping[str, Any]
    mistakes: list[str]
    """Of the whole file; one line each."""
    inside: tuple[str, ...] = ()
    """Keys that lead from the array's table to this one."""

    def wrong(self, key: str, expected: str) -> None:
        """Note that a key is not what was expected."""
        name = self._name(key)
        given = ascii(self.given.get(key))
        shown = given if len(given) <= SHOWN else given[:SHOWN] + "..."
        said = f" is {shown}" if key in self.given else " is missing"
        self.mistakes.append(f"{self.file}, line {self.line(key)}: {name}{said}, expected {expected}")

    def need(self, key: str, read: Read[T]) -> T | None:
        """The value of a key; None where it is absent or wrong, which is noted."""
        try:
            return read(self.given.get(key))
        except ValueError as expected:
            self.wrong(key, str(expected))
            return None

    def may(self, key: str, read: Read[T], default: D) -> T | D:
        """The value of a key; the default where it is absent, or wrong, which is noted."""
        found = self.need(key, read) if key in self.given else None
        return default if found is None else found

    def table(self, key: str) -> Entry | None:
        """A table inside; None where it is absent, or no table, which is noted."""
        value = self.given.get(key)
        if isinstance(value, Mapping):
            inside = (*self.inside, key)
            return Entry(self.file, self.text, self.section, self.index, value, self.mistakes, inside)
        if value is not None:
            self.wrong(key, f"a table [{self._name(key)}]")
        return None

    def only(self, *keys: str) -> None:
        """Note every key that is none of these."""
        for key in self.given:
            if key not in keys:
                name = self._name(key)
                near = get_close_matches(key, keys, n=1)
                hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(keys)}"
                self.mistakes.append(f"{self.file}, line {self.line(key)}: unknown key {name}, {hint}")

    def _name(self, key: str) -> str:
        """A key in full, on one line."""
        return ascii(".".join((self.section, *self.inside, key)))[1:-1]

    def line(self, key: str) -> int:
        """Line of a key, or of the nearest table around it (tomllib does not tell)."""
        wanted = (*self.inside, key)
        best, best_line = -1, 1
        count, here = -1, False
        header: tuple[str, ...] = ()
        path: tuple[str, ...] | None
        for number, line in enumerate(self.text.splitlines(), 1):
            bare = line.strip()
            if found := HEADER.match(bare):
                parts = _keys(found[1])
                count += bare.startswith("[[") and parts == (self.section,)
                here, header = parts[:1] == (self.section,), parts[1:]
                path = header if here else None
            else:
                path = (*header, *_keys(bare.partition("=")[0])) if "=" in bare and here else None
            if count != self.index or path is None or path != wanted[: len(path)] or len(path) <= best:
                continue
            best, best_line = len(path), number
        return best_line


def first_line(text: str, name: str) -> int:
    """Line on which a file first has a table or a key of this name (tomllib does not tell); 1 without."""
    for number, line in enumerate(text.splitlines(), 1):
        header = HEADER.match(line.strip())
        if _keys(header[1] if header else line.partition("=")[0])[:1] == (name,):
            return number
    return 1


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def text(shape: str = r"[^\x00-\x1f\x7f]{1,200}", expected: str = "a text in quotes") -> Read[str]:
    """A text of a shape."""
    pattern = re.compile(shape)

    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(expected)
        return value

    return read


def one_of(*words: str) -> Read[str]:
    """One of some words."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return value

    return read


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 — the caller names the place
    return value


def whole(low: int, high: int) -> Read[int]:
    """A whole number between `low` and `high`."""

    def read(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def list_of(part: Read[T], expected: str, least: int = 0) -> Read[tuple[T, ...]]:
    """A list of some kind, of at least so many."""

    def read(value: object) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) < least:
            raise ValueError(expected)
        try:
            return tuple(part(item) for item in value)
        except ValueError:
            raise ValueError(expected) from None

    return read


def map_of(part: Read[T], expected: str) -> Read[tuple[tuple[str, T], ...]]:
    """A table of texts to something, as pairs."""

    def read(value: object) -> tuple[tuple[str, T], ...]:
        if not isinstance(value, Mapping):
            raise ValueError(expected)  # noqa: TRY004 — the caller names the place
        try:
            return tuple((str(key), part(item)) for key, item in value.items())
        except ValueError:
            raise ValueError(expected) from None

    return read

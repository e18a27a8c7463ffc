"""One entry of a table in TOML being read: its values by key, and mistakes with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any


@dataclass(slots=True)
class Entry:
    """One entry of a table being read, and where to say what is wrong with it."""

    path: str
    text: str
    section: str
    index: int
    given: Mapping[str, Any]
    mistakes: list[str]
    good: bool = True

    def wrong(self, key: str, expected: str) -> None:
        """Note that the value of a key, or its lack, is a mistake."""
        line = line_of(self.text, self.section, self.index, key)
        value = f" is {self.given[key]!r}" if key in self.given else " is missing"
        self.mistakes.append(f"{self.path}, line {line}: {self.section}.{key}{value}, expected {expected}")
        self.good = False

    def take(self, key: str, is_good: Callable[[Any], bool], expected: str, default: Any = None) -> Any:
        """The value of a key, or its default; a mistake is noted."""
        if key not in self.given and default is not None:
            return default
        value = self.given.get(key)
        if not is_good(value):
            self.wrong(key, expected)
            return default
        return value

    def only(self, *keys: str) -> None:
        """Note every key that is none of these."""
        for key in (key for key in self.given if key not in keys):
            near = get_close_matches(key, keys, n=1)
            line = line_of(self.text, self.section, self.index, key)
            hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(keys)}"
            self.mistakes.append(f"{self.path}, line {line}: unknown key {self.section}.{key}, {hint}")
            self.good = False


def is_text(value: Any, shape: re.Pattern[str]) -> bool:
    """Is it a text of this shape?"""
    return isinstance(value, str) and shape.fullmatch(value) is not None


def is_texts(value: Any, shape: re.Pattern[str]) -> bool:
    """Is it a list of texts of this shape, and not an empty one?"""
    return isinstance(value, list) and bool(value) and all(is_text(v, shape) for v in value)


def is_flag(value: Any) -> bool:
    """Is it true or false?"""
    return isinstance(value, bool)


def is_between(low: int, high: int, value: Any) -> bool:
    """Is it a whole number of this range?"""
    return type(value) is int and low <= value <= high


def line_of(text: str, section: str, index: int, key: str | None = None) -> int:
    """Line of a key in the `index`-th entry of a section, or of the entry (tomllib does not tell)."""
    entry, start = -1, 1
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            inside = bare.strip("[] ") == section
            entry += inside
            if inside and entry == index:
                start = number
        named = bare.partition("=")[0].strip().strip("\"'")
        if key is None and named == section:
            return number
        if key is not None and inside and entry == index and named == key:
            return number
    return start

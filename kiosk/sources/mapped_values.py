"""One object of a portal's JSON, asked by its mapping: absent is None, and a mistake names fact and path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from kiosk.provenance.local_text import LocalText
from kiosk.sources import json_values
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.json_mapping import Path, Words

T = TypeVar("T")

MOST = 400
"""Elements of a list to read; more is a fault in the data, or an attack."""


@dataclass(frozen=True, slots=True)
class Values:
    """Every method raises WrongShape where what stands there is of the wrong kind."""

    document: Checked
    dates: json_values.Dates

    def text(self, path: Path | None, fact: str) -> str | None:
        """A text on one line."""
        return self._read(path, fact, json_values.text)

    def number(self, path: Path | None, fact: str) -> float | None:
        """A number, also where it is written as a text."""
        return self._read(path, fact, json_values.number)

    def gtin(self, path: Path | None, fact: str) -> str | None:
        """A GTIN as fourteen digits."""
        return self._read(path, fact, json_values.gtin)

    def day(self, path: Path | None, fact: str) -> date | None:
        """A day."""
        return self._read(path, fact, self.dates.day)

    def moment(self, path: Path | None, fact: str) -> datetime | None:
        """A moment with time zone."""
        return self._read(path, fact, self.dates.moment)

    def texts(self, path: Path | None, fact: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        found = path.of(self.document, fact) if path else None
        if found is None:
            return ()
        parts = found.one_or_many(MOST)
        return tuple(dict.fromkeys(filter(None, map(json_values.text, parts))))

    def words(self, words: Words | None, fact: str) -> LocalText | None:
        """A text in those languages in which it is said."""
        pairs = words.by_language if words else ()
        said = ((language, self.text(path, f"{fact}.{language}")) for language, path in pairs)
        texts = {language: text for language, text in said if text}
        return LocalText.of(texts) if texts else None

    def each(self, path: Path, fact: str) -> Iterator[Values]:
        """The elements of a list."""
        found = path.of(self.document, f"{fact}.each")
        for element in found.items(MOST) if found else ():
            yield replace(self, document=element)

    def _read(self, path: Path | None, fact: str, read: Callable[[Checked], T]) -> T | None:
        found = path.of(self.document, fact) if path else None
        return read(found) if found else None


def translated(said: str | None, words: Mapping[str, T], otherwise: T) -> T:
    """The portal's word as ours, whichever case it is in."""
    if said is None:
        return otherwise
    folded = {word.casefold(): ours for word, ours in words.items()}
    return folded.get(said.casefold(), otherwise)


def agreed(said: str | None, asked: str | None, fact: str) -> str | None:
    """What both say, or the one that says anything.

    Raises WrongShape where they differ: the portal answered something that nobody asked.
    """
    if said and asked and said != asked:
        raise WrongShape(f"{fact}: expected that of the code that was asked for, found another")
    return said or asked

"""One record of a table while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar, cast

from kiosk.catalogue import values
from kiosk.catalogue.problems import Problem, quoted
from kiosk.catalogue.values import Reader
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """A fact and where in the catalogue it stands."""

    file: str
    place: str
    """Such as "line 12"."""
    value: T


class Row:
    """The cells of one line. What is wrong with them goes to `problems`, and reading goes on.

    A field that was needed and is wrong is read as None, whatever its type: a catalogue with a problem
    is refused whole, so nobody ever sees it.
    """

    def __init__(
        self, file: str, line: int, cells: Mapping[str, str], problems: list[Problem], default: str = "vi"
    ) -> None:
        """`cells` by column; `default` is the language that texts must be given in."""
        self.file = file
        self.place = f"line {line}"
        self._cells = cells
        self._problems = problems
        self._default = default

    def wrong(self, field: str, given: str, expected: str) -> None:
        """Note a problem of this row."""
        self._problems.append(Problem(self.file, self.place, field, given, expected))

    def need(self, column: str, reader: Reader[T]) -> T:
        """The value of a cell that must not be empty."""
        cell = self._cells.get(column, "")
        if not cell:
            self.wrong(column, "empty", "a value: it is needed")
            return cast("T", None)
        return cast("T", self.may(column, reader))

    def may(self, column: str, reader: Reader[T]) -> T | None:
        """The value of a cell, or None where it is empty."""
        cell = self._cells.get(column, "")
        if not cell:
            return None
        try:
            return reader(cell)
        except ValueError as error:
            self.wrong(column, quoted(cell), str(error))
            return None

    def words(self, field: str) -> LocalText | None:
        """The texts of ``field_vi``, ``field_en`` …, or None where all are empty."""
        texts: dict[str, str] = {}
        for column, language in _spoken(tuple(self._cells), field):
            if found := self.may(column, values.text):
                texts[language] = found
        return LocalText.of(texts) if texts else None

    def need_words(self, field: str) -> LocalText:
        """The texts of a field that must be there in the market's language."""
        texts = self.words(field)
        if texts is None or self._default not in dict(texts.by_language):
            self.wrong(f"{field}_{self._default}", "empty", "a value: it is needed")
        return cast("LocalText", texts)

    def position(self) -> Position | None:
        """Latitude and longitude: both, or neither."""
        latitude = self.may("latitude", values.degrees(90))
        longitude = self.may("longitude", values.degrees(180))
        if latitude is not None and longitude is not None:
            return Position(latitude, longitude)
        for column, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if not self._cells.get(column) and self._cells.get(other):
                self.wrong(column, "empty", f"a value, since {other} has one")
        return None


@lru_cache(maxsize=256)
def _spoken(columns: tuple[str, ...], field: str) -> tuple[tuple[str, str], ...]:
    """Columns of a field and their languages; they are the same in every line of a table."""
    parted = ((column, *column.rpartition("_")) for column in columns)
    return tuple((column, language) for column, name, _, language in parted if name == field)

"""A table as a CSV file with a header: UTF-8, with or without byte order mark, comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from kiosk.catalogue.file import read_text
from kiosk.catalogue.problems import Problem, one_of, quoted
from kiosk.catalogue.row import Record, Row
from kiosk.provenance.local_text import LocalText

T = TypeVar("T")

LARGEST = 64 * 1024 * 1024
"""Bytes of one table: more than a million stamps."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
FIRST_LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """How one kind of fact stands in its file."""

    file: str
    columns: tuple[str, ...]
    """Columns with one value, in the order in which they are written."""
    words: tuple[str, ...]
    """Columns that stand once for each language, such as name for name_vi and name_en."""
    needed: tuple[str, ...]
    """Columns without which no record can be read."""
    read: Callable[[Row], T]
    write: Callable[[T], Mapping[str, str | LocalText | None]]
    """Cells by column; None or a column left out is empty."""


def read_table(folder: Path, table: Table[T], problems: list[Problem]) -> list[Record[T]]:
    """Every record of the table's file; none where the file is not there."""
    path = folder / table.file
    if not path.exists():
        return []
    text = read_text(path, table.file, LARGEST, problems)
    if text is None:
        return []
    lines = _lines(text, table.file, problems)
    header = next(lines, (1, []))[1]
    columns = [column.strip() for column in header]
    if not _header(columns, table, problems):
        return []
    records = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            given = f"{len(cells)} cells"
            problems.append(
                Problem(table.file, f"line {line}", "", given, f"{len(columns)} as in the header")
            )
            continue
        row = Row(table.file, line, {c: v.strip() for c, v in zip(columns, cells, strict=True)}, problems)
        records.append(Record(table.file, row.place, table.read(row)))
    return records


def write_table(folder: Path, table: Table[T], values: Iterable[T]) -> None:
    """Write the table's file, or none where there is nothing to write.

    Raises ValueError where a value cannot stand in a cell, OSError where the file cannot be written.
    """
    rows = [{column: cell for column, cell in table.write(v).items() if cell is not None} for v in values]
    if not rows:
        return
    header = [*table.columns, *_languages(table, rows)]
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(_cells(row))


def _lines(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Records with the number of the line on which each begins."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, f"line {line}", "", str(error), "a line of comma-separated values"))


def _header(columns: list[str], table: Table[T], problems: list[Problem]) -> bool:
    """Can records be read by this header? Says what is wrong with it."""
    before = len(problems)
    for at, column in enumerate(columns):
        if column in columns[:at]:
            problems.append(Problem(table.file, "line 1", "", f"column {quoted(column)} twice", "it once"))
        elif not _known(column, table):
            known = (
                *table.columns,
                *(f"{name}_{language}" for name in table.words for language in FIRST_LANGUAGES),
            )
            problems.append(
                Problem(table.file, "line 1", "", f"unknown column {quoted(column)}", one_of(known, column))
            )
    for column in table.needed:
        if column not in columns:
            problems.append(Problem(table.file, "line 1", "", f"no column {column}", "it: it is needed"))
    return len(problems) == before


def _known(column: str, table: Table[T]) -> bool:
    name, _, language = column.rpartition("_")
    return column in table.columns or (name in table.words and bool(LANGUAGE.fullmatch(language)))


def _languages(table: Table[T], rows: list[dict[str, str | LocalText]]) -> list[str]:
    """Columns of texts in all languages that were used, Vietnamese and English first."""
    header = []
    for name in table.words:
        used = {
            language
            for row in rows
            if isinstance(cell := row.get(name), LocalText)
            for language, _ in cell.by_language
        }
        order = [*(f for f in FIRST_LANGUAGES if f in used), *sorted(used - set(FIRST_LANGUAGES))]
        header += [f"{name}_{language}" for language in order]
    return header


def _cells(row: Mapping[str, str | LocalText]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column, cell in row.items():
        if isinstance(cell, LocalText):
            cells |= {f"{column}_{language}": text for language, text in cell.by_language}
        else:
            cells[column] = cell
    return cells

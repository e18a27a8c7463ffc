"""One entry of a table: its values, and where its mistakes stand."""

from __future__ import annotations

import re

import pytest

from kiosk.codes.table_entry import Entry, is_between, is_flag, is_text, is_texts, line_of

TEXT = """\
# a table
[[stall]]
name = "one"

[[stall]]
name = "two"
"rows" = 3
"""


def entry(mistakes: list[str]) -> Entry:
    return Entry("stalls.toml", TEXT, "stall", 1, {"name": "two", "rows": 3}, mistakes)


@pytest.mark.parametrize(
    ("index", "key", "line"),
    [(0, "name", 3), (1, "name", 6), (1, "rows", 7), (1, None, 5), (1, "missing", 5), (9, "name", 1)],
)
def test_lines(index: int, key: str | None, line: int) -> None:
    assert line_of(TEXT, "stall", index, key) == line


def test_a_value_or_its_default() -> None:
    mistakes: list[str] = []
    given = entry(mistakes)
    assert given.take("rows", lambda value: value == 3, "three") == 3
    assert given.take("depth", is_flag, "true or false", default=False) is False
    assert given.good
    assert mistakes == []


def test_mistakes_name_file_line_and_key() -> None:
    mistakes: list[str] = []
    given = entry(mistakes)
    given.take("rows", is_flag, "true or false")
    given.take("depth", is_flag, "true or false")
    given.only("names", "depth")
    assert not given.good
    assert mistakes == [
        "stalls.toml, line 7: stall.rows is 3, expected true or false",
        "stalls.toml, line 5: stall.depth is missing, expected true or false",
        "stalls.toml, line 6: unknown key stall.name, did you mean names?",
        "stalls.toml, line 7: unknown key stall.rows, expected one of names, depth",
    ]


def test_shapes() -> None:
    letters = re.compile("[a-z]+")
    assert is_text("ab", letters)
    assert not is_text("a1", letters)
    assert is_texts(["a", "b"], letters)
    assert not is_texts([], letters)
    assert not is_texts("ab", letters)
    assert is_between(1, 3, 3)
    assert not is_between(1, 3, 4)
    assert not is_between(0, 3, True), "true is no number"

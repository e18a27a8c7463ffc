"""CSV as spreadsheets write it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue import read

Lay = Callable[..., Path]
Problems = Callable[[Path], list[str]]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators(lay: Lay, files: dict[str, str], delimiter: str) -> None:
    table = files["lots.csv"].replace(",", delimiter)
    assert read(lay({"lots.csv": table})).lots == read(lay()).lots


def test_byte_order_mark_line_ends_and_empty_lines(lay: Lay, files: dict[str, str]) -> None:
    table = "\ufeff" + files["lots.csv"].replace("\n", "\r\n") + "\r\n,,,,\r\n"
    assert read(lay({"lots.csv": table})).lots == read(lay()).lots


def test_lines_are_counted_as_an_editor_counts_them(lay: Lay, problems: Problems) -> None:
    table = 'id,name_vi,address_vi\nx,X,"hai\ndòng"\n\n?,Y,\nhtx,H,\n'
    said = problems(lay({"parties.csv": table}))
    assert (
        "parties.csv, line 2: address_vi is 'hai\\ndòng', expected a text without control characters" in said
    )
    assert any(line.startswith("parties.csv, line 5: id is '?'") for line in said)


def test_columns(lay: Lay, problems: Problems) -> None:
    said = problems(lay({"parties.csv": "id,nam_vi,name_VI,gln,gln\nhtx,HTX,,,\n"}))
    assert said[:4] == [
        "parties.csv, line 1: unknown column 'nam_vi', expected name_vi (did you mean that?)",
        "parties.csv, line 1: unknown column 'name_VI', expected name_vi (did you mean that?)",
        "parties.csv, line 1: column 'gln' twice, expected it once",
        "parties.csv, line 1: no column name_vi, expected it: it is needed",
    ]


def test_an_unknown_column_like_no_other(lay: Lay, problems: Problems) -> None:
    said = problems(lay({"parties.csv": "id,name_vi,qqqq\n"}))
    assert said[0] == (
        "parties.csv, line 1: unknown column 'qqqq', expected one of address_en, address_vi, gln, id, "
        "name_en, name_vi"
    )


def test_an_empty_file_has_no_columns(lay: Lay, problems: Problems) -> None:
    assert (
        problems(lay({"parties.csv": ""}))[0]
        == "parties.csv, line 1: no column id, expected it: it is needed"
    )


def test_cells_and_header_agree(lay: Lay, problems: Problems) -> None:
    said = problems(lay({"parties.csv": "id,name_vi\nhtx,HTX,zu viel\n"}))
    assert said[0] == "parties.csv, line 2: 3 cells, expected 2 as in the header"


def test_an_open_quote(lay: Lay, problems: Problems) -> None:
    said = problems(lay({"parties.csv": 'id,name_vi\nhtx,"HTX\n'}))
    assert said[0].startswith("parties.csv, line 2: unexpected end of data, expected a line of comma-")


def test_encoding_names_the_line(lay: Lay, problems: Problems) -> None:
    said = problems(lay({"parties.csv": b"id,name_vi\nhtx,Ch\xf2\n"}))
    assert said[0] == ('parties.csv, line 2: byte 0xf2, expected text in UTF-8 (save as "CSV UTF-8")')


def test_a_folder_in_a_tables_place(lay: Lay, problems: Problems) -> None:
    folder = lay({"lots.csv": None})
    (folder / "lots.csv").mkdir()
    assert problems(folder)[0] == "lots.csv: Is a directory, expected a file that can be read"


def test_more_languages(lay: Lay) -> None:
    table = "id,name_vi,name_zh-Hant\nhtx,HTX,合作社\n8938500009990,Đội,\n"
    party = read(lay({"parties.csv": table})).parties[0]
    assert party.name.by_language == (("vi", "HTX"), ("zh-Hant", "合作社"))

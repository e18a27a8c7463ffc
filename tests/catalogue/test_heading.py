# ruff: noqa: E501 - whole sentences in tables
"""catalogue.toml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue import read, write
from kiosk.provenance.local_text import LocalText

Lay = Callable[..., Path]
Problems = Callable[[Path], list[str]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 7", "version = 0", "version is 0, expected a whole number from 1, which counts up with every issue"),
        ("version = 7", "version = true", "version is True, expected a whole number from 1, which counts up with every issue"),
        ("version = 7", "", "no key version, expected it: it is needed"),
        ("version = 7", "version = 7\nmarkets = 1", "unknown key 'markets', expected market (did you mean that?)"),
        ("+07:00", "", "as_of is datetime.datetime(2026, 11, 22, 5, 10), expected a moment with its time zone, such as 2026-11-22T05:10:00+07:00 (without quotes)"),
        ("16.47", "96.47", "market.latitude is 96.47, expected degrees from -90 to 90, such as 16.4637"),
        ("16.47", "true", "market.latitude is True, expected degrees from -90 to 90, such as 16.4637"),
        ("latitude", "latitud", "unknown key market.'latitud', expected latitude (did you mean that?)"),
        ('"Asia/Ho_Chi_Minh"', '"Asia/Huế"', "market.timezone is 'Asia/Huế', expected an IANA time zone such as Asia/Ho_Chi_Minh"),
        ('"Asia/Ho_Chi_Minh"', "7", "market.timezone is 7, expected an IANA time zone such as Asia/Ho_Chi_Minh"),
        ('{ vi = "Chợ Thử", en = "Trial Market" }', '{ en = "Trial" }', "market.name is {'en': 'Trial'}, expected a text in each language, Vietnamese (vi) among them"),
        ('{ vi = "Chợ Thử", en = "Trial Market" }', "7", "market.name is 7, expected a text, or texts by language such as { vi = \"Chợ\", en = \"Market\" }"),
    ],
)  # fmt: skip
def test_one_wrong_key(
    lay: Lay, files: dict[str, str], old: str, new: str, said: str, problems: Problems
) -> None:
    broken = files["catalogue.toml"].replace(old, new, 1)
    assert f"catalogue.toml: {said}" in problems(lay({"catalogue.toml": broken}))


def test_a_plain_name_is_vietnamese(lay: Lay, files: dict[str, str]) -> None:
    plain = files["catalogue.toml"].replace('{ vi = "Chợ Thử", en = "Trial Market" }', '"Chợ Thử"')
    assert read(lay({"catalogue.toml": plain})).market.name.by_language == (("vi", "Chợ Thử"),)


def test_a_market_that_is_no_section(lay: Lay, problems: Problems) -> None:
    text = "version = 1\nas_of = 2026-11-22T05:10:00+07:00\nmarket = 'Chợ'\n"
    assert problems(lay({"catalogue.toml": text})) == [
        "catalogue.toml: market is 'Chợ', expected a section [market]"
    ]


def test_no_toml_at_all(lay: Lay, problems: Problems) -> None:
    assert problems(lay({"catalogue.toml": "version 7"}))[0].endswith("expected a TOML file")
    assert problems(lay({"catalogue.toml": "a = " + "[" * 5000}))[0].endswith("expected a TOML file")
    assert problems(lay({"catalogue.toml": b"\xff"}))[0].startswith("catalogue.toml, line 1: byte 0xff")


def with_contact(files: dict[str, str], contact: str) -> dict[str, str]:
    return {"catalogue.toml": files["catalogue.toml"] + f"contact = {contact}\n"}


def test_how_to_reach_the_office_is_read_and_written(lay: Lay, files: dict[str, str], tmp_path: Path) -> None:
    found = read(lay(with_contact(files, '{ vi = "cổng số 1", en = "gate 1" }')))
    assert found.market.contact == LocalText.of({"vi": "cổng số 1", "en": "gate 1"})
    write(found, tmp_path / "again")
    assert read(tmp_path / "again") == found


def test_the_contact_has_to_fit_into_a_code(lay: Lay, files: dict[str, str], problems: Problems) -> None:
    said = problems(lay(with_contact(files, f'"{"x" * 121}"')))
    assert said[0].endswith("expected at most 120 characters in each language")
    assert problems(lay(with_contact(files, "7")))[0].startswith("catalogue.toml: market.contact is 7")

"""What readers do to a code, taken back; what no honest code holds, refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import aim, reader_habits
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.kinds import Code, Fault, Invalid
from kiosk.codes.payload import LONGEST, Payload, Symbology
from kiosk.codes.reader_habits import Reading

Fields = Callable[..., dict[str, object]]
ITEM = "0108938500001000"
PRODUCT = "08938500001000"


def clean(text: str) -> str:
    reading = reader_habits.clean(Payload.of(text))
    assert isinstance(reading, Reading)
    return reading.text


@pytest.mark.parametrize(
    "text",
    [
        "8938500001000\r\n",
        "8938500001000\r",
        "8938500001000\t",
        "\t 8938500001000",
        "\ufeff8938500001000",
        "\x028938500001000\x03\r\n",
        "]E08938500001000\n",
        "８９３８５００００１０００",
        "8 938500 001000",
        "893-8500-001000",
        "893.8500.001000",
        "8938500\u2013001000",
        "8938500\u00a0001000",
    ],
)
def test_around_and_inside_numbers(fields: Fields, text: str) -> None:
    assert fields(text)["gtin14"] == PRODUCT


@pytest.mark.parametrize(
    "sign",
    ["<GS>", "{GS}", "[GS]", "<FNC1>", "{FNC1}", "^", "^]", "\u2194", "\u241d", "\\x1d", "\\u001d", "~d029"],
)
def test_separators_by_name(fields: Fields, sign: str) -> None:
    for start in ("", sign, "]d2"):
        assert fields(f"{start}{ITEM}10LOT01{sign}21SER9") == {
            "kind": "gs1-elements",
            "gtin14": PRODUCT,
            "lot": "LOT01",
            "serial": "SER9",
            "warnings": ["gs-as-text"],
        }


def test_a_leading_separator_means_gs1_data(fields: Fields) -> None:
    assert fields(f"{GS}21SER9") == {"kind": "gs1-elements", "serial": "SER9"}
    assert fields(f"{GS}SER9")["reason"] == "element"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \r\n", Fault.EMPTY),
        (b"]E0", Fault.EMPTY),
        (b"\xff\xfe", Fault.UNREADABLE),
        (b"\xc3", Fault.UNREADABLE),
        (b"a" * (LONGEST + 1), Fault.TOO_LONG),
        (b"1" * 10_000, Fault.TOO_LONG),
        ("ế".encode() * (2 * LONGEST), Fault.TOO_LONG),
        (b"\x1b[2J893850", Fault.CONTROL_CHARACTERS),
        (b"8938500\x00001000", Fault.CONTROL_CHARACTERS),
        (b"8938500\t001000", Fault.CONTROL_CHARACTERS),
        ("abc\u202edef".encode(), Fault.CONTROL_CHARACTERS),
        ("abc\u2066def".encode(), Fault.CONTROL_CHARACTERS),
        ("abc\u0085def".encode(), Fault.CONTROL_CHARACTERS),
        ("abc\U000e0041".encode(), Fault.CONTROL_CHARACTERS),
    ],
)
def test_refused(content: bytes, fault: Fault) -> None:
    found = reader_habits.clean(Payload(content))
    assert isinstance(found, Invalid)
    assert found.reason is fault


def test_the_fullest_code_is_read() -> None:
    assert clean("a" * LONGEST) == "a" * LONGEST


def test_vietnamese_accents_are_composed() -> None:
    text = "Gạo nếp Điện Biên, ruộng bậc thang, nước mắm Phú Quốc"
    assert clean(unicodedata.normalize("NFD", text)) == text
    assert clean(text) == text


@given(st.text())
def test_nothing_is_raised_and_no_control_is_left(text: str) -> None:
    found = reader_habits.clean(Payload.of(text))
    if isinstance(found, Reading):
        assert not any(unicodedata.category(c) == "Cc" and c not in "\r\n\x1d" for c in found.text)


def test_lone_surrogates_are_unreadable(read: Callable[[str], Code]) -> None:
    for text in ("\udcff", "\ud800", "a\udfff"):
        found = read(text)
        assert isinstance(found, Invalid)
        assert found.reason is Fault.UNREADABLE


def test_grouping() -> None:
    assert reader_habits.without_grouping("8 9-3.8") == "8938"
    assert reader_habits.without_grouping("8 9a") is None
    assert reader_habits.without_grouping("- -") is None


def test_aim_identifiers() -> None:
    assert aim.split("]d2x") == ("]d2", "x")
    assert aim.split("]") == ("", "]")
    assert aim.symbology("]E4") is Symbology.EAN_8
    assert aim.symbology("]E0") is Symbology.EAN_13
    assert aim.symbology("]X0") is Symbology.UNKNOWN
    assert aim.symbology("") is Symbology.UNKNOWN


def test_the_carrier_of_the_reader_wins_over_its_identifier() -> None:
    reading = reader_habits.clean(Payload.of("01234565", Symbology.UPC_E, "]E0"))
    assert reading == Reading("01234565", Symbology.UPC_E, "]E0")
    assert reader_habits.clean(Payload.of("]d2x")) == Reading("x", Symbology.DATA_MATRIX, "]d2")

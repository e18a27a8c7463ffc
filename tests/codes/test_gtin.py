"""GTIN: check digits, UPC-E, units of cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import gtin

bodies = st.text("0123456789", min_size=7, max_size=17)


@pytest.mark.parametrize(
    ("body", "digit"),
    [("893850000100", 0), ("8934567", 2), ("1893850000100", 7), ("38938500000000001", 1), ("0", 0)],
)
def test_check_digit(body: str, digit: int) -> None:
    assert gtin.check_digit(body) == digit


@given(bodies)
def test_a_number_with_its_check_digit_is_valid(body: str) -> None:
    assert gtin.is_valid(f"{body}{gtin.check_digit(body)}")


@given(bodies, st.integers(1, 9))
def test_every_other_last_digit_is_wrong(body: str, off: int) -> None:
    assert not gtin.is_valid(f"{body}{(gtin.check_digit(body) + off) % 10}")


@given(bodies, st.data())
def test_one_wrong_digit_is_found(body: str, data: st.DataObject) -> None:
    number = f"{body}{gtin.check_digit(body)}"
    at = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[at]]))
    assert not gtin.is_valid(number[:at] + other + number[at + 1 :])


@pytest.mark.parametrize("text", ["", "7", "89385000010০0", "٣٣٣٣٣٣٣٣", "8938500001o00", "²²²²²²²²"])
def test_only_ascii_digits_are_digits(text: str) -> None:
    assert not gtin.is_valid(text)
    assert gtin.gtin14(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("89345672", "00000089345672"),
        ("012345000065", "00012345000065"),
        ("8938500001000", "08938500001000"),
        ("18938500001007", "18938500001007"),
        ("8938500001007", None),
        ("893850000100", None),
        ("389385000000000011", None),
    ],
)
def test_gtin14(text: str, expected: str | None) -> None:
    assert gtin.gtin14(text) == expected


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("01234565", "012345000065"),  # last digit 6: four zeros before it
        ("0123456", "012345000065"),
        ("123456", "012345000065"),
        ("04252614", "042100005264"),
        ("01234567", None),  # wrong check digit
        ("21234565", None),  # number system 2
        ("12345", None),
        ("0123456a", None),
    ],
)
def test_upc_e_is_expanded(short: str, long: str | None) -> None:
    assert gtin.expand_upc_e(short) == long


def test_a_case_offers_its_unit() -> None:
    assert gtin.unit_of("18938500001007") == "08938500001000"
    assert gtin.unit_of("08938500001000") is None
    assert gtin.unit_of("98938500001003") is None, "indicator 9 is a variable measure, not a case of units"

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.typed_number import TypedNumber, alt_code, unicode_character


@pytest.mark.parametrize(
    ("digits", "character"),
    [
        *(("029", "\x1d"), ("29", "\x1d"), ("0225", "á"), ("160", "á"), ("7843", "ả")),
        *(("+1ea3", "ả"), ("+1d", "\x1d"), ("+", ""), ("", ""), ("55555", ""), ("99999999", "")),
    ],
)
def test_alt_codes(digits: str, character: str) -> None:
    assert alt_code(digits) == character


@pytest.mark.parametrize(
    ("digits", "character"),
    [("1ea3", "ả"), ("1f600", "😀"), ("d800", ""), ("110000", ""), ("", ""), ("0", "")],
)
def test_numbers_of_unicode(digits: str, character: str) -> None:
    assert unicode_character(digits) == character


@given(st.booleans(), st.lists(st.sampled_from([*"0123456789abcdef+xyz", "", "é", "²"]), max_size=40))
def test_whatever_is_typed_it_is_one_character_at_most(unicode: bool, typed: list[str]) -> None:
    number = TypedNumber()
    number.begin(unicode=unicode)
    assert number.begun
    for character in typed:
        number.add(character)
    assert len(number.end()) <= 1
    assert not number.begun
    number.add("1")
    assert number.end() == ""

"""Words as they are searched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.group_words import GROUP_WORDS
from kiosk.provenance.product import Group
from kiosk.provenance.spelling import accented, plain, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bưởi", "buoi"),
        ("ĐƯỜNG thốt nốt", "duong thot not"),
        (unicodedata.normalize("NFD", "Nước mắm"), "nuoc mam"),
        ("Cà-phê (500 g)", "ca phe  500 g "),
        ("Straße Øl", "strasse ol"),
        ("米 tea", "米 tea"),
    ],
)
def test_letters_without_diacritics(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_words_keep_their_diacritics_where_asked() -> None:
    assert accented(unicodedata.normalize("NFD", "Bưởi, ĐỎ")) == ["bưởi", "đỏ"]


@given(st.text())
def test_any_text_becomes_words_of_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() for word in words(text))
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


def test_every_group_has_its_words() -> None:
    assert set(GROUP_WORDS) == set(Group)
    assert [group for group in Group if not words(GROUP_WORDS[group])] == [Group.OTHER]

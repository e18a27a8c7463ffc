"""Words of strangers are shown as they are, and steer nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.epcis_json import EpcisError, Json
from kiosk.provenance.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Bưởi\tthanh\r\ntrà ", "Bưởi thanh trà"),
        ("Vu\u031bo\u031b\u0300n", "Vườn"),
        ("lot \u202e123\u202c", "lot 123"),
        ("a\x00b\u2028c\ud800d\ue000e", "a b c d e"),
        ("👨‍🌾 nông dân", "👨‍🌾 nông dân"),
        ("\u200f \x07", ""),
    ],
)
def test_what_is_shown_of_a_text(text: str, shown: str) -> None:
    assert plain_text(text) == shown


@given(st.text(st.characters()))
def test_what_is_shown_is_one_line_that_can_be_written_anywhere(text: str) -> None:
    shown = plain_text(text)
    shown.encode()
    assert shown == plain_text(shown) == shown.strip()
    assert len(shown.splitlines()) <= 1
    assert unicodedata.is_normalized("NFC", shown)


def test_words_in_a_document_are_plain() -> None:
    assert Json("Kho\u202e\nlạnh").words() == "Kho lạnh"
    with pytest.raises(EpcisError, match=r"^\$: '\\n', expected a text that can be shown$"):
        Json("\n").words()
    with pytest.raises(EpcisError, match=r"expected a text of up to 2000 characters$"):
        Json("a" * 2001).words()

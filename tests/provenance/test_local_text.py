"""Which of several languages a text is shown in."""

from __future__ import annotations

import pytest

from kiosk.provenance.local_text import LocalText

BOTH = LocalText.of({"vi": "Bưởi", "en": "Pomelo"})


@pytest.mark.parametrize(("language", "shown"), [("vi", "Bưởi"), ("en", "Pomelo"), ("ko", "Pomelo")])
def test_who_reads_no_vietnamese_gets_english(language: str, shown: str) -> None:
    assert BOTH.in_language(language) == shown


def test_a_text_in_the_language_wins() -> None:
    assert LocalText.of({"vi": "Bưởi", "en": "Pomelo", "ko": "자몽"}).in_language("ko") == "자몽"


@pytest.mark.parametrize("language", ["vi", "en", "ko"])
def test_one_language_is_shown_to_all(language: str) -> None:
    assert LocalText.of("Bưởi").in_language(language) == "Bưởi"
    assert LocalText.of("文旦", "zh").in_language(language) == "文旦"

"""Every sentence of the code is translated, and nothing is translated that is not said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from kiosk.languages import LOCALE
from kiosk.views.words import words

VIEWS = Path(__file__).parent.parent.parent / "kiosk" / "views"

KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "say_count": (1, 2), "mark": None}

LANGUAGES = sorted(path.name for path in LOCALE.iterdir())


def sentences() -> set[str | tuple[str, ...]]:
    """Every sentence in the code."""
    found = extract_from_dir(VIEWS, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found}


def translations(language: str) -> Iterator[tuple[str | tuple[str, ...], tuple[str, ...]]]:
    """Each sentence of a .po file with its translation in every form."""
    with (LOCALE / language / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        for message in read_po(file, locale=language, abort_invalid=True):
            if message.id:
                assert not message.fuzzy, f"{language}: {message.id!r} is fuzzy"
                given = message.string
                yield (
                    message.id if isinstance(message.id, str) else tuple(message.id),
                    (given,) if isinstance(given, str) else tuple(given),
                )


def placeholders(text: str) -> set[str]:
    """The ``{names}`` in a sentence."""
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    translated = {sentence for sentence, forms in translations(language) if all(forms)}
    assert sentences() - translated == set(), "said in the code, not translated"
    assert {sentence for sentence, _ in translations(language)} - sentences() == set(), "said nowhere"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_parts(language: str) -> None:
    for sentence, forms in translations(language):
        whole = sentence if isinstance(sentence, str) else sentence[-1]
        for form in forms:
            wanted = placeholders(whole)
            found = placeholders(form)
            assert found == wanted or (isinstance(sentence, tuple) and found <= wanted), sentence


def test_sentences_are_said_in_the_language() -> None:
    assert words("vi").say("Back") == "Quay lại"
    assert words("en").say("Back") == "Back"
    assert words("vi").say("Stall {stall}", stall="A-12") == "Quầy A-12"


def test_a_part_is_never_a_pattern() -> None:
    assert words("en").say("Stall {stall}", stall="{0.__class__}") == "Stall {0.__class__}"


def test_a_language_without_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"xx.LC_MESSAGES.kiosk\.po"):
        words("xx", tmp_path)


def test_the_letters_of_a_language_are_those_of_its_sentences() -> None:
    letters = words("vi").letters
    assert {"ạ", "đ", "Đ", "ữ", "0", "…"} <= set(letters)
    assert len(letters) == len(set(letters))
    assert "\n" not in letters
    assert "가" not in letters

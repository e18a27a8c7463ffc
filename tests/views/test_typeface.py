"""Each letter has a typeface that can set it."""

from __future__ import annotations

import pygame
import pytest
from babel.messages.pofile import read_po

from kiosk.artwork import artwork
from kiosk.languages import LOCALE
from kiosk.views.typeface import HANGUL, LATIN, OTHERS, Typeface, runs


def test_a_line_of_two_alphabets_is_set_in_two_typefaces() -> None:
    assert list(runs("원산지 Bưởi 1 kg")) == [(HANGUL, "원산지"), (LATIN, " Bưởi 1 kg")]


@pytest.mark.parametrize("text", ["", "Record found", "Bưởi thanh trà"])
def test_latin_stays_in_one_piece(text: str) -> None:
    assert list(runs(text)) == [(LATIN, text)]


@pytest.mark.parametrize(("weight", "file"), [(400, "400"), (500, "400"), (600, "700"), (800, "700")])
def test_the_nearest_weight_is_taken(weight: int, file: str) -> None:
    assert HANGUL.file(weight) == f"GothicA1-{file}.ttf"


@pytest.mark.parametrize("face", [LATIN, *OTHERS])
def test_every_weight_has_its_file(face: Typeface) -> None:
    for weight in face.weights:
        assert (artwork() / "fonts" / face.file(weight)).is_file()


@pytest.mark.parametrize("language", sorted(path.name for path in LOCALE.iterdir()))
def test_every_letter_of_every_language_can_be_set(language: str) -> None:
    pygame.font.init()
    fonts = {
        face: pygame.font.Font(str(artwork() / "fonts" / face.file(400)), 20) for face in (LATIN, *OTHERS)
    }
    with (LOCALE / language / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        said = "".join(str(message.string) for message in read_po(file, locale=language) if message.id)
    for face, piece in runs(said.replace("\n", "")):
        missing = {c for c, shape in zip(piece, fonts[face].metrics(piece), strict=True) if shape is None}
        assert not missing, f"{language}: {face.name} has no {missing}"

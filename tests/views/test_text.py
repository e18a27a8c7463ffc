"""Fitting and drawing of text."""

from __future__ import annotations

import unicodedata

import pytest

from kiosk.artwork import artwork
from kiosk.views.text import Typesetter

NAME = "Nem nướng cuốn bánh tráng rau sống đặc sản của Hợp tác xã Nông nghiệp Bãi Sen"


@pytest.fixture(scope="module")
def type_() -> Typesetter:
    """A typesetter with a small budget."""
    return Typesetter(artwork() / "fonts", 200_000)


def test_what_fits_is_left_alone(type_: Typesetter) -> None:
    fitted = type_.fit("Bưởi", 40, 700, 500)
    assert (fitted.lines, fitted.size, fitted.cut) == (("Bưởi",), 40, False)
    assert fitted.width == type_.width("Bưởi", 40, 700)


def test_text_wraps_before_it_shrinks(type_: Typesetter) -> None:
    fitted = type_.fit(NAME, 40, 700, 900, lines=2)
    assert (len(fitted.lines), fitted.size) == (2, 40)


def test_text_shrinks_before_it_is_cut(type_: Typesetter) -> None:
    fitted = type_.fit(NAME, 40, 700, 700, lines=2)
    assert 28 <= fitted.size < 40
    assert not fitted.cut
    assert " ".join(fitted.lines) == NAME


def test_text_is_cut_with_an_ellipsis_and_stays_inside(type_: Typesetter) -> None:
    fitted = type_.fit(NAME, 40, 700, 300, lines=1)
    assert fitted.cut
    assert fitted.lines[0].endswith("…")
    assert fitted.width <= 300


def test_text_never_shrinks_below_the_smallest(type_: Typesetter) -> None:
    assert type_.fit(NAME, 20, 400, 100, smallest=18).size == 18


def test_a_word_longer_than_the_line_is_torn(type_: Typesetter) -> None:
    fitted = type_.fit("TXNG" * 20, 20, 400, 100, lines=50)
    assert "".join(fitted.lines) == "TXNG" * 20
    assert fitted.width <= 100


def test_line_ends_are_kept(type_: Typesetter) -> None:
    assert type_.fit("một\nhai", 20, 400, 500, lines=2).lines == ("một", "hai")


def test_empty_text_is_one_empty_line(type_: Typesetter) -> None:
    fitted = type_.fit("", 20, 400, 500)
    assert (fitted.lines, fitted.width) == (("",), 0)


def test_marks_are_composed_before_they_are_measured(type_: Typesetter) -> None:
    assert type_.fit(unicodedata.normalize("NFD", "Bưởi"), 20, 400, 500).lines == ("Bưởi",)


def test_drawn_lines_are_kept_within_the_budget(type_: Typesetter) -> None:
    first = type_.line("Bưởi", 30, 700, (0, 0, 0))
    assert type_.line("Bưởi", 30, 700, (0, 0, 0)) is first
    for size in range(10, 70):
        type_.line("Bưởi thanh trà", size, 700, (0, 0, 0))
    assert type_.line("Bưởi", 30, 700, (0, 0, 0)) is not first


@pytest.mark.parametrize(
    ("given", "set_"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\u202eb", "ab"),
        ("\u200b", ""),
        ("a\tb", "a b"),
        ("a\x1db", "ab"),
    ],
)
def test_what_has_no_shape_is_left_out(type_: Typesetter, given: str, set_: str) -> None:
    assert type_.fit(given, 20, 400, 500).lines == (set_,)


def test_no_break_spaces_hold_words_together(type_: Typesetter) -> None:
    fitted = type_.fit("GTIN 08930000000012 · lô\u00a0TB-1911", 20, 400, 240, lines=3)
    assert "lô\u00a0TB-1911" in fitted.lines[-1]


def test_balanced_lines_are_about_equally_long(type_: Typesetter) -> None:
    plain = type_.fit("Lô hàng này đang bị thu hồi", 60, 800, 640, lines=3)
    balanced = type_.fit("Lô hàng này đang bị thu hồi", 60, 800, 640, lines=3, balanced=True)
    assert len(balanced.lines) == len(plain.lines) == 2
    assert balanced.lines == ("Lô hàng này", "đang bị thu hồi")


def test_height_allows_more_lines_as_the_text_shrinks(type_: Typesetter) -> None:
    fitted = type_.fit(NAME, 40, 700, 420, lines=99, height=110, smallest=20)
    assert not fitted.cut
    assert fitted.height <= 110

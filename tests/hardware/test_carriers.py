from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.carriers import READABLE, USUAL, gs1_check_digit_holds, only, with_add_on
from kiosk.hardware.decoded import Decoded

CORNERS = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
EAN = Decoded(Payload(b"4006381333931", Symbology.EAN_13, "]E0"), CORNERS)
UPC_A = Decoded(Payload(b"0036000291452", Symbology.EAN_13, "]E0"), CORNERS)
QR = Decoded(Payload(b"qr", Symbology.QR, "]Q1"), CORNERS)


@pytest.mark.parametrize(
    ("carriers", "kept"),
    [
        (USUAL, [EAN, UPC_A, QR]),
        ({Symbology.EAN_13}, [EAN, UPC_A]),
        ({Symbology.UPC_A}, [UPC_A]),
        ({Symbology.QR}, [QR]),
        ((), []),
    ],
)
def test_only_what_is_wanted_is_kept(carriers: frozenset[Symbology], kept: list[Decoded]) -> None:
    assert only([EAN, UPC_A, QR], frozenset(carriers)) == kept


def test_what_has_no_check_digit_is_not_usual() -> None:
    assert {Symbology.UPC_E, Symbology.ITF_ANY} == READABLE - USUAL
    assert not {Symbology.TYPED, Symbology.UNKNOWN} & READABLE


@pytest.mark.parametrize(
    ("content", "carriers"),
    [
        (b"14006381333938", {Symbology.ITF, Symbology.ITF_ANY}),
        (b"14006381333931", {Symbology.ITF_ANY}),
        (b"00918979", {Symbology.ITF_ANY}),
        (b"1515", set()),
    ],
)
def test_interleaved_two_of_five_is_itf_14_or_of_any_length_from_six(
    content: bytes, carriers: set[Symbology]
) -> None:
    one = Decoded(Payload(content, Symbology.ITF, "]I0"), CORNERS)
    assert {kind for kind in READABLE if only([one], frozenset({kind}))} == carriers


@given(st.integers(0, 10**13 - 1))
def test_one_check_digit_in_ten_holds(number: int) -> None:
    assert sum(gs1_check_digit_holds(f"{number:013}{digit}".encode()) for digit in range(10)) == 1


def test_letters_have_no_check_digit() -> None:
    assert not gs1_check_digit_holds(b"4006381a33931")
    assert not gs1_check_digit_holds(b"")


def test_an_add_on_belongs_to_its_own_code() -> None:
    more = Decoded(Payload(b"400638133393112", Symbology.EAN_13, "]E3"), CORNERS)
    other = Decoded(Payload(b"003600029145212", Symbology.EAN_13, "]E3"), CORNERS)
    assert with_add_on(EAN, [EAN, other, more]).payload.content == b"400638133393112"
    assert with_add_on(EAN, [EAN, other]) is EAN

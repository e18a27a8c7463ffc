from __future__ import annotations

import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.carriers import READABLE, USUAL, only, with_add_on
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


def test_upc_e_is_the_one_that_is_not_usual() -> None:
    assert {Symbology.UPC_E} == READABLE - USUAL
    assert not {Symbology.TYPED, Symbology.UNKNOWN} & READABLE


def test_an_add_on_belongs_to_its_own_code() -> None:
    more = Decoded(Payload(b"400638133393112", Symbology.EAN_13, "]E3"), CORNERS)
    other = Decoded(Payload(b"003600029145212", Symbology.EAN_13, "]E3"), CORNERS)
    assert with_add_on(EAN, [EAN, other, more]).payload.content == b"400638133393112"
    assert with_add_on(EAN, [EAN, other]) is EAN

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.aim import split


@pytest.mark.parametrize(
    ("scanned", "payload"),
    [
        (b"]E04006381333931", Payload(b"4006381333931", Symbology.EAN_13, "]E0")),
        (b"]E496385074", Payload(b"96385074", Symbology.EAN_8, "]E4")),
        (b"]C1010400638133393110A", Payload(b"010400638133393110A", Symbology.CODE_128, "]C1")),
        (
            b"]d2010400638133393110A\x1d21B",
            Payload(b"010400638133393110A\x1d21B", Symbology.DATA_MATRIX, "]d2"),
        ),
        (b"]Q1https://id.example", Payload(b"https://id.example", Symbology.QR, "]Q1")),
        (b"]e00104006381333931", Payload(b"0104006381333931", Symbology.DATABAR, "]e0")),
        (b"]I114006381333938", Payload(b"14006381333938", Symbology.ITF, "]I1")),
        (b"]X0?", Payload(b"?", Symbology.UNKNOWN, "]X0")),
        (b"4006381333931", Payload(b"4006381333931")),
        (b"]", Payload(b"]")),
    ],
)
def test_an_identifier_is_kept_beside_the_content(scanned: bytes, payload: Payload) -> None:
    assert split(scanned) == payload


@given(st.binary(max_size=50))
def test_nothing_is_lost(scanned: bytes) -> None:
    payload = split(scanned)
    assert payload.aim.encode() + payload.content == scanned

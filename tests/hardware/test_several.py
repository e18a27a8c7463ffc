from __future__ import annotations

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.several import meant_first


def code(symbology: Symbology, x: float, side: float = 40.0) -> Decoded:
    """A code of that size whose middle lies at x."""
    half = side / 2
    corners = ((x - half, -half), (x + half, -half), (x + half, half), (x - half, half))
    return Decoded(Payload(b"%d" % x, symbology), corners)


EAN, QR = code(Symbology.EAN_13, 0), code(Symbology.QR, 60)
FAR_QR, FAR_EAN = code(Symbology.QR, 400), code(Symbology.EAN_13, 90)


def test_the_qr_code_beside_the_nearest_bars_is_meant() -> None:
    assert meant_first([EAN, FAR_EAN, QR]) == [QR, EAN, FAR_EAN]
    assert meant_first([EAN, FAR_QR, QR]) == [QR, EAN, FAR_QR]


def test_else_the_nearest_is() -> None:
    assert meant_first([EAN, FAR_QR]) == [EAN, FAR_QR]
    assert meant_first([QR, EAN]) == [QR, EAN]
    assert meant_first([EAN, FAR_EAN]) == [EAN, FAR_EAN]
    assert meant_first([]) == []

"""The first engine: zxing-cpp. Formats are limited, since each further one invites false reads."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels

SYMBOLOGIES = {
    "QR Code": Symbology.QR,
    "QR Code Model 1": Symbology.QR,
    "QR Code Model 2": Symbology.QR,
    "Micro QR Code": Symbology.MICRO_QR,
    "Data Matrix": Symbology.DATA_MATRIX,
    "EAN-13": Symbology.EAN_13,
    "EAN-8": Symbology.EAN_8,
    "UPC-A": Symbology.UPC_A,
    "UPC-E": Symbology.UPC_E,
    "Code 128": Symbology.CODE_128,
    "ITF": Symbology.ITF,
    "ITF-14": Symbology.ITF,
    "DataBar Omni": Symbology.DATABAR,
    "DataBar Stacked": Symbology.DATABAR,
    "DataBar Stacked Omni": Symbology.DATABAR,
    "DataBar Expanded": Symbology.DATABAR_EXPANDED,
    "DataBar Expanded Stacked": Symbology.DATABAR_EXPANDED,
}
"""zxing-cpp's names (version 3) of the formats that the kiosk reads."""

TWO_DIMENSIONAL = ("QRCode", "MicroQRCode", "DataMatrix")
BARS = ("EAN13", "EAN8", "UPCA", "Code128", "ITF", "DataBar")
EXPANDED_FORM = ("UPCE",)
"""UPC-E has no check digit of its own and is misread most: read only where configured."""


def read(
    grey: Pixels,
    *,
    thorough: bool = True,
    one_level: bool = False,
    bars_only: bool = False,
    upc_e: bool = False,
) -> list[Decoded]:
    """The codes in a grey picture (height, width).

    `thorough` also tries codes turned by 90°, light on dark, and a smaller picture; it costs four times as
    much. `one_level` takes one threshold for the whole picture instead of one for each neighbourhood.
    """
    import zxingcpp

    binarizer = zxingcpp.Binarizer
    found = zxingcpp.read_barcodes(
        grey,
        formats=_formats(bars_only, upc_e),
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=thorough,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer.GlobalHistogram if one_level else binarizer.LocalAverage,
    )
    return [_decoded(barcode) for barcode in found if str(barcode.format) in SYMBOLOGIES]


@lru_cache
def _formats(bars_only: bool, upc_e: bool) -> Any:
    import zxingcpp

    names = (() if bars_only else TWO_DIMENSIONAL) + BARS + (EXPANDED_FORM if upc_e else ())
    return zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in names])


def _decoded(barcode: Any) -> Decoded:
    place = barcode.position
    ends = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    a, b, c, d = ((float(point.x), float(point.y)) for point in ends)
    payload = Payload(_content(barcode), SYMBOLOGIES[str(barcode.format)], barcode.symbology_identifier)
    return Decoded(payload, (a, b, c, d))


def _content(barcode: Any) -> bytes:
    """The bytes as printed; text in another character set (declared by ECI, or evident) as UTF-8."""
    import zxingcpp

    raw = bytes(barcode.bytes)
    kind = zxingcpp.ContentType
    if barcode.content_type in {kind.Text, kind.Mixed}:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return str(barcode.text).encode("utf-8", "surrogateescape")
    return raw

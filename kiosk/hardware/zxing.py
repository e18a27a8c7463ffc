"""The first engine: zxing-cpp. Formats are limited, since each further one invites false reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.carriers import USUAL, only
from kiosk.hardware.decoded import Corners, Decoded
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

TWO_DIMENSIONAL = {
    Symbology.QR: "QRCode",
    Symbology.MICRO_QR: "MicroQRCode",
    Symbology.DATA_MATRIX: "DataMatrix",
}
BARS = {
    Symbology.EAN_13: "EAN13",
    Symbology.EAN_8: "EAN8",
    Symbology.UPC_A: "UPCA",
    Symbology.UPC_E: "UPCE",
    Symbology.CODE_128: "Code128",
    Symbology.ITF: "ITF",
    Symbology.ITF_ANY: "ITF",
    Symbology.DATABAR: "DataBar",
    Symbology.DATABAR_EXPANDED: "DataBar",
}
"""Carrier -> zxing-cpp's name of the format to look for; "DataBar" is the whole family."""


def read(
    grey: Pixels,
    *,
    thorough: bool = True,
    one_level: bool = False,
    bars_only: bool = False,
    carriers: frozenset[Symbology] = USUAL,
    add_ons: bool = False,
) -> list[Decoded]:
    """The codes in a grey picture (height, width).

    `thorough` also tries codes turned by 90°, light on dark, and a smaller picture; it costs four times as
    much. `one_level` takes one threshold for the whole picture instead of one for each neighbourhood.
    `add_ons` gives an EAN or UPC with the digits beside it, AIM identifier ]E3, where it has any.
    """
    import zxingcpp

    formats = _formats(bars_only, carriers)
    if not formats:
        return []
    beside = zxingcpp.EanAddOnSymbol
    binarizer = zxingcpp.Binarizer
    found = zxingcpp.read_barcodes(
        grey,
        formats=formats,
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=thorough,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer.GlobalHistogram if one_level else binarizer.LocalAverage,
        ean_add_on_symbol=beside.Read if add_ons else beside.Ignore,
    )
    decoded = [_decoded(barcode) for barcode in found if str(barcode.format) in SYMBOLOGIES]
    return only(decoded, carriers)


@dataclass(frozen=True, slots=True)
class Unread:
    """A QR code that was found and could not be read."""

    version: int
    """1 to 40, as far as it could be told: 4 × version + 17 modules."""
    corners: Corners


def read_qr(grey: Pixels) -> tuple[list[Decoded], list[Unread]]:
    """The QR codes in a grey picture, and those whose finder patterns are there but which cannot be read."""
    import zxingcpp

    formats = _formats(False, frozenset({Symbology.QR}))
    plain = zxingcpp.TextMode.Plain
    found: list[Any] = zxingcpp.read_barcodes(
        grey, formats=formats, text_mode=plain, return_errors=True, try_rotate=False, try_invert=False
    )
    decoded = [_decoded(one) for one in found if one.valid and str(one.format) in SYMBOLOGIES]
    # Versions of Micro QR and rMQR codes are no plain numbers.
    versions = [(one, str((one.extra or {}).get("Version", ""))) for one in found if not one.valid]
    return decoded, [Unread(int(version), _corners(one)) for one, version in versions if version.isdigit()]


@lru_cache
def _formats(bars_only: bool, carriers: frozenset[Symbology]) -> Any:
    """The formats to look for; None where there is none among the carriers."""
    import zxingcpp

    known = BARS if bars_only else TWO_DIMENSIONAL | BARS
    # A UPC-A is looked for as the EAN-13 that it is.
    also = {Symbology.EAN_13} if Symbology.UPC_A in carriers else set()
    names = sorted({name for carrier, name in known.items() if carrier in carriers | also})
    if not names:
        return None
    return zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in names])


def _decoded(barcode: Any) -> Decoded:
    payload = Payload(_content(barcode), SYMBOLOGIES[str(barcode.format)], barcode.symbology_identifier)
    return Decoded(payload, _corners(barcode))


def _corners(barcode: Any) -> Corners:
    place = barcode.position
    ends = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    a, b, c, d = ((float(point.x), float(point.y)) for point in ends)
    return a, b, c, d


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

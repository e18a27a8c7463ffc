"""A code as black and white modules, by zxing-cpp; how large a module is, is the printer's matter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.sheet_codes import SheetCode

Modules = NDArray[np.bool_]
"""(rows, columns), True is black. Bars are one row."""


def modules(code: SheetCode) -> Modules:
    """The modules of a code, without quiet zone."""
    import zxingcpp

    format_ = getattr(zxingcpp.BarcodeFormat, code.symbology)
    text, options = (code.elements, {"gs1": True}) if code.elements else (code.content, {})
    drawn = zxingcpp.create_barcode(text, format_, **options)
    black: Modules = np.asarray(drawn.to_image(scale=1, add_quiet_zones=False), np.uint8) == 0
    return black if is_square(code) else black[:1]


def is_square(code: SheetCode) -> bool:
    """Does it have two dimensions?"""
    return code.symbology in ("DataMatrix", "QRCode")


def quiet(code: SheetCode) -> int:
    """Modules of white around it: 10 beside bars (11 beside an EAN), 4 or 2 around squares."""
    return {"EAN13": 11, "Code128": 10, "QRCode": 4, "DataMatrix": 2}[code.symbology]

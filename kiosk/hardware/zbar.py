"""The second engine: ZBar through pyzbar's bindings, in binary mode.

pyzbar's own `decode` lets ZBar guess character sets, Big5 and Shift-JIS first, which garbles Vietnamese
without an error; binary mode (ZBAR_CFG_BINARY) gives the bytes as printed, but only the bindings can set it.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import POINTER, c_char_p, c_uint, c_void_p, cast, string_at
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.carriers import is_itf_14
from kiosk.hardware.decoded import Corners, Decoded
from kiosk.hardware.frame import Pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

ENABLE, BINARY = 0, 4
"""ZBAR_CFG_ENABLE and ZBAR_CFG_BINARY of zbar.h."""

ALL_SYMBOLOGIES = 0
GREY_8_BITS = 0x30303859
"""FourCC "Y800"."""

GS1 = 1
"""Bit of the modifiers: FNC1 in first position."""

UPC_E = 9
"""Enabled only to be passed over: with it disabled, ZBar gives a UPC-E as an EAN-13."""

KINDS = {
    8: (Symbology.EAN_8, "]E4", "]E4"),
    13: (Symbology.EAN_13, "]E0", "]E0"),
    25: (Symbology.ITF, "]I1", "]I1"),
    64: (Symbology.QR, "]Q1", "]Q3"),
    128: (Symbology.CODE_128, "]C0", "]C1"),
}
"""ZBar's symbol type -> symbology, and its AIM identifier without and with FNC1 first. DataBar is left out:
ZBar's reader of it prints failed assertions on ordinary photographs."""


def missing() -> str | None:
    """Why ZBar cannot be used, or None if it can: its library comes from the system, apart from pyzbar."""
    try:
        from pyzbar import wrapper

        wrapper.load_libzbar()
    except (ImportError, OSError) as error:
        return str(error)
    return None


def read(grey: Pixels) -> list[Decoded]:
    """The codes in a grey picture (height, width)."""
    from pyzbar import wrapper

    found: list[Decoded] = []
    data = grey.tobytes()
    with _scanner(wrapper) as scanner, _image(wrapper) as image:
        wrapper.zbar_image_set_format(image, GREY_8_BITS)
        wrapper.zbar_image_set_size(image, grey.shape[1], grey.shape[0])
        wrapper.zbar_image_set_data(image, cast(c_char_p(data), c_void_p), len(data), None)
        wrapper.zbar_scan_image(scanner, image)
        symbol = wrapper.zbar_image_first_symbol(image)
        while symbol:
            if symbol.contents.type in KINDS:
                found += _decoded(wrapper, symbol)
            symbol = wrapper.zbar_symbol_next(symbol)
    return found


@contextmanager
def _scanner(wrapper: Any) -> Iterator[Any]:
    scanner = wrapper.zbar_image_scanner_create()
    try:
        wrapper.zbar_image_scanner_set_config(scanner, ALL_SYMBOLOGIES, ENABLE, 0)
        for kind in (*KINDS, UPC_E):
            wrapper.zbar_image_scanner_set_config(scanner, kind, ENABLE, 1)
        wrapper.zbar_image_scanner_set_config(scanner, ALL_SYMBOLOGIES, BINARY, 1)
        yield scanner
    finally:
        wrapper.zbar_image_scanner_destroy(scanner)


@contextmanager
def _image(wrapper: Any) -> Iterator[Any]:
    image = wrapper.zbar_image_create()
    try:
        yield image
    finally:
        wrapper.zbar_image_destroy(image)


@lru_cache
def _modifiers() -> Any:
    """ZBar's zbar_symbol_get_modifiers, which pyzbar does not bind."""
    from pyzbar import wrapper

    return wrapper.zbar_function("zbar_symbol_get_modifiers", c_uint, POINTER(wrapper.zbar_symbol))


def _decoded(wrapper: Any, symbol: Any) -> list[Decoded]:
    """The code, or none where it is not UTF-8: binary mode does not say which character set it was."""
    content = string_at(wrapper.zbar_symbol_get_data(symbol), wrapper.zbar_symbol_get_data_length(symbol))
    symbology, plain, gs1 = KINDS[symbol.contents.type]
    payload = Payload(content, symbology, gs1 if _modifiers()(symbol) & GS1 else plain)
    if symbology is Symbology.ITF and not is_itf_14(payload):
        payload = replace(payload, aim="]I0")  # ZBar looks at no check digit
    return [] if payload.text is None else [Decoded(payload, _corners(wrapper, symbol))]


def _corners(wrapper: Any, symbol: Any) -> Corners:
    """Bounding box of the points at which ZBar met the symbol."""
    count = wrapper.zbar_symbol_get_loc_size(symbol)
    xs = [float(wrapper.zbar_symbol_get_loc_x(symbol, index)) for index in range(count)] or [0.0]
    ys = [float(wrapper.zbar_symbol_get_loc_y(symbol, index)) for index in range(count)] or [0.0]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    return (left, top), (right, top), (right, bottom), (left, bottom)

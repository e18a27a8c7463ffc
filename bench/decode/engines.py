"""Single engines as a programmer would call them, to compare with: each says what it read, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from kiosk.codes.payload import Symbology
from kiosk.hardware import zxing
from kiosk.hardware.carriers import READABLE, ReadingRules
from kiosk.hardware.decoded import Decoded, Point
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame, Pixels

EVERY_KIND = ReadingRules(carriers=READABLE)

COMPARED = ReadingRules(
    carriers=frozenset(
        {
            *(Symbology.EAN_13, Symbology.EAN_8, Symbology.UPC_A, Symbology.UPC_E),
            *(Symbology.CODE_128, Symbology.DATA_MATRIX, Symbology.QR),
        }
    )
)
"""The kinds by which readers are compared: EAN and UPC, Code 128, DataMatrix, QR."""

QR = frozenset({Symbology.QR, Symbology.MICRO_QR})


@dataclass(frozen=True, slots=True)
class Read:
    """A code as an engine read it."""

    content: bytes
    middle: Point


Engine = Callable[[Pixels], list[Read]]
"""From a colour picture (height, width, 3)."""


def ours(rules: ReadingRules) -> Engine:
    """The kiosk's ladder for pictures."""
    decoder = Decoder.for_pictures(rules)
    return lambda pixels: _read(decoder.decode(Frame(pixels, 0.0)))


def single() -> dict[str, Engine]:
    """The others by name."""
    bars_and_qr = ("EAN8", "EAN13", "UPCA", "I25", "QRCODE", "CODE128")
    return {
        "pyzbar": lambda pixels: _pyzbar(pixels, bars_and_qr),
        "zxing-cpp": lambda pixels: _read(zxing.read(_grey(pixels), carriers=READABLE)),
        "OpenCV QRCodeDetector": _cv2_qr,
        "OpenCV BarcodeDetector": _cv2_bars,
    }


def single_of_qr() -> dict[str, Engine]:
    """The same, for pictures that hold QR codes."""
    return {
        "pyzbar": lambda pixels: _pyzbar(pixels, ("QRCODE",)),
        "zxing-cpp": lambda pixels: _read(zxing.read(_grey(pixels), carriers=QR)),
        "OpenCV QRCodeDetector": _cv2_qr,
    }


def _read(found: Iterable[Decoded]) -> list[Read]:
    return [Read(one.payload.content, one.middle) for one in found]


def _pyzbar(pixels: Pixels, kinds: tuple[str, ...]) -> list[Read]:
    from pyzbar import pyzbar

    symbols = [getattr(pyzbar.ZBarSymbol, name) for name in kinds]
    try:
        decoded = pyzbar.decode(_grey(pixels), symbols)
    except ValueError:
        return []  # it raises where ZBar cannot tell which way a code is turned
    return [_read_at(found.data, found.polygon) for found in decoded]


def _cv2_qr(pixels: Pixels) -> list[Read]:
    try:
        _, texts, places, _ = cv2.QRCodeDetector().detectAndDecodeMulti(_grey(pixels))
    except (cv2.error, UnicodeDecodeError):
        return []  # it raises on texts that are no UTF-8
    return _told(texts, places)


def _cv2_bars(pixels: Pixels) -> list[Read]:
    detector: Any = cv2.barcode.BarcodeDetector()
    try:
        _, texts, places, _ = detector.detectAndDecodeMulti(_grey(pixels))
    except cv2.error:
        return []
    return _told(texts, places)


def _told(texts: Any, places: Any) -> list[Read]:
    if places is None:
        return []
    pairs = zip(texts, places, strict=True)
    return [_read_at(text.encode("utf-8", "surrogateescape"), place) for text, place in pairs if text]


def _read_at(content: bytes, corners: Any) -> Read:
    points = np.asarray(corners, np.float64).reshape(-1, 2)
    x, y = points.mean(0) if len(points) else (0.0, 0.0)
    return Read(content, (float(x), float(y)))


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)

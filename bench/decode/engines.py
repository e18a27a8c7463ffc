"""Single engines as a programmer would call them, to compare with: each says the contents it read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from kiosk.hardware import zxing
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame, Pixels

Engine = Callable[[Pixels], list[bytes]]
"""From a colour picture (height, width, 3) to contents."""


def ours() -> Engine:
    """The kiosk's ladder for pictures."""
    decoder = Decoder.for_pictures()
    return lambda pixels: [found.payload.content for found in decoder.decode(Frame(pixels, 0.0))]


def single() -> dict[str, Engine]:
    """The others by name."""
    return {
        "pyzbar": _pyzbar,
        "zxing-cpp": _zxing,
        "OpenCV QRCodeDetector": _cv2_qr,
        "OpenCV BarcodeDetector": _cv2_bars,
    }


def _pyzbar(pixels: Pixels) -> list[bytes]:
    from pyzbar import pyzbar

    wanted = ("EAN8", "EAN13", "UPCA", "I25", "QRCODE", "CODE128")
    symbols = [getattr(pyzbar.ZBarSymbol, name) for name in wanted]
    return [found.data for found in pyzbar.decode(_grey(pixels), symbols)]


def _zxing(pixels: Pixels) -> list[bytes]:
    return [found.payload.content for found in zxing.read(_grey(pixels))]


def _cv2_qr(pixels: Pixels) -> list[bytes]:
    try:
        _, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(_grey(pixels))
    except (cv2.error, UnicodeDecodeError):
        return []  # it raises on texts that are no UTF-8
    return [text.encode("utf-8", "surrogateescape") for text in texts if text]


def _cv2_bars(pixels: Pixels) -> list[bytes]:
    detector: Any = cv2.barcode.BarcodeDetector()
    try:
        texts = detector.detectAndDecodeMulti(_grey(pixels))[1]
    except cv2.error:
        return []
    return [text.encode() for text in texts if text]


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)

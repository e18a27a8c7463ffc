"""The codes of the scanner test sheet: what each shows about the scanner that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

GS = "\x1d"


class Shows(StrEnum):
    """What a scanner can do to a code on its way."""

    DIGITS = "digits"
    CASE = "case"
    SIGNS = "signs"
    GS = "gs"
    LINK = "link"
    UNICODE = "unicode"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class SheetCode:
    """One code of the sheet."""

    number: int
    """As printed beside it; the first is 1."""
    shows: Shows
    symbology: Literal["EAN13", "Code128", "DataMatrix", "QRCode"]
    """As zxing-cpp calls it."""
    name: str
    """As scanners' manuals call it."""
    content: str
    """What is to arrive. GS is U+001D."""
    elements: str = ""
    """The same with GS1's brackets, of a code that begins with FNC1."""


LONG = "LONG-" + "-".join(f"{part:03}" for part in range(1, 150)) + "-END"
"""604 characters that tell where some are missing."""

CODES = (
    SheetCode(1, Shows.DIGITS, "EAN13", "EAN-13", "8938500001116"),
    SheetCode(2, Shows.CASE, "Code128", "Code 128", "Kiosk-AaQqWwZzYyMm"),
    SheetCode(3, Shows.SIGNS, "Code128", "Code 128", "P:/?=&%#+-_.,@!~"),
    SheetCode(
        number=4,
        shows=Shows.GS,
        symbology="Code128",
        name="GS1-128",
        content=f"010893850000111610TB-07{GS}21A1",
        elements="(01)08938500001116(10)TB-07(21)A1",
    ),
    SheetCode(
        number=5,
        shows=Shows.GS,
        symbology="DataMatrix",
        name="GS1 DataMatrix",
        content=f"010893850000111610TB-08{GS}21B2",
        elements="(01)08938500001116(10)TB-08(21)B2",
    ),
    SheetCode(6, Shows.LINK, "QRCode", "QR", "https://id.gs1.org/01/08938500001116/10/TB-09?17=271231"),
    SheetCode(7, Shows.UNICODE, "QRCode", "QR", "Bưởi Thanh Trà, đặc sản Huế: ngọt và thơm"),
    SheetCode(8, Shows.LENGTH, "QRCode", "QR", LONG),
)

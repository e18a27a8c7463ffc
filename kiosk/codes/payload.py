"""What a reader delivered, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 4296
"""Characters in the fullest QR code there is (version 40-L, alphanumeric; ISO/IEC 18004)."""


class Symbology(StrEnum):
    """How a payload was drawn: the carrier, as far as the reader could tell."""

    QR = "qr"
    MICRO_QR = "micro-qr"
    DATA_MATRIX = "data-matrix"
    EAN_13 = "ean-13"
    EAN_8 = "ean-8"
    UPC_A = "upc-a"
    UPC_E = "upc-e"
    CODE_128 = "code-128"
    ITF = "itf"
    """Interleaved 2 of 5, of any length; as a kind to look for, ITF-14 alone (`kiosk.hardware.carriers`)."""
    ITF_ANY = "itf-any"
    """Only a kind to look for: interleaved 2 of 5 of other lengths, too. What is read is an ITF."""
    DATABAR = "databar"
    DATABAR_EXPANDED = "databar-expanded"
    TYPED = "typed"
    """Entered by hand, on the on-screen keypad or a keyboard."""
    UNKNOWN = "unknown"
    """A scanner that does not say (no AIM identifier)."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The content of one code and how it was carried. Untrusted: anyone can print a code."""

    content: bytes
    """The bytes as read, without AIM identifier and line end. GS is 0x1D."""

    symbology: Symbology = Symbology.UNKNOWN
    """The carrier."""

    aim: str = ""
    """AIM symbology identifier such as ``]d2`` (ISO/IEC 15424), or empty where the reader sends none."""

    @classmethod
    def of(cls, text: str, symbology: Symbology = Symbology.UNKNOWN, aim: str = "") -> Payload:
        """Payload of a text. Lone surrogates (undecodable keyboard input) stay undecodable bytes."""
        try:
            return cls(text.encode("utf-8", "surrogateescape"), symbology, aim)
        except UnicodeEncodeError:  # half of a pair, not an escaped byte
            return cls(text.encode("utf-8", "surrogatepass"), symbology, aim)

    @property
    def text(self) -> str | None:
        """The content as text, or None where it is not UTF-8 ("unreadable")."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return None

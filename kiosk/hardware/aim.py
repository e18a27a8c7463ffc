"""AIM symbology identifiers: three characters that scanners can put before a code (ISO/IEC 15424). Pure."""

from __future__ import annotations

import re

from kiosk.codes.payload import Payload, Symbology

IDENTIFIER = re.compile(rb"\][A-Za-z][0-9A-Za-z]")

EXACT = {
    b"]E4": Symbology.EAN_8,
}
FAMILIES = {
    b"E": Symbology.EAN_13,
    b"C": Symbology.CODE_128,
    b"I": Symbology.ITF,
    b"Q": Symbology.QR,
    b"d": Symbology.DATA_MATRIX,
    b"e": Symbology.DATABAR,
}
"""Code character -> carrier, as far as the identifier tells them apart."""


def split(scanned: bytes) -> Payload:
    """What a scanner sent, with its AIM identifier (if it sends one) taken off and kept beside."""
    if not IDENTIFIER.match(scanned):
        return Payload(scanned)
    aim, content = scanned[:3], scanned[3:]
    symbology = EXACT.get(aim) or FAMILIES.get(aim[1:2], Symbology.UNKNOWN)
    return Payload(content, symbology, aim.decode("ascii"))

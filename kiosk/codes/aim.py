"""AIM symbology identifiers: three characters that a reader may put before a code (ISO/IEC 15424)."""

from __future__ import annotations

import re

from kiosk.codes.payload import Symbology

_IDENTIFIER = re.compile(r"\][A-Za-z][0-9A-Za-z]")

_SYMBOLOGIES = {
    "]A": Symbology.UNKNOWN,
    "]C": Symbology.CODE_128,
    "]d": Symbology.DATA_MATRIX,
    "]e": Symbology.DATABAR_EXPANDED,
    "]I": Symbology.ITF,
    "]Q": Symbology.QR,
    "]E": Symbology.EAN_13,
    "]E4": Symbology.EAN_8,
}

GS1_DATA = frozenset({"]C1", "]d2", "]Q3", "]e0", "]e1", "]e2", "]J1"})
"""Carriers whose content is a GS1 element string, FNC1 in first place."""

EAN = frozenset({"]E0", "]E3"})
"""EAN-13, UPC-A and UPC-E, the latter two filled up to thirteen digits; ]E3 with an add-on."""


def split(text: str) -> tuple[str, str]:
    """Identifier (empty where there is none) and what follows it."""
    return (text[:3], text[3:]) if _IDENTIFIER.match(text) else ("", text)


def symbology(identifier: str) -> Symbology:
    """The carrier that an identifier names, as far as the kiosk tells carriers apart."""
    return _SYMBOLOGIES.get(identifier) or _SYMBOLOGIES.get(identifier[:2], Symbology.UNKNOWN)

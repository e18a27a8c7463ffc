"""Does a device say by its name that it is a scanner? Pure."""

from __future__ import annotations

SAYS_SCANNER = ("scan", "barcode", "bar code", "symbol", "honeywell", "datalogic", "zebra", "newland")
"""Words in the name of a device that say what it is, in lower case."""


def says_scanner(name: str) -> bool:
    """A keyboard or a modem is never taken for a scanner, except by its id."""
    return any(word in name.lower() for word in SAYS_SCANNER)

"""Who and where: the establishments of a journey."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position


@dataclass(frozen=True, slots=True)
class Party:
    """A grower, maker, carrier, trader or market, by its role; never a private person's papers."""

    id: str
    """Its GLN, or the market board's own identifier where it has none."""

    name: LocalText
    address: LocalText | None = None
    """Postal address, as one line."""

    gln: str | None = None
    """Global Location Number (AI 417), thirteen digits."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field, a packing house, a warehouse, a stall: a readPoint or bizLocation of EPCIS."""

    id: str
    """Its GLN (with extension after a dot), or the market board's own identifier."""

    name: LocalText
    address: LocalText | None = None
    position: Position | None = None
    gln: str | None = None
    """Global Location Number (AI 414), thirteen digits."""

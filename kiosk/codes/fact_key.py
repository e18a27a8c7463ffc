"""What to look up for a code."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    Publication,
    StampCode,
    TradeItem,
    VariableMeasure,
    VendorInternal,
    VendorStamp,
)


@dataclass(frozen=True, slots=True)
class FactKey:
    """Key of what is known: of this item, this lot, this product or this stamp."""

    gtin14: str | None
    """Which product."""

    lot: str | None
    """Which lot of it."""

    serial: str | None
    """Which item of it."""

    stamp: str | None
    """Code of a traceability stamp."""

    vendor: str | None
    """Who issued the stamp or runs the link, where the vendor table knows."""


def fact_key(code: Code) -> FactKey | None:
    """The key of a code; None where there is nothing that could be looked up."""
    match code:
        case TradeItem() | Publication():
            return FactKey(code.gtin14, None, None, None, None)
        case VariableMeasure():
            return FactKey(code.lookup, None, None, None, None)
        case ElementString(data=data) if data.gtin14:
            return FactKey(data.gtin14, data.lot, data.serial, None, None)
        case DigitalLink(data=data) if data.gtin14:
            return FactKey(data.gtin14, data.lot, data.serial, None, code.vendor)
        case VendorStamp():
            return FactKey(code.gtin14, None, None, code.code, code.vendor)
        case VendorInternal():
            return FactKey(None, None, None, code.code, code.vendor)
        case StampCode():
            return FactKey(None, None, None, code.code, None)
        case _:
            return None

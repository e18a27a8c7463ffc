"""What elements say together: which product, lot and item, which dates, how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.codes import gs1_content
from kiosk.codes.element import Element
from kiosk.codes.gs1_elements import Elements


@dataclass(frozen=True, slots=True)
class GS1Data:
    """What an element string or a Digital Link identifies. Absent parts are None."""

    gtin14: str | None = None
    """AI 01 (or 02, the items contained), fourteen digits, check digit verified."""

    lot: str | None = None
    """AI 10."""

    serial: str | None = None
    """AI 21."""

    expiry: date | None = None
    """AI 17; day 00 means the last day of the month."""

    best_before: date | None = None
    """AI 15."""

    production: date | None = None
    """AI 11."""

    packed: date | None = None
    """AI 13."""

    net_weight_kg: Decimal | None = None
    """AI 310n, kilograms."""

    price: Decimal | None = None
    """AI 392n or 393n, in the currency of the market (393n names it in its element)."""

    count: int | None = None
    """AI 37 (items contained) or 30 (variable count)."""

    itip: str | None = None
    """AI 8006: a piece of a trade item, eighteen digits."""

    piece: int | None = None
    """Number of that piece."""

    total: int | None = None
    """Pieces in all."""

    sscc: str | None = None
    """AI 00, eighteen digits."""

    gln: str | None = None
    """AI 414, a location, thirteen digits."""

    gln_extension: str | None = None
    """AI 254, a part of that location."""

    party_gln: str | None = None
    """AI 417, a party, thirteen digits."""

    elements: tuple[Element, ...] = ()
    """All elements in the order met, these and every other."""


def data_of(elements: Elements) -> GS1Data:
    """The meaning of elements whose formats and contents were checked."""
    by_ai = {e.ai: e.value for e in reversed(elements)}
    get = by_ai.get
    itip = get("8006") or get("8026")
    count = get("37") or get("30")
    priced = _decimal(by_ai, "392")
    return GS1Data(
        gtin14=get("01") or (itip[:14] if itip else None) or get("02") or get("03"),
        lot=get("10"),
        serial=get("21"),
        expiry=_day(get("17")) or _day(get("7003")),
        best_before=_day(get("15")),
        production=_day(get("11")) or _day(get("8008")),
        packed=_day(get("13")),
        net_weight_kg=_decimal(by_ai, "310"),
        price=priced if priced is not None else _decimal(by_ai, "393", skip=3),
        sscc=get("00"),
        gln=get("414"),
        gln_extension=get("254"),
        party_gln=get("417"),
        count=int(count) if count else None,
        itip=itip,
        piece=int(itip[14:16]) if itip else None,
        total=int(itip[16:18]) if itip else None,
        elements=elements,
    )


def _day(value: str | None) -> date | None:
    return gs1_content.day(value[:6]) if value else None


def _decimal(by_ai: dict[str, str], start: str, skip: int = 0) -> Decimal | None:
    """The number of an identifier whose fourth digit counts the decimals; `skip` passes a currency."""
    for ai, value in by_ai.items():
        if len(ai) == 4 and ai.startswith(start):
            return Decimal(int(value[skip:])).scaleb(-int(ai[3]))
    return None

"""What elements say together: which product, lot and item, which dates, how much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiosk.codes import gs1_content
from kiosk.codes.gs1_elements import Elements
from kiosk.codes.kinds import GS1Data


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

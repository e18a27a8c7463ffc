"""A code as the flat fields that `kiosk parse --json` prints. What does not apply is left out."""

from __future__ import annotations

from decimal import Decimal

from kiosk.codes.gs1_data import GS1Data
from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    Location,
    LogisticUnit,
    NotAProduct,
    OpaqueUrl,
    PaymentQr,
    Publication,
    RestrictedCirculation,
    StampCode,
    TradeItem,
    UntrustedUrl,
    VariableMeasure,
    VendorInternal,
    VendorStamp,
)
from kiosk.codes.refusal import Invalid

Fields = dict[str, object]


def flat(code: Code) -> Fields:
    """`kind` and the fields that apply: texts, whole numbers, decimals, ISO dates, lists of warnings."""
    fields: Fields = {"kind": code.kind, **_fields(code)}
    return {name: value for name, value in fields.items() if value is not None and value != []}


def _fields(code: Code) -> Fields:
    match code:
        case TradeItem():
            return {"gtin14": code.gtin14, "issuer": issuer_text(code)}
        case Publication():
            return {"gtin14": code.gtin14, "warnings": list(code.warnings)}
        case ElementString():
            return {**_data(code.data), "warnings": list(code.warnings)}
        case DigitalLink():
            return {**_data(code.data), **_link(code)}
        case VendorStamp():
            return _stamp(code)
        case VariableMeasure():
            return _measure(code)
        case _:
            return _small(code)


def _small(code: Code) -> Fields:
    """Fields of the kinds that say little."""
    match code:
        case LogisticUnit():
            return {"sscc": code.sscc}
        case Location():
            return {"party_gln" if code.party else "gln": code.gln, "gln_ext": code.gln_extension}
        case RestrictedCirculation():
            return {"prefix": code.prefix}
        case VendorInternal():
            return {"vendor": code.vendor, "code": code.code}
        case StampCode():
            return {"code": code.code}
        case PaymentQr():
            return {"warnings": list(code.warnings)}
        case _:
            return _refusal(code)


def _refusal(code: Code) -> Fields:
    """Fields of what is no product, with the reason."""
    match code:
        case UntrustedUrl():
            return {"host": code.host, "reason": code.reason}
        case OpaqueUrl():
            return {"host": code.host}
        case NotAProduct():
            return {"reason": code.content}
        case Invalid():
            return {"reason": code.reason, "advice": code.suggest, "suggest": code.suggest}
        case _:
            return {}


def issuer_text(item: TradeItem) -> str | None:
    """Who issued the number, and what that does not mean."""
    if item.issuer is None:
        return None
    return f"{item.issuer} ({item.issuer_prefix}): place of registration, not of origin"


def _data(data: GS1Data) -> Fields:
    dates = {
        "expiry": data.expiry,
        "best_before": data.best_before,
        "production_date": data.production,
        "packed_on": data.packed,
    }
    return {
        "gtin14": data.gtin14,
        "lot": data.lot,
        "serial": data.serial,
        **{name: day.isoformat() if day else None for name, day in dates.items()},
        "net_weight_kg": _number(data.net_weight_kg),
        "count": data.count,
        "price": _number(data.price),
        "sscc": data.sscc,
        "gln": data.gln,
        "gln_ext": data.gln_extension,
        "party_gln": data.party_gln,
        "itip": data.itip,
        "piece": data.piece,
        "total": data.total,
    }


def _link(code: DigitalLink) -> Fields:
    return {
        "host": code.host,
        "vendor": code.vendor,
        "conformant": code.conformant,
        "warnings": list(code.warnings),
    }


def _measure(code: VariableMeasure) -> Fields:
    return {
        "prefix": code.prefix,
        "item": code.item,
        "weight_g": code.weight_g,
        "price": _number(code.price),
    }


def _stamp(code: VendorStamp) -> Fields:
    return {
        "vendor": code.vendor,
        "code": code.code if code.order is None else None,
        "supplier": code.supplier,
        "order": code.order,
        "gtin14": code.gtin14,
        "gtin14_hint": code.gtin14_hint,
        "warnings": list(code.warnings),
    }


def _number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON writes it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

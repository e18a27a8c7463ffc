"""Which application identifiers may stand where in a GS1 Digital Link (URI Syntax 1.6.0, section 4)."""

from __future__ import annotations

QUALIFIERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "00": (),
    "01": (("22", "10", "21"), ("235",)),
    "253": (),
    "255": (),
    "401": (),
    "402": (),
    "414": (("254",), ("7040",)),
    "415": (("8020",),),
    "417": (("7040",),),
    "8003": (),
    "8004": (("7040",),),
    "8006": (("22", "10", "21"),),
    "8010": (("8011",),),
    "8013": (),
    "8017": (("8019",),),
    "8018": (("8019",),),
}
"""Primary key -> the sequences of qualifiers that may follow it, each in this order."""

_PARTNERS = ("21", "22", "235", "254", "7040", "8011", "8019", "8020")
_CARRIER_ONLY = ("03", "7041", "8014", "8030", "8040", "8041", "8042", "8043", "8110", "8112", "8200")
NOT_ATTRIBUTES = frozenset((*_PARTNERS, *_CARRIER_ONLY))
"""Identifiers that may not stand in the query; every other one may."""

KEY_WORDS = {
    "gtin": "01",
    "sscc": "00",
    "gdti": "253",
    "gcn": "255",
    "ginc": "401",
    "gsin": "402",
    "gln": "414",
    "payto": "415",
    "party": "417",
    "grai": "8003",
    "giai": "8004",
    "itip": "8006",
    "cpid": "8010",
    "gmn": "8013",
    "gsrnp": "8017",
    "gsrn": "8018",
}
"""Words that stood for primary keys before version 1.3, and are still printed."""

QUALIFIER_WORDS = {
    "cpv": "22",
    "lot": "10",
    "batch": "10",
    "ser": "21",
    "serial": "21",
    "tpx": "235",
    "glnx": "254",
    "refno": "8020",
    "cpsn": "8011",
    "srin": "8019",
}
"""The same for qualifiers."""


def of(key: str) -> frozenset[str]:
    """All qualifiers of a primary key."""
    return frozenset(ai for sequence in QUALIFIERS[key] for ai in sequence)


def in_order(key: str, qualifiers: list[str]) -> bool:
    """Do qualifiers follow a key in an order that the standard knows?"""
    return not qualifiers or any(
        qualifiers == [ai for ai in sequence if ai in qualifiers] for sequence in QUALIFIERS[key]
    )

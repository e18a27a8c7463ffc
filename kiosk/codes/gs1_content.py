"""What the value of an element must be beyond its format: check digits, real dates, pieces of a total.

Rules of the GS1 General Specifications, section 3, as the GS1 Barcode Syntax Tests state them. Not
checked, because nothing here rests on them: lists of countries and currencies, coupon codes, IBANs.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from kiosk.codes import gtin
from kiosk.codes.element import Element
from kiosk.codes.refusal import Fault

_CHECKED: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("00", "01", "02", "03", "402", "8017", "8018"), (0, 18)),
    **dict.fromkeys((str(ai) for ai in range(410, 418)), (0, 13)),
    **dict.fromkeys(("253", "255"), (0, 13)),
    **dict.fromkeys(("8006", "8026"), (0, 14)),
    "8003": (1, 14),
}
"""Identifier -> where in its value the digits stand that end in a check digit."""

_DAYS: dict[str, tuple[tuple[int, ...], bool]] = {
    **dict.fromkeys(("11", "12", "13", "15", "16", "17", "4324", "4325"), ((0,), True)),
    **dict.fromkeys(("4326", "7003", "7006", "7011", "8008"), ((0,), False)),
    "7007": ((0, 6), False),
}
"""Identifier -> where its dates of six digits begin, and whether day 00 may stand for a month's last."""

_CLOCK = "([01][0-9]|2[0-3])[0-5][0-9]"

_SHAPES = {
    "4309": re.compile("(0[0-9]{9}|1[0-7][0-9]{8}|1800000000)([0-2][0-9]{9}|3[0-5][0-9]{8}|3600000000)"),
    **dict.fromkeys(("4324", "4325"), re.compile(f"[0-9]{{6}}({_CLOCK}|9999)")),
    "7003": re.compile(f"[0-9]{{6}}{_CLOCK}"),
    "7011": re.compile(f"[0-9]{{6}}({_CLOCK})?"),
    "7251": re.compile(f"[0-9]{{8}}{_CLOCK}"),
    "4321": re.compile("[01]"),
    "4322": re.compile("[01]"),
    "4323": re.compile("[01]"),
    "8001": re.compile(r"(?!0000)[0-9]{4}(?!00000)[0-9]{5}(?!000)[0-9]{3}[019][0-9]"),
    "8011": re.compile(r"(?!0)[0-9]+"),
}
"""Identifier -> what its value must look like, where the format alone says less."""


def fault(element: Element) -> Fault | None:
    """What is wrong with the value of one element whose format is right; None where nothing is."""
    ai, value = element.ai, element.value
    if ai in _CHECKED:
        start, end = _CHECKED[ai]
        if not gtin.is_valid(value[start:end]):
            return Fault.CHECK_DIGIT
    if ai in ("8013", "8014") and not _pair_is_valid(value):
        return Fault.CHECK_DIGIT
    if ai in _DAYS:
        starts, whole_month = _DAYS[ai]
        if any(day(value[at : at + 6], whole_month) is None for at in starts if value[at:]):
            return Fault.ELEMENT
    if ai in ("7250", "7251") and _calendar_day(int(value[:4]), int(value[4:6]), int(value[6:8])) is None:
        return Fault.ELEMENT
    if ai in ("8006", "8026") and not 1 <= int(value[14:16]) <= int(value[16:18]):
        return Fault.ELEMENT
    if ai in _SHAPES and not _SHAPES[ai].fullmatch(value):
        return Fault.ELEMENT
    return None


def day(yymmdd: str, whole_month: bool = True) -> date | None:
    """The day of six digits, YYMMDD; None where there is no such day. Day 00 is the month's last.

    The century is the one of section 7.12, as seen from 2026: 1977 to 2076. It is fixed, because a kiosk
    without a network may wake up in 1970.
    """
    year, month, dom = int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:])
    year += 1900 if year >= 77 else 2000
    if dom == 0 and whole_month and 1 <= month <= 12:
        dom = calendar.monthrange(year, month)[1]
    return _calendar_day(year, month, dom)


def _calendar_day(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None


_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83)
_SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
_SET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def _pair_is_valid(model: str) -> bool:
    """Does a Global Model Number end in its pair of check characters (section 7.9.5)?"""
    body, pair = model[:-2], model[-2:]
    if not 1 <= len(body) <= len(_PRIMES):
        return False
    weighted = sum(_SET_82.index(c) * w for c, w in zip(body, reversed(_PRIMES[: len(body)]), strict=True))
    rest = weighted % 1021
    return pair == _SET_32[rest >> 5] + _SET_32[rest & 31]

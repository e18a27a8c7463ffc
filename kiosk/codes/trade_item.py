"""Numbers alone: GTIN, restricted circulation, coupon, publication, SSCC, or an issuer's own.

GS1 General Specifications, section 1.4: the prefix decides, and the symbology where a number of eight
digits could be two things.
"""

from __future__ import annotations

import re

from kiosk.codes import gtin, restricted_circulation, vendor_stamp
from kiosk.codes.issuer_prefixes import issuer
from kiosk.codes.kinds import Code, Coupon, LogisticUnit, Publication, TradeItem
from kiosk.codes.payload import Symbology
from kiosk.codes.refusal import Fault, Invalid
from kiosk.codes.tables import Tables

_COUPON = re.compile("05|9[89]")
_PUBLICATION = re.compile("97[789]")
_WITH_ADD_ON = re.compile("977[0-9]{12}|97[89][0-9]{15}")
"""A publication whose two or five digits beside the bars (issue or price) the reader appended."""
_LONGEST_NUMBER = 32


def parse(number: str, symbology: Symbology, tables: Tables) -> Code | None:
    """What a number of digits is; None where no rule of numbers says anything about it."""
    if symbology is Symbology.UPC_E or (len(number) == 8 and symbology is not Symbology.EAN_8):
        short = _eight(number, symbology, tables)
        if short is not None:
            return short
    if len(number) in gtin.LENGTHS:
        return _by_prefix(number, tables) if gtin.is_valid(number) else _wrong_check_digit()
    if len(number) == 18 and gtin.is_valid(number):
        return LogisticUnit(number)
    if _WITH_ADD_ON.fullmatch(number) and gtin.is_valid(number[:13]):
        return _by_prefix(number[:13], tables)
    if len(number) > _LONGEST_NUMBER:
        return Invalid(Fault.DIGITS, "ask-stall", f"expected a GTIN, found {len(number)} digits")
    return vendor_stamp.internal(number, tables.vendors)


def ean(number: str, tables: Tables, perhaps_short: bool) -> Code:
    """A number read as EAN-13, UPC or EAN-8: it cannot be anything but one of these.

    `perhaps_short`: eight digits are a UPC-E that the reader did not fill up, since it is no EAN-8.
    """
    if perhaps_short and (expanded := gtin.expand_upc_e(number)):
        return _by_prefix(expanded, tables)
    if len(number) not in (8, 12, 13) or not gtin.is_digits(number):
        return Invalid(Fault.DIGITS, "rescan", f"expected 8, 12 or 13 digits, found {len(number)} characters")
    return _by_prefix(number, tables) if gtin.is_valid(number) else _wrong_check_digit()


def trade_item(gtin14: str) -> TradeItem:
    """A GTIN of fourteen digits with the organisation that issued its prefix."""
    issued = issuer(gtin14)
    return TradeItem(
        gtin14, issuer=issued[0] if issued else None, issuer_prefix=issued[1] if issued else None
    )


def _eight(number: str, symbology: Symbology, tables: Tables) -> Code | None:
    """UPC-E, whose check digit is that of its twelve digits, or both UPC-E and a store's own RCN-8."""
    expanded = gtin.expand_upc_e(number)
    if symbology is Symbology.UPC_E:
        return _by_prefix(expanded, tables) if expanded else _wrong_check_digit()
    if expanded is None:
        return None
    if not gtin.is_valid(number):
        return _by_prefix(expanded, tables)
    both = number.startswith("0")
    return TradeItem(expanded.zfill(14), or_restricted=True) if both else None


def _by_prefix(number: str, tables: Tables) -> Code:
    """A number whose check digit is right, by its prefix."""
    if len(number) == 8:
        return restricted_circulation.parse(number, ()) if number[0] in "02" else trade_item(number.zfill(14))
    full = number.zfill(14)
    ean_13 = full[1:]
    if full[0] != "0":
        return trade_item(full)
    if _COUPON.match(ean_13):
        return Coupon(ean_13)
    if _PUBLICATION.match(ean_13):
        return Publication(ean_13, _scheme(ean_13))
    if restricted_circulation.is_restricted(full):
        return restricted_circulation.parse(ean_13, tables.profiles)
    return trade_item(full)


def _scheme(ean_13: str) -> str:
    if ean_13.startswith("977"):
        return "issn"
    return "ismn" if ean_13.startswith("9790") else "isbn"


def _wrong_check_digit() -> Invalid:
    return Invalid(Fault.CHECK_DIGIT, "rescan", "the last digit does not follow from the others")

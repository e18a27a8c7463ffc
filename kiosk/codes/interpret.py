"""What a payload says: the one way in. Pure, total and quick; an order of rules, the first that fits wins.

1. refuse what no honest code holds, take back what the reader did to it
2. GS1 data that its carrier announces
3. a web address: vendor table, Digital Link, or what is wrong with it
4. payment codes and other well-known content
5. numbers: GTIN, restricted circulation, coupon, book
6. GS1 data that nothing announces
7. a stamp's or scratch panel's code; or else, text
"""

from __future__ import annotations

import re

from kiosk.codes import (
    aim,
    digital_link,
    gs1_elements,
    gs1_syntax,
    look_alike,
    lost_separator,
    payment_qr,
    plain_content,
    reader_habits,
    trade_item,
    typed_code,
    vendor_stamp,
    web_address,
)
from kiosk.codes.element import Element
from kiosk.codes.gs1_data import data_of
from kiosk.codes.gs1_elements import Elements
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.gtin import is_digits, is_valid
from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    Location,
    LogisticUnit,
    NotAProduct,
    OpaqueUrl,
    UntrustedUrl,
)
from kiosk.codes.payload import Payload
from kiosk.codes.reader_habits import Reading
from kiosk.codes.refusal import Fault, Invalid
from kiosk.codes.tables import Tables
from kiosk.codes.vendor_stamp import Vendor
from kiosk.codes.warn import Warn
from kiosk.codes.web_address import WebAddress


def interpret(payload: Payload, tables: Tables) -> Code:
    """What a payload says. Any bytes have an answer; nothing is opened, asked or remembered."""
    reading = reader_habits.clean(payload)
    if isinstance(reading, Invalid):
        return reading
    if is_digits(reading.text) and reading.aim not in aim.GS1_DATA:
        return _digits(reading, reading.text, tables)
    if reading.aim in aim.EAN or reading.aim == "]E4":
        return _retail(reading, tables)
    if _is_announced(reading):
        return _elements(reading.text)
    address = web_address.parse(reading.text)
    if isinstance(address, Invalid):
        return address
    if address is not None:
        return _address(address, tables)
    return payment_qr.parse(reading.text) or plain_content.parse(reading.text) or _words(reading, tables)


# -- numbers and words ---------------------------------------------------------------------------------


def _digits(reading: Reading, number: str, tables: Tables) -> Code:
    """Digits alone: a GTIN before anything else, an element string that begins with a key, a number."""
    if reading.aim in aim.EAN or reading.aim == "]E4":
        return _retail(reading, tables)
    if len(number) not in (8, 12, 13, 14) and len(number) <= _LONGEST_BARE:
        elements = _unannounced(number)
        if elements is not None:
            return elements
    code = trade_item.parse(number, reading.symbology, tables) or typed_code.parse(number, reading.symbology)
    return code or Invalid(Fault.DIGITS, "type-it", f"expected a GTIN, found {len(number)} digits")


def _retail(reading: Reading, tables: Tables) -> Code:
    """An EAN or UPC symbol, perhaps with an add-on or a composite component of GS1 data."""
    number, _, composite = reading.text.partition(_COMPOSITE)
    digits = number[:13] if reading.aim == "]E3" and len(number) in (15, 18) else number
    code = trade_item.ean(digits, tables, perhaps_short=reading.aim != "]E4")
    if composite and not isinstance(code, Invalid):
        return _elements(f"01{digits.zfill(14)}{composite[1:]}")
    return code


def _words(reading: Reading, tables: Tables) -> Code:
    """Neither an address nor well-known: a number in groups, GS1 data, a typed code or text."""
    number = reader_habits.without_grouping(reading.text)
    if number is not None:
        return _digits(reading, number, tables)
    return (
        _unannounced(reading.text) or typed_code.parse(reading.text, reading.symbology) or NotAProduct("text")
    )


# -- GS1 data ------------------------------------------------------------------------------------------


def _is_announced(reading: Reading) -> bool:
    """Does the carrier, or a leading separator, or a leading bracket say that this is GS1 data?"""
    if reading.aim:
        return reading.aim in aim.GS1_DATA
    if reading.text.startswith((GS, "^")):
        return True
    bracketed = _BRACKETED.match(reading.text)
    return bracketed is not None and gs1_syntax.exact(bracketed[1]) is not None


def _elements(text: str) -> Code:
    """GS1 data that announces itself, or why it is broken."""
    if text.startswith("("):
        found = gs1_elements.parse_bracketed(text.replace(" ", ""))
        return found if isinstance(found, Invalid) else _meaning(found)
    plain = reader_habits.with_separators(text)
    notes = () if plain == text else (Warn.GS_AS_TEXT,)
    plain = plain.removeprefix(GS)
    glued = lost_separator.before_glued(plain)
    if glued:
        checked = gs1_elements.checked(glued)
        return checked if isinstance(checked, Invalid) else ElementString(data_of(checked), (Warn.GS_LOST,))
    found = gs1_elements.split(plain)
    if isinstance(found, Invalid):
        return found
    checked = gs1_elements.checked(found)
    if isinstance(checked, Invalid):
        return _with_gtin_13(found) or checked
    return _meaning(checked, notes)


def _unannounced(text: str) -> Code | None:
    """GS1 data that only its shape gives away: it begins with a key and its check digit, or holds GS."""
    plain = reader_habits.with_separators(text)
    if not (_STARTS_WITH_KEY.match(plain) or GS in plain):
        return None
    code = _elements(text)
    return None if isinstance(code, Invalid) and not _certain(plain) else code


def _certain(plain: str) -> bool:
    """Is it meant as GS1 data beyond doubt, so that a mistake in it is worth saying?"""
    if is_digits(plain):
        return _LONE_KEY.fullmatch(plain) is not None or (
            _GTIN_AND_MORE.match(plain) is not None and is_valid(plain[2:16])
        )
    return _STARTS_WITH_KEY.match(plain) is not None and (GS in plain or plain.startswith("01"))


def _with_gtin_13(elements: Elements) -> Code | None:
    """AI 01 made of a GTIN-13 with an indicator put before it, the old check digit kept (TCVN 13274)."""
    first = elements[0]
    if first.ai != "01" or first.value[0] == "0" or not is_valid(first.value[1:]):
        return None
    mended = gs1_elements.checked((Element("01", f"0{first.value[1:]}"), *elements[1:]))
    if isinstance(mended, Invalid):
        return None
    return ElementString(data_of(mended), (Warn.CHECK_DIGIT_OF_GTIN_13,))


def _meaning(elements: Elements, notes: tuple[Warn, ...] = ()) -> Code:
    """A key alone is a kind of its own; anything more is an element string."""
    data = data_of(elements)
    identifiers = {e.ai for e in elements}
    if identifiers == {"00"} and data.sscc:
        return LogisticUnit(data.sscc)
    if data.gln and identifiers <= {"414", "254"}:
        return Location(data.gln, data.gln_extension)
    if data.party_gln and identifiers == {"417"}:
        return Location(data.party_gln, party=True)
    return ElementString(data, notes)


# -- web addresses -------------------------------------------------------------------------------------


def _address(address: WebAddress, tables: Tables) -> Code:
    """A vendor's stamp, a Digital Link, or an address that identifies nothing."""
    deceives = look_alike.deception(address, tables)
    if deceives:
        return UntrustedUrl(address.host, deceives)
    vendor = tables.vendor_of(address.host)
    if vendor:
        return _vendor_address(address, vendor)
    link = digital_link.read(address)
    if link is not None:
        return _link(address, link)
    if address.is_ip:
        return UntrustedUrl(address.host, "ip-address")
    if address.odd_port:
        return UntrustedUrl(address.host, "port")
    return OpaqueUrl(address.host)


def _vendor_address(address: WebAddress, vendor: Vendor) -> Code:
    if address.scheme == "http" and not vendor.plain_http:
        return UntrustedUrl(address.host, "not-https")
    if address.odd_port:
        return UntrustedUrl(address.host, "port")
    link = digital_link.read(address)
    if isinstance(link, digital_link.Link):
        return _link(address, link, vendor.id)
    # A wrong check digit does not hinder the vendor, who knows the stamp by its code.
    return vendor_stamp.parse(address, vendor) or link or OpaqueUrl(address.host)


def _link(address: WebAddress, link: digital_link.Link | Invalid, vendor: str | None = None) -> Code:
    if isinstance(link, Invalid):
        return link
    return DigitalLink(address.host, data_of(link.elements), link.warnings, vendor)


_COMPOSITE = "|]e"
_LONGEST_BARE = 128
_BRACKETED = re.compile(r"\(([0-9]{2,4})\)")
_LONE_KEY = re.compile(r"01[0-9]{14}|00[0-9]{18}")
_GTIN_AND_MORE = re.compile(r"01[0-9]{14}(?:1[1-7][0-9]{6}|3[1-6][0-9]{8}|8008[0-9]{8})")
"""A GTIN with a date or measure: whose mistake is worth saying, not a stamp's number."""
_STARTS_WITH_KEY = re.compile(
    r"0[0123][0-9]{14}|8006[0-9]{18}|8003[0-9]{14}|41[0-7][0-9]{13}|25[35][0-9]{13}"
)

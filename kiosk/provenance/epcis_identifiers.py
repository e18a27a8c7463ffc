"""How EPCIS spells things and places: EPC URNs (TDS) and GS1 Digital Links, to keys and back."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from biip.checksums import gs1_standard_check_digit

from kiosk.provenance.epcis_event import Thing

RESOLVER = "https://id.gs1.org"
"""Host of the canonical GS1 Digital Link."""

OWN = "market:"
"""Prefix of the market board's own identifiers and words."""

SGTIN = re.compile(r"urn:epc:(?:id|idpat):sgtin:(\d{6,12})\.(\d{1,7})\.(.+)")
LGTIN = re.compile(r"urn:epc:class:lgtin:(\d{6,12})\.(\d{1,7})\.(.+)")
SSCC = re.compile(r"urn:epc:id:sscc:(\d{6,12})\.(\d{5,11})")
SGLN = re.compile(r"urn:epc:id:sgln:(\d{6,12})\.(\d{0,6})\.(.+)")
PGLN = re.compile(r"urn:epc:id:pgln:(\d{6,12})\.(\d{0,6})")
LINK = r"https?://[^/?#]+(?:/[^?#]*)?"
ITEM_LINK = re.compile(
    LINK + r"/01/(\d{8,14})(?:/22/[^/]+)?(?:/10/([^/]+))?(?:/21/([^/]+))?/?", re.IGNORECASE
)
UNIT_LINK = re.compile(LINK + r"/00/(\d{18})/?", re.IGNORECASE)
PLACE_LINK = re.compile(LINK + r"/414/(\d{13})(?:/254/([^/]+))?/?", re.IGNORECASE)
PARTY_LINK = re.compile(LINK + r"/417/(\d{13})/?", re.IGNORECASE)
GLN = re.compile(r"(\d{13})(?:\.(.+))?", re.ASCII)
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)


def read_thing(uri: str) -> Thing:
    """The thing a URI names; one that is no GTIN and no SSCC keeps its URI.

    Raises ValueError where the URI is one of those but breaks its rule: digits or check digit.
    """
    if found := SGTIN.fullmatch(uri):
        serial = unquote(found[3])
        return Thing(gtin=_gtin(found[1], found[2]), serial=None if serial == "*" else serial)
    if found := LGTIN.fullmatch(uri):
        return Thing(gtin=_gtin(found[1], found[2]), lot=unquote(found[3]))
    if found := SSCC.fullmatch(uri):
        return Thing(sscc=_checked(found[2][0] + found[1] + found[2][1:], 18))
    if found := ITEM_LINK.fullmatch(uri):
        return Thing(_verified(found[1].zfill(14)), _part(found[2]), _part(found[3]))
    if found := UNIT_LINK.fullmatch(uri):
        return Thing(sscc=_verified(found[1]))
    if not URI.fullmatch(uri):
        raise ValueError("a URI such as an EPC URN or a GS1 Digital Link")
    return Thing(other=uri)


def write_thing(thing: Thing) -> str:
    """The canonical GS1 Digital Link of a thing. Raises ValueError where it has no key at all."""
    if thing.gtin:
        lot = f"/10/{quote(thing.lot, safe='')}" if thing.lot else ""
        serial = f"/21/{quote(thing.serial, safe='')}" if thing.serial else ""
        return f"{RESOLVER}/01/{_verified(thing.gtin)}{lot}{serial}"
    if thing.sscc:
        return f"{RESOLVER}/00/{_verified(thing.sscc)}"
    if thing.other:
        return thing.other
    raise ValueError("a thing with a GTIN, an SSCC or a URI")


def read_place(uri: str) -> str:
    """Identifier of a place or a party: its GLN (and extension), the board's own, or else the URI.

    Raises ValueError where a GLN breaks its rule.
    """
    if found := SGLN.fullmatch(uri):
        gln, extension = _checked(found[1] + found[2], 13), unquote(found[3])
        return gln if extension == "0" else f"{gln}.{extension}"
    if found := PGLN.fullmatch(uri):
        return _checked(found[1] + found[2], 13)
    if found := PLACE_LINK.fullmatch(uri):
        return _verified(found[1]) + (f".{unquote(found[2])}" if found[2] else "")
    if found := PARTY_LINK.fullmatch(uri):
        return _verified(found[1])
    return unquote(uri.removeprefix(OWN)) if uri.startswith(OWN) else uri


def write_place(identifier: str, key: str = "414") -> str:
    """URI of a place (AI 414) or a party (AI 417) by its identifier."""
    found = GLN.fullmatch(identifier)
    if found and _check_digit_holds(found[1]) and (key == "414" or not found[2]):
        extension = f"/254/{quote(found[2], safe='')}" if found[2] else ""
        return f"{RESOLVER}/{key}/{found[1]}{extension}"
    return write_own(identifier)


def write_own(word: str) -> str:
    """URI of the board's own identifier or word; one that is a URI already stays as it is."""
    return word if URI.fullmatch(word) else OWN + quote(word, safe="")


def _part(encoded: str | None) -> str | None:
    return unquote(encoded) if encoded else None


def _gtin(prefix: str, reference: str) -> str:
    """TDS: company prefix and indicator + item reference; the indicator stands first in the GTIN."""
    return _checked(reference[0] + prefix + reference[1:], 14)


def _checked(digits: str, length: int) -> str:
    """The digits with their check digit put behind."""
    if len(digits) != length - 1:
        raise ValueError(f"a company prefix and reference of {length - 1} digits together")
    return digits + str(gs1_standard_check_digit(digits))


def _verified(digits: str) -> str:
    if not _check_digit_holds(digits):
        raise ValueError(f"a number with check digit {gs1_standard_check_digit(digits[:-1])}")
    return digits


def _check_digit_holds(digits: str) -> bool:
    return digits[-1:] == str(gs1_standard_check_digit(digits[:-1]))

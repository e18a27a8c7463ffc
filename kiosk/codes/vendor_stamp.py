"""Traceability stamps: addresses of the vendors in the table, matched on the exact host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import unquote

from kiosk.codes import gtin
from kiosk.codes.warn import Warn
from kiosk.codes.web_address import WebAddress

PLACES = ("code", "supplier", "order", "gtin", "any")
"""What a form may take out of an address."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a vendor's addresses read, such as /{supplier}/truy-xuat/{order} or /#/{code}."""

    host: str | None
    """The only host of the vendor that has this form; None where all have."""

    path: tuple[str, ...]
    """Segments of the path: words, or places in braces."""

    fragment: tuple[str, ...] | None
    """Segments after #; None where the fragment does not matter."""

    def match(self, address: WebAddress) -> dict[str, str] | None:
        """What stands at the form's places; None where the address does not have this form."""
        found: dict[str, str] = {}
        if self.host not in (None, address.host) or not _walk(self.path, address.path, found):
            return None
        if self.fragment is not None and not _walk(self.fragment, address.fragment, found):
            return None
        return found


@dataclass(frozen=True, slots=True)
class Vendor:
    """An issuer of traceability stamps."""

    id: str
    """Identifier in answers and statistics."""

    name: str
    """What shoppers read."""

    hosts: frozenset[str]
    """Exact host names."""

    forms: tuple[Form, ...]
    """Tried in this order."""

    plain_http: bool = False
    """Stamps with http:// were printed; otherwise https is due."""

    own_words: tuple[str, ...] = ()
    """Words that make a foreign host a look-alike."""

    own_digits: frozenset[int] = frozenset()
    """Lengths of the vendor's own numbers, printed without an address."""


@dataclass(frozen=True, slots=True)
class VendorStamp:
    """A traceability stamp of a vendor in the table: who issued it is known from the exact host."""

    kind: ClassVar[str] = "vendor-url"
    vendor: str
    """Identifier of the vendor in the table."""
    name: str
    """The vendor's name, for people."""
    code: str
    """The stamp's own code, or the order's where the address names an order."""
    url: str
    """The link as read: shown again as a QR for the shopper's own phone, never opened here."""
    supplier: str | None = None
    """Supplier part, where the vendor's address has one."""
    gtin14: str | None = None
    """GTIN in the address, check digit verified."""
    gtin14_hint: str | None = None
    """GTIN in the address whose check digit is wrong: a hint, never an identity."""
    order: str | None = None
    """Order in the address, where it has one."""
    warnings: tuple[Warn, ...] = ()


@dataclass(frozen=True, slots=True)
class VendorInternal:
    """An issuer's own number, printed without an address: nobody else can resolve it."""

    kind: ClassVar[str] = "vendor-internal"
    vendor: str
    """Identifier of the vendor in the table."""
    name: str
    """The vendor's name, for people."""
    code: str
    """The digits."""


def parse(address: WebAddress, vendor: Vendor) -> VendorStamp | None:
    """The stamp that an address of this vendor names; None where none of its forms fits."""
    for form in vendor.forms:
        found = form.match(address)
        if found is not None:
            return _stamp(address, vendor, found)
    return None


def internal(number: str, vendors: tuple[Vendor, ...]) -> VendorInternal | None:
    """A vendor's own number, known by nothing but its length."""
    owner = next((v for v in vendors if len(number) in v.own_digits), None)
    return VendorInternal(owner.id, owner.name, number) if owner else None


def _stamp(address: WebAddress, vendor: Vendor, found: dict[str, str]) -> VendorStamp:
    number = found.get("gtin", "")
    known = gtin.gtin14(number)
    notes = {Warn.NOT_HTTPS: address.scheme == "http", Warn.NO_SCHEME: not address.written_scheme}
    return VendorStamp(
        vendor=vendor.id,
        name=vendor.name,
        code=found.get("code") or found.get("order") or number,
        url=address.text,
        supplier=found.get("supplier"),
        gtin14=known,
        gtin14_hint=None if known or not number else number.zfill(14),
        order=found.get("order"),
        warnings=tuple(w for w, is_so in notes.items() if is_so),
    )


def _walk(form: tuple[str, ...], path: str, found: dict[str, str]) -> bool:
    """Does a path have the form? What stands at its places goes to `found`."""
    segments = path.strip("/").split("/", len(form)) if path.strip("/") else []
    if len(segments) != len(form):
        return False
    for word, raw in zip(form, segments, strict=True):
        if not word.startswith("{"):
            if word != raw.lower():  # words are lower case; codes printed in capitals capitalise all
                return False
            continue
        value = unquote(raw)
        if not (_NUMBER if word == "{gtin}" else _CODE).fullmatch(value):
            return False
        found[word[1:-1]] = value
    return True


_CODE = re.compile(r"(?!\.\.?$)[A-Za-z0-9._~:+=@,;!*'()|-]{1,128}")
"""But not /. or /.. alone: a way to another page (RFC 3986, section 5.2.4)."""

_NUMBER = re.compile(r"[0-9]{8}|[0-9]{12,14}")

"""Everything a code can turn out to be: one small union of frozen facts.

Each kind has a ``kind`` word, which is what ``kiosk parse --json`` prints. Numbers are text: a GTIN is
an identifier, not a quantity. Nothing here is known about the product itself; that is provenance.
Kinds that a file of their own reads are defined there, and everybody imports them from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kiosk.codes.element import Element
from kiosk.codes.gs1_data import GS1Data
from kiosk.codes.refusal import Fault, Invalid
from kiosk.codes.restricted_circulation import RestrictedCirculation, VariableMeasure
from kiosk.codes.vendor_stamp import VendorInternal, VendorStamp
from kiosk.codes.warn import HARMLESS, Warn

__all__ = [
    "HARMLESS",
    "Code",
    "Coupon",
    "DigitalLink",
    "Element",
    "ElementString",
    "Fault",
    "GS1Data",
    "Invalid",
    "Location",
    "LogisticUnit",
    "NotAProduct",
    "OpaqueUrl",
    "PaymentQr",
    "Publication",
    "RestrictedCirculation",
    "StampCode",
    "TradeItem",
    "UntrustedUrl",
    "VariableMeasure",
    "VendorInternal",
    "VendorStamp",
    "Warn",
]


@dataclass(frozen=True, slots=True)
class TradeItem:
    """A GTIN by itself: EAN-13, EAN-8, UPC or ITF-14. Says which product, not which item."""

    gtin14: str
    """Fourteen digits, zero-filled, check digit verified."""

    issuer: str | None = None
    """GS1 member organisation that issued the prefix: where it is registered, never where it is made."""

    or_restricted: bool = False
    """Eight digits that are both UPC-E and a store's own RCN-8, and no symbology to tell them apart."""

    issuer_prefix: str | None = None
    """The prefix itself, such as 893."""

    @property
    def kind(self) -> str:
        """gtin, or gtin-or-rcn8 where the symbology is missing that would tell."""
        return "gtin-or-rcn8" if self.or_restricted else "gtin"


@dataclass(frozen=True, slots=True)
class ElementString:
    """A GS1 element string, from GS1-128, GS1 DataMatrix, GS1 QR or DataBar."""

    data: GS1Data
    warnings: tuple[Warn, ...] = ()

    @property
    def kind(self) -> str:
        """gs1-elements, or how it was less than that."""
        if Warn.GS_LOST in self.warnings:
            return "gs1-elements-ambiguous"
        return "gs1-elements" if HARMLESS.issuperset(self.warnings) else "gs1-elements-lenient"


@dataclass(frozen=True, slots=True)
class DigitalLink:
    """A GS1 Digital Link URI: GS1 keys inside a web address, which is never opened."""

    host: str
    """Lower-case host of the link. Says nothing about who can be trusted."""

    data: GS1Data
    warnings: tuple[Warn, ...] = ()
    """What made it lenient; only `HARMLESS` ones for a conformant link (URI Syntax 1.6.0)."""

    vendor: str | None = None
    """Vendor table entry of the host, where it has one."""

    @property
    def conformant(self) -> bool:
        """Does it keep to the letter of the standard?"""
        return HARMLESS.issuperset(self.warnings)

    @property
    def kind(self) -> str:
        """gs1-dl where conformant, gs1-dl-lenient where not."""
        return "gs1-dl" if self.conformant else "gs1-dl-lenient"


@dataclass(frozen=True, slots=True)
class LogisticUnit:
    """An SSCC: a pallet or a case on its way, not a thing for sale."""

    kind: ClassVar[str] = "sscc"
    sscc: str
    """Eighteen digits, check digit verified."""


@dataclass(frozen=True, slots=True)
class Location:
    """A GLN scanned by itself: a place or a party."""

    kind: ClassVar[str] = "location"
    gln: str
    """Thirteen digits, check digit verified."""

    gln_extension: str | None = None
    """AI 254: a part of that place."""

    party: bool = False
    """AI 417: a party, not a place."""


@dataclass(frozen=True, slots=True)
class Coupon:
    """A coupon or refund receipt (prefixes 05, 98 and 99)."""

    kind: ClassVar[str] = "coupon"
    number: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A book, music or periodical: ISBN, ISMN or ISSN (prefixes 977 to 979)."""

    kind: ClassVar[str] = "gtin"
    number: str
    """Thirteen digits, check digit verified."""
    scheme: str
    """isbn, ismn or issn."""

    @property
    def gtin14(self) -> str:
        """Its number as a GTIN."""
        return self.number.zfill(14)

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What sort of publication it is."""
        return ({"isbn": Warn.BOOK, "ismn": Warn.MUSIC, "issn": Warn.PERIODICAL}[self.scheme],)


@dataclass(frozen=True, slots=True)
class UntrustedUrl:
    """An address made to look like something it is not."""

    kind: ClassVar[str] = "untrusted-url"
    host: str
    """Host in its ASCII form (punycode), safe to show."""
    reason: str
    """look-alike, not-https, user-info, port, homograph or ip-address."""


@dataclass(frozen=True, slots=True)
class OpaqueUrl:
    """An address that identifies nothing the kiosk can look up."""

    kind: ClassVar[str] = "opaque-url"
    host: str


@dataclass(frozen=True, slots=True)
class PaymentQr:
    """An EMVCo payment code (VietQR): for paying, not for tracing."""

    kind: ClassVar[str] = "payment-qr"
    crc_valid: bool

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """A wrong checksum is worth knowing: do not pay by it."""
        return () if self.crc_valid else (Warn.CRC,)


@dataclass(frozen=True, slots=True)
class NotAProduct:
    """Well-known content that is no product: Wi-Fi, phone, contact, mail, place, plain text."""

    kind: ClassVar[str] = "not-a-product"
    content: str
    """wifi, phone, contact, mail, sms, place, event or text."""


@dataclass(frozen=True, slots=True)
class StampCode:
    """A stamp's or scratch panel's code, typed by hand or printed without an address."""

    kind: ClassVar[str] = "typed-code"
    code: str
    """Letters and digits, upper case, no spaces or hyphens."""


Code = (
    TradeItem
    | ElementString
    | DigitalLink
    | LogisticUnit
    | Location
    | RestrictedCirculation
    | VariableMeasure
    | Coupon
    | Publication
    | VendorStamp
    | VendorInternal
    | UntrustedUrl
    | OpaqueUrl
    | PaymentQr
    | NotAProduct
    | StampCode
    | Invalid
)
"""What a payload says."""

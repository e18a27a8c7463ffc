"""Everything a code can turn out to be: one small union of frozen facts.

Each kind has a ``kind`` word, which is what ``kiosk parse --json`` prints. Numbers are text: a GTIN is
an identifier, not a quantity. Nothing here is known about the product itself; that is provenance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a GS1 element string: an application identifier and its value."""

    ai: str
    """Application identifier, 2 to 4 digits (GS1 General Specifications, section 3)."""

    value: str
    """The value as encoded, without FNC1."""


class Warn(StrEnum):
    """Something a technician should know about how a code was delivered; shoppers do not see it."""

    GS_LOST = "gs-lost"
    """The scanner dropped the GS separator, so lot and serial ran together: answer at product level."""
    CHECK_DIGIT_OF_GTIN_13 = "check-digit-of-gtin-13"
    """AI 01 was built from a GTIN-13 with an indicator put before it, keeping the old check digit."""
    GTIN_13_IN_PATH = "gtin-13-in-path"
    """A Digital Link with fewer than 14 digits after /01/."""
    QUALIFIER_ORDER = "qualifier-order"
    """Key qualifiers not in the order 22, 10, 21."""
    QUALIFIER_IN_QUERY = "qualifier-in-query"
    """Lot or serial stands in the query string instead of the path."""
    NAMED_KEYS = "named-keys"
    """Words such as /gtin/ and /lot/ instead of numbers (Digital Link before 1.3)."""
    TRAILING_SLASH = "trailing-slash"
    """A slash after the last value."""
    NO_SCHEME = "no-scheme"
    """A Digital Link without https:// before it."""
    NOT_HTTPS = "not-https"
    """Plain http. A Digital Link may use it, but nobody should."""
    IP_ADDRESS = "ip-address"
    """A Digital Link on a bare IP address."""
    ODD_PORT = "odd-port"
    """A Digital Link on a port of its own."""
    SCHEME_CASE = "scheme-case"
    """A scheme in mixed case, such as HtTp."""
    ILLEGAL_CHARACTER = "illegal-character"
    """A character that no address may hold (RFC 3986), or a broken percent escape."""
    UNKNOWN_SEGMENT = "unknown-segment"
    """Parts of the path after the key that are no qualifiers of it."""
    UNKNOWN_KEY = "unknown-key"
    """A number in the query that is no data attribute."""
    BAD_QUALIFIER = "bad-qualifier"
    """A lot, serial or other qualifier that breaks its format: left out."""
    BAD_ATTRIBUTE = "bad-attribute"
    """A date, weight or other attribute in the query that breaks its format: left out."""
    REPEATED_KEY = "repeated-key"
    """The same key twice: the first one counts."""
    GS_AS_TEXT = "gs-as-text"
    """The scanner sends the GS separator as a word or sign, such as <GS> or ^."""
    CRC = "crc"
    """A payment code whose checksum is wrong."""
    BOOK = "book"
    """An ISBN (prefixes 978 and 979)."""
    MUSIC = "music"
    """An ISMN: printed music (prefix 979-0)."""
    PERIODICAL = "periodical"
    """An ISSN: a newspaper or magazine (prefix 977)."""


HARMLESS = frozenset({Warn.NOT_HTTPS, Warn.IP_ADDRESS, Warn.ODD_PORT, Warn.GS_AS_TEXT})
"""Worth a technician's look, but no departure from a standard."""


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
class RestrictedCirculation:
    """A store's own number, with no profile to read it by. It means something in that store only."""

    kind: ClassVar[str] = "restricted-circulation"
    number: str
    """The digits as read, check digit verified."""

    @property
    def prefix(self) -> str:
        """The two digits that make it restricted: 02, 04 or 20 to 29 (0n or 2n of eight digits)."""
        return self.number.zfill(13)[:2] if len(self.number) > 8 else self.number[:2]


@dataclass(frozen=True, slots=True)
class VariableMeasure:
    """A weighed or priced pack read by a store's profile."""

    kind: ClassVar[str] = "variable-measure"
    profile: str
    """Name of the store profile that read it."""

    prefix: str
    """Restricted prefix, two digits."""

    item: str
    """The store's item number."""

    lookup: str
    """The fourteen-digit number under which the store's catalogue knows the item."""

    weight_g: int | None = None
    """Grams, where the store encodes weight."""

    price: Decimal | None = None
    """Price in the store's currency, where it encodes price."""


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


class Fault(StrEnum):
    """Why a payload cannot be anything."""

    UNREADABLE = "unreadable"
    """Bytes that are no text."""
    EMPTY = "empty"
    TOO_LONG = "too-long"
    CONTROL_CHARACTERS = "control-characters"
    CHECK_DIGIT = "check digit"
    DIGITS = "digits"
    """A number of a length no GS1 key has."""
    ELEMENT = "element"
    """An element string whose element breaks the GS1 General Specifications."""
    LINK = "link"
    """A Digital Link whose key or qualifier breaks the standard."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """Refused, with the reason and what to do. Never carries the content itself."""

    kind: ClassVar[str] = "invalid"
    reason: Fault
    suggest: str
    """rescan, type-it or ask-stall."""
    expected: str = ""
    """For technicians: what was expected and what was found, in printable ASCII."""


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

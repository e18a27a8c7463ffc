"""What is said of each code that is no product, with its icon and colour. Never its content."""

from __future__ import annotations

from kiosk.codes.kinds import (
    Code,
    Coupon,
    DigitalLink,
    ElementString,
    GS1Data,
    Location,
    LogisticUnit,
    NotAProduct,
    OpaqueUrl,
    PaymentQr,
    Publication,
    RestrictedCirculation,
    UntrustedUrl,
    VendorInternal,
)
from kiosk.views.address_words import OPAQUE, REFUSED, UNTRUSTED
from kiosk.views.content_words import CONTENT, PAYMENT, PAYMENT_BROKEN
from kiosk.views.wording import PACK, Wording
from kiosk.views.words import mark

COUPON = Wording(
    "ticket-duotone",
    "sun",
    mark("This is a coupon"),
    mark("It takes something off a bill, or stands for money given back. It is no product."),
    mark("Give it at the till of the shop that it is from."),
)
SHIPMENT = Wording(
    "stack-duotone",
    "sea",
    mark("This is the label of a shipment"),
    mark("It counts a pallet or a case on its way, not the goods inside."),
    mark("Hold up the code on one of the goods inside."),
)
PLACE = Wording(
    "storefront-duotone",
    "sea",
    mark("This is the number of a place"),
    mark("It names a field, a depot or a shop, and no product."),
    PACK,
)
PARTY = Wording(
    "users-three-duotone",
    "sea",
    mark("This is the number of a firm"),
    mark("It names who made or traded something, and no product."),
    PACK,
)
NO_KEY = Wording(
    "barcode-duotone",
    "sun",
    mark("This code has no product number"),
    mark("It holds details such as a date or a weight, but not which product they belong to."),
    mark("Look for another code on the pack, or for a number to type."),
)
STORE_OWN = Wording(
    "tag-duotone",
    "sun",
    mark("This is a shop's own number"),
    mark("A shop has weighed or numbered this itself. The number means something in that shop alone."),
    mark("Ask where it was packed, or look for the code of the producer on the pack."),
)

PUBLICATIONS: dict[str, Wording] = {
    "isbn": Wording(
        "book-open-duotone",
        "leaf",
        mark("This is a book"),
        mark("The number is an ISBN. The kiosk knows food and goods of the market, not books."),
        mark("Any bookshop can find it by this number."),
    ),
    "ismn": Wording(
        "music-notes-duotone",
        "leaf",
        mark("This is printed music"),
        mark("The number is an ISMN. The kiosk knows food and goods of the market, not music."),
        mark("Any music shop can find it by this number."),
    ),
    "issn": Wording(
        "newspaper-duotone",
        "leaf",
        mark("This is a newspaper or magazine"),
        mark("The number is an ISSN. The kiosk knows food and goods of the market, not papers."),
        mark("Any newsagent can find it by this number."),
    ),
}
"""By `Publication.scheme`."""

INTERNAL = Wording(
    "hash-duotone",
    "sun",
    mark("This is a number of {issuer} alone"),
    mark("Only its issuer can tell what it stands for, and the number names no product to anybody else."),
    mark("Look it up in the app of {issuer}, or hold up the barcode of the pack."),
)


ALWAYS: dict[type, Wording] = {
    Coupon: COUPON,
    LogisticUnit: SHIPMENT,
    RestrictedCirculation: STORE_OWN,
    OpaqueUrl: OPAQUE,
    VendorInternal: INTERNAL,
}
"""Kinds of which there is one thing to say."""


def wording(code: Code) -> Wording:
    """What is said of a code. Any kind has an answer."""
    match code:
        case PaymentQr(crc_valid=valid):
            return PAYMENT if valid else PAYMENT_BROKEN
        case NotAProduct(content=content):
            return CONTENT.get(content, CONTENT["text"])
        case Location(party=party):
            return PARTY if party else PLACE
        case Publication(scheme=scheme):
            return PUBLICATIONS[scheme]
        case UntrustedUrl(reason=reason):
            return UNTRUSTED.get(reason, REFUSED)
        case ElementString(data=data) | DigitalLink(data=data):
            return _gs1(data)
        case _:
            return ALWAYS.get(type(code), NO_KEY)


def _gs1(data: GS1Data) -> Wording:
    """GS1 data without a GTIN."""
    if data.sscc:
        return SHIPMENT
    if data.gln:
        return PLACE
    return PARTY if data.party_gln else NO_KEY

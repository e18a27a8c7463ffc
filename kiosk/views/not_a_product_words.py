"""What is said of each code that is no product, with its icon and colour. Never its content."""

from __future__ import annotations

from dataclasses import dataclass

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
from kiosk.views.theme import Palette, Tone
from kiosk.views.words import mark


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind is said."""

    icon: str
    tone: str
    """leaf, sun, chili or sea: a tone of the palette."""
    headline: str
    sentence: str
    advice: str


def tone_of(palette: Palette, wording: Wording) -> Tone:
    """The colours of a wording."""
    return {"leaf": palette.leaf, "sun": palette.sun, "chili": palette.chili, "sea": palette.sea}[
        wording.tone
    ]


_PACK = mark("Hold up the code on the pack or on its trace stamp.")
_OWN_PHONE = mark("If you want to use it, scan it with your own phone.")
_CAREFUL = mark("Do not open it on your phone. Show it to the people at the stall.")

PAYMENT = Wording(
    "bank-duotone",
    "sea",
    mark("This is a payment code"),
    mark("It is for paying and says nothing about where goods come from. The kiosk never pays anything."),
    _PACK,
)
PAYMENT_BROKEN = Wording(
    "bank-duotone",
    "chili",
    mark("This payment code is damaged"),
    mark("It is for paying, not for tracing, and its check sum is wrong: it may be torn or altered."),
    mark("Do not pay by it before you have asked at the stall."),
)

CONTENT: dict[str, Wording] = {
    "wifi": Wording(
        "wifi-high-duotone",
        "sea",
        mark("This is a Wi-Fi code"),
        mark("It connects a phone to a network and says nothing about goods."),
        _PACK,
    ),
    "phone": Wording(
        "phone-duotone",
        "sea",
        mark("This is a phone number"),
        mark("It calls somebody and says nothing about goods. The kiosk calls nobody."),
        _OWN_PHONE,
    ),
    "contact": Wording(
        "identification-card-duotone",
        "sea",
        mark("This is a visiting card"),
        mark("It holds somebody's name and numbers, and no product. The kiosk does not keep them."),
        _OWN_PHONE,
    ),
    "mail": Wording(
        "envelope-simple-duotone",
        "sea",
        mark("This is a mail address"),
        mark("It begins a letter and says nothing about goods. The kiosk sends nothing."),
        _OWN_PHONE,
    ),
    "sms": Wording(
        "chat-text-duotone",
        "sea",
        mark("This is a text message"),
        mark(
            "It sends a message, which may cost money, and says nothing about goods. The kiosk sends nothing."
        ),
        mark("To check a stamp by message, read what is printed beside it first."),
    ),
    "place": Wording(
        "map-pin-duotone",
        "sea",
        mark("This is a place on the map"),
        mark("It shows where something is, and not what the goods are."),
        _OWN_PHONE,
    ),
    "event": Wording(
        "calendar-blank-duotone",
        "sea",
        mark("This is a date for the diary"),
        mark("It tells of an event and says nothing about goods."),
        _OWN_PHONE,
    ),
    "text": Wording(
        "article-duotone",
        "sun",
        mark("This code holds only text"),
        mark("There is no product number in it, so nothing can be looked up."),
        mark("Look for another code on the pack, or for a number to type."),
    ),
}
"""By the word in `NotAProduct.content`."""

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
    _PACK,
)
PARTY = Wording(
    "users-three-duotone",
    "sea",
    mark("This is the number of a firm"),
    mark("It names who made or traded something, and no product."),
    _PACK,
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

OPAQUE = Wording(
    "globe-duotone",
    "sun",
    mark("This code is a web address"),
    mark("It names no product that can be looked up, and the kiosk never opens addresses from a code."),
    mark(
        "Look for a trace stamp or a barcode. Open the address on your phone only if you know who it is from."
    ),
)

UNTRUSTED: dict[str, Wording] = {
    "look-alike": Wording(
        "shield-warning-duotone",
        "chili",
        mark("This address imitates another one"),
        mark("It looks like the address of a well-known tracing service, but it is not that service's."),
        _CAREFUL,
    ),
    "homograph": Wording(
        "shield-warning-duotone",
        "chili",
        mark("This address has false letters"),
        mark("It is written with letters of another script, to be taken for another address."),
        _CAREFUL,
    ),
    "user-info": Wording(
        "shield-warning-duotone",
        "chili",
        mark("This address hides where it leads"),
        mark("It begins with a name that you may know, but it leads to another place."),
        _CAREFUL,
    ),
    "ip-address": Wording(
        "shield-warning-duotone",
        "chili",
        mark("This address has no name"),
        mark("It leads to a computer by its number alone, so nobody can see whose it is."),
        _CAREFUL,
    ),
    "port": Wording(
        "shield-warning-duotone",
        "chili",
        mark("This address takes a side door"),
        mark("It leads to an unusual port of a computer, as addresses of honest stamps do not."),
        _CAREFUL,
    ),
    "not-https": Wording(
        "shield-warning-duotone",
        "chili",
        mark("This address is not protected"),
        mark("It lacks the secure connection (https) that this tracing service uses. It may be a copy."),
        _CAREFUL,
    ),
}
"""By the word in `UntrustedUrl.reason`: why it was refused."""

REFUSED = Wording(
    "shield-warning-duotone",
    "chili",
    mark("This address cannot be trusted"),
    mark("It is made to look like something that it is not, so the kiosk does nothing with it."),
    _CAREFUL,
)

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

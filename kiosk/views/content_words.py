"""What is said of content that is no product: payment, Wi-Fi, phone, contact, text and the like."""

from __future__ import annotations

from kiosk.views.wording import PACK, Wording
from kiosk.views.words import mark

_OWN_PHONE = mark("If you want to use it, scan it with your own phone.")

PAYMENT = Wording(
    "bank-duotone",
    "sea",
    mark("This is a payment code"),
    mark("It is for paying and says nothing about where goods come from. The kiosk never pays anything."),
    PACK,
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
        PACK,
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

"""Well-known content that is no product: named, so that the screen can say it kindly, and never used."""

from __future__ import annotations

import re

from kiosk.codes.kinds import NotAProduct

_STARTS = {
    "wifi:": "wifi",
    "tel:": "phone",
    "begin:vcard": "contact",
    "mecard:": "contact",
    "bizcard:": "contact",
    "mailto:": "mail",
    "matmsg:": "mail",
    "smtp:": "mail",
    "sms:": "sms",
    "smsto:": "sms",
    "mmsto:": "sms",
    "geo:": "place",
    "begin:vevent": "event",
    "begin:vcalendar": "event",
}
_PHONE = re.compile(r"\+[0-9][0-9 .()-]{6,18}[0-9]")


def parse(text: str) -> NotAProduct | None:
    """What sort of content a text is by its first word; None where that says nothing."""
    start = text[:16].lower()
    for word, content in _STARTS.items():
        if start.startswith(word):
            return NotAProduct(content)
    return NotAProduct("phone") if _PHONE.fullmatch(text) else None

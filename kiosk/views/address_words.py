"""What is said of web addresses that identify nothing, or that nobody should trust."""

from __future__ import annotations

from kiosk.views.wording import Wording
from kiosk.views.words import mark

_CAREFUL = mark("Do not open it on your phone. Show it to the people at the stall.")

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

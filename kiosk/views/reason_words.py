"""What a shopper can tell the market, in words and with an icon."""

from __future__ import annotations

from kiosk.provenance.feedback import Reason
from kiosk.views.words import mark

REASONS: dict[Reason, tuple[str, str]] = {
    Reason.LABEL: (mark("The label says something else"), "not-equals-duotone"),
    Reason.SPOILED: (mark("Looks or smells spoiled"), "trash-duotone"),
    Reason.STAMP: (mark("Stamp or seal is torn"), "scissors-duotone"),
    Reason.PAPERS: (mark("Seller could not show papers"), "file-x-duotone"),
    Reason.PRICE: (mark("No price on it"), "currency-circle-dollar-duotone"),
    Reason.OTHER: (mark("Something else is wrong"), "dots-three-circle-duotone"),
    Reason.FINE: (mark("All is fine"), "thumbs-up-duotone"),
}
"""In the order in which they are shown; that all is fine stands apart."""

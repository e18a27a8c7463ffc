"""Screens on which shoppers tell the market something, with the extremes, by name."""

from __future__ import annotations

from kiosk.machine.screens import FeedbackShown, Keeping, ReceiptShown, Screen, TellsOf
from kiosk.provenance.feedback import Reason

NUMBER = "K4XPRT2H7"


def told_screens(usual: TellsOf, longest: TellsOf, unknown: TellsOf) -> dict[str, Screen]:
    """Of a usual product, of the one with the longest names, and of a code without a record."""
    return {
        "feedback": FeedbackShown(usual),
        "feedback chosen, longest": FeedbackShown(longest, frozenset(Reason) - {Reason.FINE}, 2),
        "feedback all fine": FeedbackShown(unknown, frozenset({Reason.FINE}), 5),
        "receipt": ReceiptShown(usual, 1.0, Keeping.KEPT, NUMBER),
        "receipt awaited": ReceiptShown(usual, 1.0),
        "receipt failed": ReceiptShown(longest, 1.0, Keeping.FAILED),
        "receipt of a demo": ReceiptShown(usual, 1.0, Keeping.DEMO),
    }

"""The screen that a code leads to, or a named view of it."""

from __future__ import annotations

from uuid import UUID

from kiosk.cli.assemble import Desk
from kiosk.cli.errors import WrongUse
from kiosk.cli.service_status import status
from kiosk.cli.sync_now import SyncNow, beginning
from kiosk.codes.kinds import VendorStamp
from kiosk.machine import screens as sc
from kiosk.machine.receipt import receipt_of
from kiosk.machine.results import refused, result
from kiosk.machine.service_screens import ServicePinShown, ServiceShown
from kiosk.provenance.answer import Found, NoRecord, Source, Unreachable
from kiosk.provenance.feedback import Reason
from kiosk.provenance.product import Group

STILL_THERE = "still-there"
"""The question that comes over any screen before it gives way."""

ACCESS = "accessibility"
"""What makes the kiosk easier, over any screen."""

ALONE: dict[str, sc.Screen] = {
    "idle": sc.Idle(),
    "keypad": sc.KeypadShown(),
    "help": sc.HelpShown(),
    "fault": sc.FaultShown(),
    "service-pin": ServicePinShown("0000"),
    STILL_THERE: sc.KeypadShown(),
    ACCESS: sc.Idle(),
}
"""Views that are about no code."""

VIEWS = (
    *ALONE,
    "search",
    "service",
    "looking-up",
    "product",
    "stage",
    "stockists",
    "directions",
    "sources",
    "recall",
    "stamp-warning",
    "unknown",
    "unavailable",
    "vendor-stamp",
    "not-a-product",
    "unreadable",
    "feedback",
    "receipt",
    "receipt-failed",
)
"""Names of all views."""

NO_ENTRY = UUID("1d1f6a3c-5b7e-4c1a-9f0d-2b6e8a4c7d11")
"""Stands for feedback that nobody gave, where a receipt is drawn."""


def screen_of(desk: Desk, text: str | None, view: str | None, number: int, online: bool) -> sc.Screen:
    """The screen of a code and a view; `number` says which stage or stockist (1 is the first).

    With a network, sources are asked as for a shopper. Raises WrongUse for a view that this code has not.
    """
    if view in ALONE:
        return ALONE[view]
    if view == "service":
        display = "offscreen"
        here = desk.knowledge.folder
        sync = SyncNow(here, beginning(here, desk.config), desk.zone).told()
        return ServiceShown(status(desk.settings, desk.knowledge, display, desk.now()), sync=sync)
    if view == "search":
        return _search(desk, text or "")
    if text is None:
        raise WrongUse(f"--view {view} is about a code, expected --code TEXT too")
    led, others = _about(desk, text, number, online)
    if view is None:
        return led
    if view not in others:
        raise WrongUse(f"--view {view}, expected for this code one of {', '.join(others)}")
    return others[view]


def _search(desk: Desk, text: str) -> sc.Screen:
    """The search after a text was typed, a group was chosen (by its name in the catalogue), or nothing."""
    groups = desk.store.groups()
    if text in groups:
        group = Group(text)
        return sc.SearchShown("", group, groups, desk.store.browse(group), waiting=False)
    return sc.SearchShown(text, None, groups, desk.store.search(text), waiting=False)


def _about(desk: Desk, text: str, number: int, online: bool) -> tuple[sc.Screen, dict[str, sc.Screen]]:
    """Where the code leads, and every view it has."""
    code = desk.read(text)
    if no := refused(code):
        return no, {"unreadable" if isinstance(no, sc.UnreadableShown) else "not-a-product": no}
    with desk.outside() as outside:
        answer = desk.look_up(code, outside, online)
    led = result(code, answer)
    others: dict[str, sc.Screen] = {
        "looking-up": sc.LookingUp(code),
        "unknown": sc.UnknownShown(code, NoRecord(source_of(desk))),
        "unavailable": sc.UnavailableShown(code, Unreachable()),
    }
    if isinstance(led, sc.RecallShown):
        others["recall"] = led
    if isinstance(led, sc.StampWarningShown):
        others["stamp-warning"] = led
    if isinstance(led, sc.TellsOf):
        others |= _told(led)
    if isinstance(code, VendorStamp):
        others["vendor-stamp"] = sc.VendorStampShown(code, answer if isinstance(answer, Found) else None)
    if isinstance(answer, Found):
        product = others["product"] = sc.ProductShown(code, answer)
        others |= _details(product, number - 1)
    return led, others


def _told(about: sc.TellsOf) -> dict[str, sc.Screen]:
    """Telling the market of it, and what can become of that."""
    return {
        "feedback": sc.FeedbackShown(about, frozenset({Reason.LABEL, Reason.PRICE}), 2),
        "receipt": sc.ReceiptShown(about, 0.0, sc.Keeping.KEPT, receipt_of(NO_ENTRY)),
        "receipt-failed": sc.ReceiptShown(about, 0.0, sc.Keeping.FAILED),
    }


def _details(product: sc.ProductShown, index: int) -> dict[str, sc.Screen]:
    details: dict[str, sc.Screen] = {"sources": sc.SourcesShown(product)}
    if 0 <= index < len(product.found.journey.stages):
        details["stage"] = sc.StageShown(product, index)
    if product.found.stockists:
        details["stockists"] = sc.StockistsShown(product)
    if 0 <= index < len(product.found.stockists):
        details["directions"] = sc.StockistsShown(product, index)
    return details


def source_of(desk: Desk) -> Source:
    """The kiosk's own catalogue, as answers name it."""
    market = desk.store.market()
    name = market.name.in_language("vi") if market else "catalogue"
    return Source(name, desk.store.as_of() or desk.now())

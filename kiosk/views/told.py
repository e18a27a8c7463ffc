"""What every screen says, in the order in which it matters: for large type, and for reading aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.machine import screens as sc
from kiosk.machine.service_screens import ServicePinShown, ServiceShown
from kiosk.views import (
    told_code,
    told_feedback,
    told_record,
    told_service,
    told_sources,
    told_stamp,
    told_way,
)
from kiosk.views.block import Told
from kiosk.views.canvas import Canvas

TELLS: dict[type, Callable[[Canvas, Any], Told]] = {
    sc.Idle: told_way.tell_idle,
    sc.HelpShown: told_way.tell_help,
    sc.KeypadShown: told_way.tell_keypad,
    sc.SearchShown: told_way.tell_search,
    sc.FaultShown: told_way.tell_fault,
    sc.LookingUp: told_code.tell_looking_up,
    sc.UnknownShown: told_code.tell_unknown,
    sc.UnavailableShown: told_code.tell_unavailable,
    sc.VendorStampShown: told_code.tell_vendor_stamp,
    sc.NotAProductShown: told_code.tell_not_a_product,
    sc.UnreadableShown: told_code.tell_unreadable,
    sc.ProductShown: told_record.tell_product,
    sc.StageShown: told_record.tell_stage,
    sc.StockistsShown: told_record.tell_stockists,
    sc.RecallShown: told_record.tell_recall,
    sc.StampWarningShown: told_stamp.tell_stamp_warning,
    sc.SourcesShown: told_sources.tell_sources,
    sc.FeedbackShown: told_feedback.tell_feedback,
    sc.ReceiptShown: told_feedback.tell_receipt,
    ServicePinShown: told_service.tell_service_pin,
    ServiceShown: told_service.tell_service,
}
"""What each screen says."""


def tell(canvas: Canvas) -> Told:
    """What is on the screen, or over it."""
    state = canvas.state
    if state.left is not None:
        return told_way.tell_still_there(canvas, state.left)
    if state.adjusting:
        return told_way.tell_access(canvas)
    return TELLS[type(state.screen)](canvas, state.screen)

"""Every view with a code of the sample catalogue that has it: for gallery, benchmark and tests."""

from __future__ import annotations

from dataclasses import replace

from kiosk.cli.assemble import Desk
from kiosk.cli.screen_of import ACCESS, ALONE, STILL_THERE, VIEWS, screen_of
from kiosk.machine import state as st

EXAMPLES = {
    **dict.fromkeys(VIEWS, "https://id.gs1.org/01/08938500001116/10/TB-1911-07/21/000123"),
    **dict.fromkeys(ALONE, ""),
    "search": "buoi",
    "recall": "(01)08938500001215(10)MK-0211",
    "unknown": "8938500001000",
    "stamp-warning": "BXS000125",
    "vendor-stamp": "https://maqr.vn/#/999999",
    "not-a-product": "tel:+84123",
    "unreadable": "8938500001117",
}
"""View -> the code; empty for views that are about no code."""


def example(desk: Desk, view: str) -> st.State:
    """The state in which this view is seen, on a kiosk with the sample catalogue."""
    shown = st.State(screen_of(desk, EXAMPLES[view] or None, view, 1, online=False), desk.moment())
    left = round(desk.rules().ask_for) if view == STILL_THERE else None
    return replace(shown, left=left, adjusting=view == ACCESS)

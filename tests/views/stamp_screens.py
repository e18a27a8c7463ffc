"""Screens that warn of a stamp, with the extremes, by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.codes.kinds import Code
from kiosk.machine.screens import Screen, StampWarningShown
from kiosk.provenance.answer import Found, NoRecord
from kiosk.provenance.stamp import Stamp, StampState

LONG_PLACE = "Siêu thị Sen Thượng Hải Đông, số 1234/56/78 đường Nguyễn Sen Thượng Hải nối dài, tỉnh mẫu"


def stamp_screens(
    code: Code, usual: Found, longest: Found, nobody: NoRecord, at: datetime
) -> dict[str, Screen]:
    """One of each warning, of a usual product, of the one with the longest names, and of none."""
    active = Stamp("TEM000123", StampState.ACTIVE, usual.product.gtin, issuer="Ban quản lý Chợ Bến Sen")
    known = replace(active, activated=at, times_seen=41, first_seen=at)
    far = replace(
        known, code="1.1.TEM-ABCD-EFGH-1234-5678", issuer="Công ty " + LONG_PLACE, elsewhere=LONG_PLACE
    )
    warned = {
        "stamp not activated": replace(active, state=StampState.PRINTED),
        "stamp withdrawn": replace(known, state=StampState.VOID),
        "stamp read elsewhere": replace(known, elsewhere="Siêu thị Cầu Mới"),
        "stamp sold before": replace(known, state=StampState.SOLD, sold=at),
        "stamp recalled": replace(known, state=StampState.RECALLED),
    }
    screens: dict[str, Screen] = {
        name: StampWarningShown(code, replace(usual, stamp=stamp)) for name, stamp in warned.items()
    }
    sold = replace(far, state=StampState.SOLD, sold=at)
    return {
        **screens,
        "stamp read elsewhere, longest": StampWarningShown(code, replace(longest, stamp=far)),
        "stamp sold before, longest": StampWarningShown(code, replace(longest, stamp=sold)),
        "stamp of no known product": StampWarningShown(
            code, replace(nobody, stamp=Stamp("TEM1", StampState.PRINTED))
        ),
    }

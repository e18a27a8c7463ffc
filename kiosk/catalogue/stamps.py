"""Stamps: stamps.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.stamp import Stamp, StampState


def _read(row: Row) -> Stamp:
    stamp = Stamp(
        code=row.need("code", values.stamp_code),
        state=row.need("state", values.word_of(StampState)),
        gtin=row.may("gtin", values.gtin),
        lot=row.may("lot", values.lot_or_serial),
        serial=row.may("serial", values.lot_or_serial),
        issuer=row.may("issuer", values.text),
        activated=row.may("activated", values.moment),
        sold=row.may("sold", values.moment),
        times_seen=row.may("times_seen", values.whole(0, 10**9)),
        first_seen=row.may("first_seen", values.moment),
        elsewhere=row.may("elsewhere", values.text),
    )
    if stamp.activated and stamp.sold and stamp.sold < stamp.activated:
        row.wrong("sold", stamp.sold.isoformat(), "a moment not before activated")
    return stamp


def _write(stamp: Stamp) -> Mapping[str, str | LocalText | None]:
    return {
        "code": stamp.code,
        "state": stamp.state.value,
        "gtin": stamp.gtin,
        "lot": stamp.lot,
        "serial": stamp.serial,
        "issuer": stamp.issuer,
        "activated": values.iso(stamp.activated),
        "sold": values.iso(stamp.sold),
        "times_seen": None if stamp.times_seen is None else str(stamp.times_seen),
        "first_seen": values.iso(stamp.first_seen),
        "elsewhere": stamp.elsewhere,
    }


STAMPS = Table(
    file="stamps.csv",
    columns=(
        "code",
        "state",
        "gtin",
        "lot",
        "serial",
        "issuer",
        "activated",
        "sold",
        "times_seen",
        "first_seen",
        "elsewhere",
    ),
    words=(),
    needed=("code", "state"),
    read=_read,
    write=_write,
)

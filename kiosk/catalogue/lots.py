"""Lots: lots.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Lot


def _read(row: Row) -> Lot:
    produced, expiry = row.may("produced", values.day), row.may("expiry", values.day)
    if produced and expiry and expiry < produced:
        row.wrong("expiry", str(expiry), f"a day not before produced, {produced}")
    return Lot(
        gtin=row.need("gtin", values.gtin),
        lot=row.need("lot", values.lot_or_serial),
        produced=produced,
        expiry=expiry,
        quantity=row.words("quantity"),
    )


def _write(lot: Lot) -> Mapping[str, str | LocalText | None]:
    return {
        "gtin": lot.gtin,
        "lot": lot.lot,
        "produced": values.iso(lot.produced),
        "expiry": values.iso(lot.expiry),
        "quantity": lot.quantity,
    }


LOTS = Table(
    file="lots.csv",
    columns=("gtin", "lot", "produced", "expiry"),
    words=("quantity",),
    needed=("gtin", "lot"),
    read=_read,
    write=_write,
)

"""Recalls: recalls.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.recall import Recall


def _read(row: Row) -> Recall:
    return Recall(
        notice=row.need("notice", values.text),
        gtin=row.need("gtin", values.gtin),
        issued=row.need("issued", values.day),
        authority=row.need_words("authority"),
        reason=row.need_words("reason"),
        advice=row.need_words("advice"),
        lots=row.may("lots", values.many(values.lot_or_serial)) or (),
        serials=row.may("serials", values.many(values.lot_or_serial)) or (),
    )


def _write(recall: Recall) -> Mapping[str, str | LocalText | None]:
    return {
        "notice": recall.notice,
        "gtin": recall.gtin,
        "issued": recall.issued.isoformat(),
        "lots": values.listed(recall.lots),
        "serials": values.listed(recall.serials),
        "authority": recall.authority,
        "reason": recall.reason,
        "advice": recall.advice,
    }


RECALLS = Table(
    file="recalls.csv",
    columns=("notice", "gtin", "issued", "lots", "serials"),
    words=("authority", "reason", "advice"),
    needed=("notice", "gtin", "issued", "authority_vi", "reason_vi", "advice_vi"),
    read=_read,
    write=_write,
)

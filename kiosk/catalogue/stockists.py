"""Stockists: stockists.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.position import Position
from kiosk.provenance.stockist import Stockist


def _read(row: Row) -> Stockist:
    latitude = row.need("latitude", values.degrees(90))
    longitude = row.need("longitude", values.degrees(180))
    return Stockist(
        id=row.need("id", values.identifier),
        name=row.need_words("name"),
        position=Position(latitude, longitude),
        address=row.need_words("address"),
        opens=row.may("opens", values.hours) or OpeningHours(),
        gln=row.may("gln", values.gln),
        stall=row.may("stall", values.text),
        in_market=row.may("in_market", values.yes_or_no) or False,
        sells=row.may("sells", values.many(values.gtin)) or (),
    )


def _write(stockist: Stockist) -> Mapping[str, str | LocalText | None]:
    return {
        "id": stockist.id,
        "gln": stockist.gln,
        "stall": stockist.stall,
        "in_market": "yes" if stockist.in_market else None,
        "latitude": str(stockist.position.latitude),
        "longitude": str(stockist.position.longitude),
        "opens": str(stockist.opens),
        "sells": values.listed(stockist.sells),
        "name": stockist.name,
        "address": stockist.address,
    }


STOCKISTS = Table(
    file="stockists.csv",
    columns=("id", "gln", "stall", "in_market", "latitude", "longitude", "opens", "sells"),
    words=("name", "address"),
    needed=("id", "latitude", "longitude", "name_vi", "address_vi"),
    read=_read,
    write=_write,
)

"""Places: places.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Place


def _read(row: Row) -> Place:
    return Place(
        id=row.need("id", values.identifier),
        name=row.need_words("name"),
        address=row.words("address"),
        position=row.position(),
        gln=row.may("gln", values.gln),
    )


def _write(place: Place) -> Mapping[str, str | LocalText | None]:
    return {
        "id": place.id,
        "gln": place.gln,
        "latitude": str(place.position.latitude) if place.position else None,
        "longitude": str(place.position.longitude) if place.position else None,
        "name": place.name,
        "address": place.address,
    }


PLACES = Table(
    file="places.csv",
    columns=("id", "gln", "latitude", "longitude"),
    words=("name", "address"),
    needed=("id", "name_vi"),
    read=_read,
    write=_write,
)

"""Parties: parties.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party


def _read(row: Row) -> Party:
    return Party(
        id=row.need("id", values.identifier),
        name=row.need_words("name"),
        address=row.words("address"),
        gln=row.may("gln", values.gln),
    )


def _write(party: Party) -> Mapping[str, str | LocalText | None]:
    return {"id": party.id, "name": party.name, "address": party.address, "gln": party.gln}


PARTIES = Table(
    file="parties.csv",
    columns=("id", "gln"),
    words=("name", "address"),
    needed=("id", "name_vi"),
    read=_read,
    write=_write,
)

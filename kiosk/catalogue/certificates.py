"""Certificates: certificates.csv."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.local_text import LocalText


def _read(row: Row) -> Certificate:
    begins, ends = row.may("valid_from", values.day), row.may("valid_to", values.day)
    if begins and ends and ends < begins:
        row.wrong("valid_to", str(ends), f"a day not before valid_from, {begins}")
    return Certificate(
        number=row.need("number", values.text),
        scheme=row.need("scheme", values.text),
        issuer=row.need_words("issuer"),
        valid_from=begins,
        valid_to=ends,
        gtin=row.may("gtin", values.gtin),
        party=row.may("party", values.identifier),
    )


def _write(certificate: Certificate) -> Mapping[str, str | LocalText | None]:
    return {
        "number": certificate.number,
        "scheme": certificate.scheme,
        "valid_from": values.iso(certificate.valid_from),
        "valid_to": values.iso(certificate.valid_to),
        "gtin": certificate.gtin,
        "party": certificate.party,
        "issuer": certificate.issuer,
    }


CERTIFICATES = Table(
    file="certificates.csv",
    columns=("number", "scheme", "valid_from", "valid_to", "gtin", "party"),
    words=("issuer",),
    needed=("number", "scheme", "issuer_vi"),
    read=_read,
    write=_write,
)

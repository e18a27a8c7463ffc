"""Certificates: papers with a number, an issuer and an end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.provenance.local_text import LocalText


@dataclass(frozen=True, slots=True)
class Certificate:
    """A food-safety or quality paper of a product or an establishment."""

    number: str
    scheme: str
    """VietGAP, HACCP, OCOP, ATTP (food safety) ..."""

    issuer: LocalText
    valid_from: date | None = None
    valid_to: date | None = None
    """Last day of validity; None where the paper names none."""

    gtin: str | None = None
    """Product it was issued for; None for an establishment's."""

    party: str | None = None
    """Establishment (party id) it was issued to."""

    def expired(self, today: date) -> bool:
        """True after its last day."""
        return self.valid_to is not None and today > self.valid_to


def concerning(papers: Iterable[Certificate], gtins: Collection[str]) -> tuple[Certificate, ...]:
    """Those for one of these products, or for no single one: what was issued for another says nothing."""
    return tuple(paper for paper in papers if paper.gtin is None or paper.gtin in gtins)


def each_once(papers: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """Every paper once, as the first one describes it.

    A number of a scheme and an issuer is one paper, whoever tells of it and whatever they leave out.
    """
    found: dict[tuple[str, str, str], Certificate] = {}
    for paper in papers:
        key = paper.number.casefold(), paper.scheme.casefold(), paper.issuer.in_language("vi").casefold()
        found.setdefault(key, paper)
    return tuple(found.values())

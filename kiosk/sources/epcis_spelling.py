"""Every way an EPCIS repository may have written a thing down, to be asked for all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.epcis_identifiers import RESOLVER

PREFIX_DIGITS = tuple(range(6, 13))
"""A number does not say how long its company prefix is, and an EPC URN has a dot behind it (TDS, 6.3)."""

UNESCAPED = "!'()*+,-.:;=_"
"""Characters beside letters and digits that an EPC URN spells as they are (TDS, table A-1)."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Which forms a repository may hold."""

    stems: tuple[str, ...] = (RESOLVER,)
    """Beginnings of GS1 Digital Links, without the last slash; the canonical one, and a brand's own."""

    prefix_digits: tuple[int, ...] = PREFIX_DIGITS
    """Lengths of the company prefixes in EPC URNs; empty where the repository has no URNs."""

    def of(self, thing: Thing, lot: str | None = None) -> tuple[str, ...]:
        """URIs of a thing; `lot` is that of an item, which a Digital Link may name before the serial."""
        if thing.gtin and thing.serial:
            links = self._links("01", thing.gtin, f"/21/{_part(thing.serial)}")
            if lot:
                links += self._links("01", thing.gtin, f"/10/{_part(lot)}/21/{_part(thing.serial)}")
            return links + self._urns("urn:epc:id:sgtin", thing.gtin, f".{_escaped(thing.serial)}")
        if thing.gtin and thing.lot:
            links = self._links("01", thing.gtin, f"/10/{_part(thing.lot)}")
            return links + self._urns("urn:epc:class:lgtin", thing.gtin, f".{_escaped(thing.lot)}")
        if thing.gtin:
            return self._links("01", thing.gtin) + self._urns("urn:epc:idpat:sgtin", thing.gtin, ".*")
        if thing.sscc:
            return self._links("00", thing.sscc) + self._urns("urn:epc:id:sscc", thing.sscc)
        return (thing.other,) if thing.other else ()

    def _links(self, key: str, number: str, rest: str = "") -> tuple[str, ...]:
        return tuple(f"{stem}/{key}/{number}{rest}" for stem in self.stems)

    def _urns(self, scheme: str, number: str, rest: str = "") -> tuple[str, ...]:
        """For each length: company prefix, dot, first digit and the rest without check digit."""
        return tuple(
            f"{scheme}:{number[1 : 1 + digits]}.{number[0]}{number[1 + digits : -1]}{rest}"
            for digits in self.prefix_digits
        )


def is_class(thing: Thing) -> bool:
    """Does EPCIS speak of it as a class (MATCH_anyEPCClass), and not as one single thing (MATCH_anyEPC)?"""
    if thing.gtin:
        return not thing.serial
    return (thing.other or "").startswith(("urn:epc:class:", "urn:epc:idpat:"))


def packed_together(spelt: Sequence[tuple[str, ...]], longest: int) -> list[str]:
    """Pipe-delimited lists of whole things' URIs, none longer than `longest` characters once encoded.

    A thing that is longer by itself has a list of its own.
    """
    lists: list[str] = []
    for uris in spelt:
        together = "|".join(uris)
        joined = f"{lists[-1]}|{together}" if lists else together
        if lists and len(quote(joined, safe="")) <= longest:
            lists[-1] = joined
        else:
            lists.append(together)
    return lists


def _part(text: str) -> str:
    return quote(text, safe="")


def _escaped(text: str) -> str:
    return quote(text, safe=UNESCAPED)

"""Who and where, as master data that travels with EPCIS events (CBV 2.0, section 9)."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.provenance.epcis_identifiers import write_place
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place

MDA = "urn:epcglobal:cbv:mda#"
"""Namespace of master data attributes."""

LOCATION, PARTY = "urn:epcglobal:epcis:vtype:BusinessLocation", "urn:epcglobal:epcis:vtype:Party"

Fields = dict[str, object]


def write_vocabulary_list(places: Iterable[Place], parties: Iterable[Party]) -> list[Fields]:
    """The members of a vocabularyList; a name in several languages is an attribute for each."""
    vocabularies = [(LOCATION, [_place(place) for place in places]), (PARTY, [_party(p) for p in parties])]
    return [{"type": kind, "vocabularyElementList": found} for kind, found in vocabularies if found]


def _place(place: Place) -> Fields:
    position = place.position
    where = [("latitude", position.latitude), ("longitude", position.longitude)] if position else []
    return _element(write_place(place.id), place.name, place.address, where)


def _party(party: Party) -> Fields:
    return _element(write_place(party.id, "417"), party.name, party.address, [])


def _element(uri: str, name: LocalText, address: LocalText | None, more: list[tuple[str, float]]) -> Fields:
    said = [("name", words) for words in _words(name)]
    where = [("streetAddressOne", words) for words in _words(address)] if address else []
    attributes: list[tuple[str, object]] = [*said, *where, *more]
    return {"id": uri, "attributes": [{"id": MDA + name, "attribute": value} for name, value in attributes]}


def _words(text: LocalText) -> list[Fields]:
    return [{"@value": words, "@language": language} for language, words in text.by_language]

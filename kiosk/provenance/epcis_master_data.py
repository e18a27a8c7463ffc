"""Master data that travels with EPCIS events: parties, places, products and lots (EPCIS 2.0, section 9.5).

Attributes are those of CBV 2.0, section 9: of locations and parties, of trade items, of lots (ILMD).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.provenance.epcis_identifiers import GLN, PARTY_LINK, PGLN, read_place, read_thing
from kiosk.provenance.epcis_json import Json
from kiosk.provenance.epcis_reading import read_event, reading
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.stage_of_event import short_word

PLACES = ("Location", "BusinessLocation", "ReadPoint")
PARTIES = ("Party", "SourceDest")
TRADE_ITEMS = "EPCClass"

STREET = ("streetAddressOne", "streetAddressTwo", "streetAddressThree", "city", "state", "postalCode")
ITEM_NAME = ("regulatedProductName", "descriptionShort", "tradeItemDescription", "functionalName")
PRODUCED = ("productionDate", "harvestEndDate", "harvestStartDate", "harvestDate")
EXPIRY = ("itemExpirationDate", "expirationDate", "sellByDate")
"""A best-before date is none of these: what is past it may still be sold."""
LOT = ("lotNumber", "hasBatchLotNumber")


@dataclass(frozen=True, slots=True)
class MasterData:
    """What a document says about those whom its events name."""

    parties: dict[str, Party] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    """By GTIN-14."""
    lots: dict[tuple[str, str], Lot] = field(default_factory=dict)
    """By GTIN-14 and lot."""

    def __or__(self, other: MasterData) -> MasterData:
        """Both; where they differ, what `other` says."""
        return MasterData(
            self.parties | other.parties,
            self.places | other.places,
            self.products | other.products,
            self.lots | other.lots,
        )


def read_master_data(document: object) -> MasterData:
    """Master data of an EPCISDocument or EPCISQueryDocument, as `json.loads` gave it.

    Read from its header, from the results of a master data query, and from the ilmd of its events. What has
    no name is left out. Raises EpcisError naming the JSON path of what is wrong.
    """
    top = Json(document)
    data = MasterData()
    for vocabulary in _vocabularies(top):
        kind = short_word(vocabulary.need("type").text())
        for element in vocabulary.each("vocabularyElementList"):
            _take(data, kind, element)
    for event in _events(top):
        for lot in _lots(event):
            data.lots[lot.gtin, lot.lot] = lot
    return data


def _inside(top: Json, *keys: str) -> Json | None:
    """The member at the end of a row of keys; None where one is absent."""
    here: Json | None = top
    for key in keys:
        here = here.get(key) if here else None
    return here


def _vocabularies(top: Json) -> Iterator[Json]:
    for holder in (
        _inside(top, "epcisHeader", "epcisMasterData"),
        _inside(top, "epcisBody", "queryResults", "resultsBody"),
    ):
        yield from holder.each("vocabularyList") if holder else ()


def _events(top: Json) -> Iterator[Json]:
    for holder in (
        _inside(top, "epcisBody"),
        _inside(top, "epcisBody", "queryResults", "resultsBody"),
    ):
        yield from holder.each("eventList") if holder else ()


def _take(data: MasterData, kind: str, element: Json) -> None:
    """Add what one vocabulary element describes."""
    identifier = element.need("id")
    attributes = _Attributes(
        (short_word(attribute.need("id").text()), attribute.get("attribute"))
        for attribute in element.each("attributes")
    )
    if kind == TRADE_ITEMS:
        if product := _product(identifier, attributes):
            data.products[product.gtin] = product
    elif kind in (*PLACES, *PARTIES) and (name := attributes.words("name")):
        uri = identifier.text()
        by_itself = PGLN.fullmatch(uri) or PARTY_LINK.fullmatch(uri)
        key = reading(read_place, identifier)
        gln = found[1] if (found := GLN.fullmatch(key)) else None
        address = attributes.joined(*STREET, "countryCode")
        if by_itself or kind in PARTIES:
            data.parties[key] = Party(key, name, address, gln)
        place = Place(key, name, address, attributes.position(), gln)
        if kind in PLACES and not by_itself:
            data.places[key] = place
        elif not by_itself:  # a vocabulary of parties says less of a place than one of places
            data.places.setdefault(key, place)


class _Attributes:
    """Attributes by the last part of their names, whichever vocabulary spells them.

    One that is given more than once has several values: a name in several languages, say.
    """

    def __init__(self, pairs: Iterable[tuple[str, Json | None]]) -> None:
        self._given: dict[str, list[Json]] = {}
        for name, value in pairs:
            if value is not None:
                self._given.setdefault(name, []).append(value)

    def text(self, *names: str) -> str | None:
        """The first of these that is given, as text. Raises EpcisError where it is none."""
        found = next((self._given[name][0] for name in names if name in self._given), None)
        return None if found is None else _text(found)

    def words(self, *names: str) -> LocalText | None:
        """The same, as words in their languages; in Vietnamese where none is said."""
        found = next((self._given[name] for name in names if name in self._given), [])
        texts: dict[str, str] = {}
        for value in found:
            language = value.get("@language") if isinstance(value.value, dict) else None
            texts.setdefault(language.text() if language else "vi", _text(value))
        return LocalText.of(texts) if texts else None

    def joined(self, *names: str) -> LocalText | None:
        """All of these that are given, as one line in each language."""
        parts = [words for name in names if (words := self.words(name))]
        languages = dict.fromkeys(language for words in parts for language, _ in words.by_language)
        lines = {
            language: ", ".join(words.in_language(language) for words in parts) for language in languages
        }
        return LocalText.of(lines) if lines else None

    def day(self, *names: str) -> date | None:
        """The first of these that is a date. A date that cannot be read says nothing."""
        for name in names:
            text = self.text(name)
            with suppress(ValueError):
                if text:
                    return datetime.fromisoformat(text).date()
        return None

    def position(self) -> Position | None:
        """Latitude and longitude, where both are given and there is such a place."""
        texts = self.text("latitude"), self.text("longitude")
        try:
            latitude, longitude = (float(text or "nan") for text in texts)
        except ValueError:
            return None
        there_is = abs(latitude) <= 90 and abs(longitude) <= 180
        return Position(latitude, longitude) if there_is else None


def _text(value: Json) -> str:
    """A text or a number, alone or as a JSON-LD value."""
    if isinstance(value.value, dict):
        value = value.need("@value")
    number = isinstance(value.value, int | float) and not isinstance(value.value, bool)
    return str(value.value) if number else value.words()


def _product(identifier: Json, attributes: _Attributes) -> Product | None:
    """A trade item, where it is one with a GTIN and a name."""
    gtin, name = reading(read_thing, identifier).gtin, attributes.words(*ITEM_NAME)
    if gtin is None or name is None:
        return None
    return Product(
        gtin,
        name,
        Group.OTHER,
        brand=attributes.words("brandName"),
        net_content=attributes.words("netContentDescription"),
        origin=attributes.words("countryOfOrigin"),
    )


def _lots(event: Json) -> Iterator[Lot]:
    """Lots whose dates the ilmd of an event states."""
    ilmd = event.get("ilmd")
    if ilmd is None:
        return
    attributes = _Attributes((short_word(name), value) for name, value in ilmd.members())
    produced, expiry = attributes.day(*PRODUCED), attributes.day(*EXPIRY)
    if produced is None and expiry is None:
        return
    said = attributes.text(*LOT)
    read = read_event(event.value, event.path)
    begun = (*read.things, *(q.thing for q in read.quantities), *(q.thing for q in read.outputs))
    for thing in dict.fromkeys(begun):
        if thing.gtin and (lot := thing.lot or said):
            yield Lot(thing.gtin, lot, produced, expiry)

"""Whether the facts of a catalogue fit together: nothing twice, and everything that is named is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from kiosk.catalogue.problems import Problem, one_of, quoted
from kiosk.catalogue.row import Record
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.party import Party, Place
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import Stockist

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """All records of a catalogue, before they are known to fit together."""

    parties: list[Record[Party]] = field(default_factory=list)
    places: list[Record[Place]] = field(default_factory=list)
    products: list[Record[Product]] = field(default_factory=list)
    lots: list[Record[Lot]] = field(default_factory=list)
    stamps: list[Record[Stamp]] = field(default_factory=list)
    recalls: list[Record[Recall]] = field(default_factory=list)
    certificates: list[Record[Certificate]] = field(default_factory=list)
    stockists: list[Record[Stockist]] = field(default_factory=list)
    events: list[Record[EpcisEvent]] = field(default_factory=list)
    pictures: Collection[str] = ()


def check(draft: Draft) -> list[Problem]:
    """Every record that stands twice or names something that is not there."""
    return [*_twice(draft), *_References(draft).problems()]


def _twice(draft: Draft) -> Iterable[Problem]:
    yield from _repeated(draft.parties, "id", lambda party: party.id)
    yield from _repeated(draft.places, "id", lambda place: place.id)
    yield from _repeated(draft.products, "gtin", lambda product: product.gtin)
    yield from _repeated(draft.lots, "lot", lambda lot: (lot.lot, lot.gtin))
    yield from _repeated(draft.stamps, "code", lambda stamp: (stamp.code, stamp.issuer))
    yield from _repeated(draft.recalls, "notice", lambda recall: (recall.notice, recall.gtin))
    yield from _repeated(draft.certificates, "number", lambda certificate: certificate.number)
    yield from _repeated(draft.stockists, "id", lambda stockist: stockist.id)
    # a declaration of error repeats the id of the event that it takes back (EPCIS 2.0, section 7.4.1.2)
    yield from _repeated(draft.events, "eventID", lambda event: (event.id, event.voided))


def _repeated(records: list[Record[T]], column: str, key: Callable[[T], Hashable]) -> Iterable[Problem]:
    seen: dict[Hashable, Record[T]] = {}
    for record in records:
        found = key(record.value)
        first = seen.setdefault(found, record)
        if first is not record and found is not None:
            given = quoted(found[0] if isinstance(found, tuple) else found)
            expected = f"it once: it stands in {first.file}, {first.place} too"
            yield Problem(record.file, record.place, column, given, expected)


class _References:
    """What is there, by its key."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parties = {record.value.id for record in draft.parties if record.value.id}
        self._places = {record.value.id for record in draft.places if record.value.id}
        self._gtins = {record.value.gtin for record in draft.products if record.value.gtin}
        self._lots = {(record.value.gtin, record.value.lot) for record in draft.lots}
        self._certificates = {record.value.number for record in draft.certificates if record.value.number}
        self._found: list[Problem] = []

    def problems(self) -> list[Problem]:
        """Each reference that leads nowhere."""
        for product in self._draft.products:
            self._product(product)
        for lot in self._draft.lots:
            self._gtin(lot, "gtin", lot.value.gtin)
        for stamp in self._draft.stamps:
            self._stamp(stamp)
        for recall in self._draft.recalls:
            self._recall(recall)
        for certificate in self._draft.certificates:
            self._gtin(certificate, "gtin", certificate.value.gtin)
            self._named(
                certificate, "party", certificate.value.party, self._parties, "a party of parties.csv"
            )
        for stockist in self._draft.stockists:
            for gtin in stockist.value.sells:
                self._gtin(stockist, "sells", gtin)
        for event in self._draft.events:
            self._event(event)
        return self._found

    def _product(self, record: Record[Product]) -> None:
        self._gtin(record, "contains", record.value.contains)
        if record.value.contains and record.value.contains == record.value.gtin:
            self._wrong(record, "contains", record.value.gtin, "the GTIN of the unit inside, not its own")
        self._named(record, "picture", record.value.picture, self._draft.pictures, "a file of pictures/")

    def _stamp(self, record: Record[Stamp]) -> None:
        stamp = record.value
        self._thing(record, "lot", stamp.gtin, stamp.lot)
        if (stamp.lot or stamp.serial) and not stamp.gtin:
            self._wrong(record, "gtin", "", "a value, since there is a lot or a serial")

    def _recall(self, record: Record[Recall]) -> None:
        self._gtin(record, "gtin", record.value.gtin)
        for lot in record.value.lots:
            self._lot(record, "lots", record.value.gtin, lot)

    def _event(self, record: Record[EpcisEvent]) -> None:
        event = record.value
        self._named(record, "readPoint", event.read_point, self._places, "a place of places.csv")
        self._named(record, "bizLocation", event.biz_location, self._places, "a place of places.csv")
        self._named(record, "party", event.party, self._parties, "a party of parties.csv")
        self._named(record, "to", event.to, self._places | self._parties, "a place or party")
        for number in event.certificates:
            self._named(record, "certificates", number, self._certificates, "a number of certificates.csv")
        amounts = (*event.quantities, *event.inputs, *event.outputs)
        things = [event.parent, *event.things, *(quantity.thing for quantity in amounts)]
        for thing in dict.fromkeys(things):
            if isinstance(thing, Thing):
                self._thing(record, "things", thing.gtin, thing.lot)

    def _thing(self, record: Record[T], column: str, gtin: str | None, lot: str | None) -> None:
        self._gtin(record, "gtin", gtin)
        if gtin in self._gtins and lot:
            self._lot(record, column, gtin, lot)

    def _gtin(self, record: Record[T], column: str, gtin: str | None) -> None:
        self._named(record, column, gtin, self._gtins, "a GTIN of products.csv")

    def _lot(self, record: Record[T], column: str, gtin: str | None, lot: str) -> None:
        if gtin is not None and (gtin, lot) not in self._lots:
            self._wrong(record, column, lot, f"a lot of {gtin} in lots.csv")

    def _named(
        self, record: Record[T], column: str, given: str | None, known: Collection[str], what: str
    ) -> None:
        if given is not None and given not in known:
            near = one_of(known, given)
            self._wrong(record, column, given, f"{what}: {near}" if "did you mean" in near else what)

    def _wrong(self, record: Record[T], column: str, given: str, expected: str) -> None:
        self._found.append(Problem(record.file, record.place, column, quoted(given), expected))

"""What a source told of a key, as facts that can be asked for one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import NearStockist
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.told import Told


class ToldFacts:
    """Facts of one source about one key. What it leaves open is about what was asked."""

    def __init__(self, told: Told, key: FactKey) -> None:
        self._told = told
        self._key = key
        self._stamps = _stamps(told, key)
        self._parties = {party.id: party for party in told.parties}
        self._places = {place.id: place for place in told.places}
        self._events: dict[str, list[EpcisEvent]] = {}
        for event in told.events:
            for thing in keys_of(event):
                self._events.setdefault(thing, []).append(event)

    def product(self, gtin14: str) -> Product | None:
        """The product, where it is the one that was told of."""
        product = self._told.product
        return product if product and product.gtin == gtin14 else None

    def lot(self, gtin14: str, lot: str) -> Lot | None:
        """A lot of a product."""
        return next((found for found in self._told.lots if (found.gtin, found.lot) == (gtin14, lot)), None)

    def stamps(self, code: str) -> tuple[Stamp, ...]:
        """Stamps with this code."""
        return tuple(stamp for stamp in self._stamps if stamp.code == code)

    def stamps_of_item(self, gtin14: str, serial: str) -> tuple[Stamp, ...]:
        """Stamps on this item; one that names no item is on the one that was asked for."""
        asked = (self._key.gtin14, self._key.serial)
        return tuple(
            stamp
            for stamp in self._stamps
            if (stamp.gtin or asked[0], stamp.serial or asked[1]) == (gtin14, serial)
        )

    def recalls(self, gtin14: str) -> tuple[Recall, ...]:
        """Every recall of a product that was told."""
        return tuple(recall for recall in self._told.recalls if recall.gtin == gtin14)

    def certificates_of_product(self, gtin14: str) -> tuple[Certificate, ...]:
        """Papers of a product, and those of which nobody says whose they are."""
        return self._papers(lambda c: c.gtin == gtin14 or (c.gtin is None and c.party is None))

    def certificates_of_party(self, party: str) -> tuple[Certificate, ...]:
        """Papers of an establishment."""
        return self._papers(lambda c: c.party == party)

    def certificates(self, number: str) -> tuple[Certificate, ...]:
        """Papers of a number."""
        return self._papers(lambda c: c.number == number)

    def party(self, identifier: str) -> Party | None:
        """An establishment."""
        return self._parties.get(identifier)

    def place(self, identifier: str) -> Place | None:
        """A place."""
        return self._places.get(identifier)

    def events(self, thing: Thing) -> tuple[EpcisEvent, ...]:
        """Events that speak of exactly this thing."""
        return tuple(self._events.get(thing_key(thing), ()))

    def nearest(self, here: Position, gtin14: str, limit: int) -> tuple[NearStockist, ...]:
        """The nearest stockists; one of which it is not said what it sells, sells what was asked for."""
        sellers = (s for s in self._told.stockists if gtin14 in (s.sells or (gtin14,)))
        near = (NearStockist(s, here.distance_m(s.position), here.bearing(s.position)) for s in sellers)
        return tuple(sorted(near, key=lambda n: (not n.stockist.in_market, n.metres)))[:limit]

    def _papers(self, wanted: Callable[[Certificate], bool]) -> tuple[Certificate, ...]:
        return tuple(paper for paper in self._told.certificates if wanted(paper))


class FeedFacts(ToldFacts):
    """A recall feed: it knows recalls and nothing else."""

    def __init__(self, recalls: Callable[[str], tuple[Recall, ...]]) -> None:
        """`recalls` gives those of a GTIN-14."""
        super().__init__(Told(), FactKey(None, None, None, None, None))
        self._recalls = recalls

    def recalls(self, gtin14: str) -> tuple[Recall, ...]:
        """Every recall of a product that the feed lists."""
        return self._recalls(gtin14)


def _stamps(told: Told, key: FactKey) -> tuple[Stamp, ...]:
    """The stamps, with the product that they are on.

    A source that tells the product of a stamp's code, but nothing of the stamp, knows at least the stamp.
    """
    if key.stamp is None:
        return told.stamps
    gtin = told.product.gtin if told.product else None
    lot = told.lots[0].lot if len(told.lots) == 1 else None
    if gtin and not told.stamps:
        return (Stamp(key.stamp, StampState.UNKNOWN, gtin, lot, issuer=key.vendor),)
    return tuple(
        replace(stamp, gtin=stamp.gtin or gtin, lot=stamp.lot or lot, issuer=stamp.issuer or key.vendor)
        for stamp in told.stamps
    )

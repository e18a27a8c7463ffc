"""What can be asked of one who knows facts: the kiosk's own store, or what a source told."""

from __future__ import annotations

from typing import Protocol

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import NearStockist


class Facts(Protocol):
    """Single facts by their keys; GTINs are GTIN-14s."""

    def product(self, gtin14: str, /) -> Product | None:
        """The product of a GTIN."""
        ...

    def lot(self, gtin14: str, lot: str, /) -> Lot | None:
        """A lot of a product."""
        ...

    def stamps(self, code: str, /) -> tuple[Stamp, ...]:
        """Stamps with this code; more than one where vendors use the same codes."""
        ...

    def stamps_of_item(self, gtin14: str, serial: str, /) -> tuple[Stamp, ...]:
        """Stamps that were put on this item."""
        ...

    def recalls(self, gtin14: str, /) -> tuple[Recall, ...]:
        """Every recall of a product, of whichever lots and items."""
        ...

    def certificates_of_product(self, gtin14: str, /) -> tuple[Certificate, ...]:
        """Papers issued for a product."""
        ...

    def certificates_of_party(self, party: str, /) -> tuple[Certificate, ...]:
        """Papers issued to an establishment."""
        ...

    def certificates(self, number: str, /) -> tuple[Certificate, ...]:
        """Papers of this number; more than one where issuers use the same numbers."""
        ...

    def party(self, identifier: str, /) -> Party | None:
        """An establishment by its identifier."""
        ...

    def place(self, identifier: str, /) -> Place | None:
        """A place by its identifier."""
        ...

    def events(self, thing: Thing, /) -> tuple[EpcisEvent, ...]:
        """Events that speak of exactly this thing: of this item, or of this lot, or of the product alone."""
        ...

    def nearest(self, here: Position, gtin14: str, limit: int, /) -> tuple[NearStockist, ...]:
        """The first `limit` stockists of a product: the kiosk's own market before all, then by distance."""
        ...

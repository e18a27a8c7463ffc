"""What one source said of one key: facts apart, so that several sources' can be put together."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.party import Party, Place
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import Stockist


@dataclass(frozen=True, slots=True)
class Told:
    """Facts as a source told them. A source that does not know the code tells nothing at all."""

    product: Product | None = None
    lots: tuple[Lot, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    events: tuple[EpcisEvent, ...] = ()
    """Walked back already: of the thing, and of what went into it or was packed into it."""

    parties: tuple[Party, ...] = ()
    """Whom the events name."""

    places: tuple[Place, ...] = ()
    """Where the events say that things were."""

    recalls: tuple[Recall, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    stockists: tuple[Stockist, ...] = ()

    attribution: str = ""
    """What the source's licence wants said beside its facts, such as "© Open Food Facts (ODbL)"."""

    fresh_for: float | None = None
    """Seconds for which the source itself calls it fresh (Cache-Control); None where it does not say."""

    @property
    def is_nothing(self) -> bool:
        """True where the source does not know the code: a fact, too, but a short-lived one."""
        facts = (self.lots, self.stamps, self.events, self.recalls, self.certificates, self.stockists)
        return self.product is None and not any(facts)

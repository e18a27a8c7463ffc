"""Which papers stand behind a product."""

from __future__ import annotations

from kiosk.cache.store import Store
from kiosk.provenance.certificate import Certificate, concerning


def papers_of(store: Store, gtin: str) -> tuple[Certificate, ...]:
    """Papers of the product, then of who made it; none that its maker has for another product."""
    found = store.product(gtin)
    maker = found.producer if found else None
    of_maker = concerning(store.certificates_of_party(maker.id), (gtin,)) if maker else ()
    return tuple(dict.fromkeys((*store.certificates_of_product(gtin), *of_maker)))

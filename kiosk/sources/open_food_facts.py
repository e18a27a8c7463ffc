"""Open Food Facts: packaged goods, described by volunteers (API v2)."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.told import Told
from kiosk.sources.open_food_facts_reading import ATTRIBUTION, FIELDS, code_of, read_product
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.web import Web

HEADERS = {"Accept": "application/json"}


class OpenFoodFacts:
    """Open Food Facts, or a server that speaks its API."""

    def __init__(self, name: str, web: Web, served: Served) -> None:
        self._name = name
        self._web = web
        self._served = served

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def serves(self, key: FactKey) -> bool:
        """Is it a packaged unit with a number of its own?"""
        known = key.gtin14 is not None and code_of(key.gtin14) is not None
        return known and self._served.has(key)

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:  # noqa: ARG002 — part of the seam
        """The product. Lots, items and stamps are unknown there, and are not sent."""
        code = code_of(key.gtin14) if key.gtin14 else None
        if code is None or key.gtin14 is None:
            return Told()
        address = f"/api/v2/product/{code}?fields={','.join(FIELDS)}"
        page = self._web.get(address, HEADERS, monotonic() + deadline)
        if page.document is None:
            return Told(fresh_for=page.fresh_for)
        try:
            product = read_product(page.document, key.gtin14)
        except EpcisError as reason:
            raise SourceUnreachable(f"a product that cannot be read: {reason}") from reason
        if product is None:
            return Told(fresh_for=page.fresh_for)
        return Told(product, attribution=ATTRIBUTION, fresh_for=page.fresh_for)

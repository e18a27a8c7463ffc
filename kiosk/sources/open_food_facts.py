"""Open Food Facts: packaged goods, described by volunteers (API v2)."""

from __future__ import annotations

from datetime import datetime

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from kiosk.sources.checked import WrongShape
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http
from kiosk.sources.open_food_facts_reading import ATTRIBUTION, FIELDS, code_of, read_product
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable


class OpenFoodFacts:
    """Open Food Facts, or a server that speaks its API."""

    def __init__(self, name: str, http: Http, served: Served) -> None:
        self._name = name
        self._http = http
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
        url = f"{self._http.base}/api/v2/product/{code}?fields={','.join(FIELDS)}"
        reply = self._http.get(url, "application/json", Deadline.after(deadline))
        try:
            product = read_product(reply.document, key.gtin14) if reply.document else None
        except WrongShape as reason:
            raise SourceUnreachable(f"a product that cannot be read: {reason}") from None
        attribution = ATTRIBUTION if product else ""
        return Told(product, attribution=attribution, fresh_for=reply.fresh_for)

"""A province's or a portal's own JSON, understood by a mapping in configuration rather than by new code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from time import monotonic

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.told import Told
from kiosk.sources.json_mapping import JsonMapping
from kiosk.sources.mapped_facts import read_facts
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.url_template import UrlTemplate
from kiosk.sources.web import Web


class MappedJson:
    """A portal that answers in JSON of its own."""

    def __init__(
        self,
        name: str,
        web: Web,
        served: Served,
        paths: Sequence[UrlTemplate],
        mapping: JsonMapping,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """The first of the `paths` that a code can fill is asked: most exact first."""
        self._name = name
        self._web = web
        self._served = served
        self._paths = tuple(paths)
        self._mapping = mapping
        self._headers = {"Accept": "application/json"} | dict(headers or {})

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def serves(self, key: FactKey) -> bool:
        """Is it a vendor's of this portal, with all that one of its addresses needs?"""
        return self._served.has(key) and self._address(key) is not None

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:  # noqa: ARG002 — part of the seam
        """What the portal says of a code."""
        address = self._address(key)
        if address is None:
            return Told()
        page = self._web.get(address, self._headers, monotonic() + deadline)
        if page.document is None:
            return Told(fresh_for=page.fresh_for)
        try:
            return read_facts(page.document, self._mapping, key, self._name, page.fresh_for)
        except EpcisError as reason:
            raise SourceUnreachable(f"an answer that does not fit its mapping: {reason}") from reason

    def _address(self, key: FactKey) -> str | None:
        return next((filled for path in self._paths if (filled := path.filled(key))), None)

"""A province's or a portal's own JSON, understood by a mapping in configuration rather than by new code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from kiosk.sources.checked import WrongShape
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http
from kiosk.sources.json_mapping import JsonMapping
from kiosk.sources.mapped_facts import read_facts
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.url_template import UrlTemplate


class MappedJson:
    """A portal that answers in JSON of its own."""

    def __init__(
        self,
        name: str,
        http: Http,
        served: Served,
        paths: Sequence[UrlTemplate],
        mapping: JsonMapping,
    ) -> None:
        """The first of the `paths` that a code can fill is asked: most exact first."""
        self._name = name
        self._http = http
        self._served = served
        self._paths = tuple(paths)
        self._mapping = mapping

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def serves(self, key: FactKey) -> bool:
        """Is it a vendor's of this portal, with all that one of its addresses needs?"""
        return self._served.has(key) and self._path(key) is not None

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:  # noqa: ARG002 — part of the seam
        """What the portal says of a code."""
        path = self._path(key)
        if path is None:
            return Told()
        reply = self._http.get(self._http.base + path, "application/json", Deadline.after(deadline))
        if reply.document is None:
            return Told(fresh_for=reply.fresh_for)
        try:
            return read_facts(reply.document, self._mapping, key, self._name, reply.fresh_for)
        except WrongShape as reason:
            raise SourceUnreachable(f"an answer that does not fit its mapping: {reason}") from None

    def _path(self, key: FactKey) -> str | None:
        return next((filled for path in self._paths if (filled := path.filled(key))), None)

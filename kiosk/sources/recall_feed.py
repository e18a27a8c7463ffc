"""Recalls as one JSON document over HTTP (docs/sources.md), such as `kiosk serve` gives."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.recall import Recall
from kiosk.sources.recall_document import read_recalls
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.web import Web

HEADERS = {"Accept": "application/json"}


class JsonRecallFeed:
    """A feed that stands at one address."""

    def __init__(self, name: str, web: Web, address: str) -> None:
        self._name = name
        self._web = web
        self._address = address

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def recalls(self, wall: datetime, deadline: float) -> tuple[Recall, ...]:  # noqa: ARG002 — part of the seam
        """All recalls in force, whole or not at all: a feed that is not there is not an empty one."""
        page = self._web.get(self._address, HEADERS, monotonic() + deadline)
        if page.document is None:
            raise SourceUnreachable("no recall feed there (404)")
        try:
            return read_recalls(page.document)
        except EpcisError as reason:
            raise SourceUnreachable(f"recalls that cannot be read: {reason}") from reason

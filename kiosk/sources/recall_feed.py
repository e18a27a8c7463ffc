"""Recalls as one JSON document over HTTP (docs/sources.md), such as `kiosk serve` gives."""

from __future__ import annotations

from datetime import datetime

from kiosk.provenance.recall import Recall
from kiosk.sources.checked import WrongShape
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http
from kiosk.sources.recall_document import read_recalls
from kiosk.sources.source import SourceUnreachable


class JsonRecallFeed:
    """A feed that stands at one address."""

    def __init__(self, name: str, http: Http, path: str) -> None:
        self._name = name
        self._http = http
        self._path = path

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def recalls(self, wall: datetime, deadline: float) -> tuple[Recall, ...]:  # noqa: ARG002 — part of the seam
        """All recalls in force, whole or not at all: a feed that is not there is not an empty one."""
        reply = self._http.get(self._http.base + self._path, "application/json", Deadline.after(deadline))
        if reply.document is None:
            raise SourceUnreachable("there is nothing at the recall feed's address")
        try:
            return read_recalls(reply.document)
        except WrongShape as reason:
            raise SourceUnreachable(f"recalls that cannot be read: {reason}") from None

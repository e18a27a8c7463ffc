"""The market's collector, which takes in what waits in the outboxes of kiosks (docs/outbox.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kiosk.sources.checked import WrongShape
from kiosk.sources.deadline import Deadline
from kiosk.sources.posting import PostingHttp
from kiosk.sources.source import SourceUnreachable


class Collector:
    """A collector at one address."""

    def __init__(self, http: PostingHttp, unit: str) -> None:
        """`http` has the collector's address as its base; `unit` is the name under which we report."""
        self._http = http
        self._unit = unit

    def take(self, key: str, entries: Sequence[dict[str, Any]], deadline: float) -> None:
        """Hand a batch over, which is harmless however often it is done under one key.

        When this returns, the collector has said that it has the batch. Raises SourceUnreachable where it may
        not have it, Refused where it never will.
        """
        document = {"unit": self._unit, "entries": entries}
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {"Idempotency-Key": key, "Content-Type": "application/json", "Accept": "application/json"}
        said = self._http.post(body, headers, Deadline.after(deadline))
        try:
            # A page by which a network wants somebody to log in comes with status 200, too.
            said.need("taken").whole()
        except WrongShape as reason:
            raise SourceUnreachable(f"an answer that does not say what was taken: {reason}") from None

    def close(self) -> None:
        """Let go of the pooled connections."""
        self._http.close()

"""How a source asks, whatever carries the question: its own hosts, one deadline, JSON or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address: a JSON document, or nothing."""

    document: object = None
    """As `json.loads` gives it; None where the server has nothing there (404, 410)."""
    next: str | None = None
    """Whole address of ``Link: <…>; rel="next"``, of a host that is configured."""
    fresh_for: float | None = None
    """Seconds for which the server calls it fresh (Cache-Control); None where it does not say."""


class Web(Protocol):
    """A source's own corner of the web: the hosts that its configuration names."""

    def get(self, address: str, headers: Mapping[str, str], until: float) -> Page:
        """What stands at an address: a path and query behind the source's base, or a whole address.

        `until` is a moment of `time.monotonic`. Raises SourceUnreachable where there is no answer by then,
        where it cannot be understood, or where the address is of a host that is not configured.
        """
        ...

"""What every source beside the kiosk's own store must do, whichever protocol it speaks."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Answer


class SourceUnreachable(Exception):
    """Nobody answered, or not in time, or with nothing that can be understood: ask again later."""


class KnowledgeSource(Protocol):
    """One who can be asked about a code: a resolver, an EPCIS repository, a province's portal."""

    @property
    def name(self) -> str:
        """What people call it; shown beside every datum that comes from it."""
        ...

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Answer:
        """What it knows of `key` at `wall` (with time zone), in at most `deadline` seconds.

        A source that knows nothing answers NoRecord. Raises SourceUnreachable where it cannot be asked.
        It never opens an address because a code said so: only addresses of its own configuration.
        """
        ...

"""What every source beside the kiosk's own store must do, whichever protocol it speaks."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.recall import Recall
from kiosk.provenance.told import Told


class SourceUnreachable(Exception):
    """Nobody answered, or not in time, or with nothing that can be understood: ask again later.

    Its text says what was asked for and what came instead, and never shows a credential or a scanned text.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        """Seconds that the source asks to be left alone (Retry-After); None where it does not say."""


class Refused(Exception):
    """Who was handed something understood it, and will never take it: there is no use in trying again."""


class KnowledgeSource(Protocol):
    """One who can be asked about a code: a resolver, an EPCIS repository, a province's portal."""

    @property
    def name(self) -> str:
        """What people call it; shown beside every datum that comes from it."""
        ...

    def serves(self, key: FactKey) -> bool:
        """Is it this source's business? A pure question, answered from its configuration."""
        ...

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:
        """What it knows of `key` at `wall` (with time zone), in at most `deadline` seconds.

        A source that does not know the code tells nothing. Raises SourceUnreachable where it cannot be asked.
        It never opens an address because a code said so: only addresses of its own configuration.
        May be called from several threads at once.
        """
        ...


class RecallFeed(Protocol):
    """One who publishes recalls of any product, to be asked often and apart from all else."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def recalls(self, wall: datetime, deadline: float) -> tuple[Recall, ...]:
        """All recalls in force. Raises SourceUnreachable where they cannot be had whole."""
        ...

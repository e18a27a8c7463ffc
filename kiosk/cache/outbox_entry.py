"""What waits in the outbox: made at capture, with an id by which sending it twice is harmless."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kiosk.machine.effects import Fact, Record, RecordKind
from kiosk.machine.receipt import receipt_of

LONGEST = 200
"""Characters of one text in the facts; a longer one is cut."""

RECEIPT = "receipt"
"""Fact of feedback: its receipt number (`kiosk.machine.receipt`)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry."""

    id: UUID
    at: datetime
    """When it was made, with time zone."""

    kind: RecordKind
    facts: dict[str, Fact]
    """A flat object."""

    @classmethod
    def of(cls, record: Record, identifier: UUID) -> Entry:
        """What is kept of a record. Feedback gets its receipt number here, which follows from the id."""
        facts = {name: v[:LONGEST] if isinstance(v, str) else v for name, v in record.facts}
        if record.kind is RecordKind.FEEDBACK:
            facts[RECEIPT] = receipt_of(identifier)
        return cls(identifier, record.at, record.kind, facts)

    @classmethod
    def read(cls, identifier: str, at: str, kind: str, facts: str) -> Entry:
        """An entry from its columns. Raises ValueError where they are damaged."""
        return cls(UUID(identifier), datetime.fromisoformat(at), RecordKind(kind), json.loads(facts))

    @property
    def text(self) -> str:
        """The facts as JSON."""
        return json.dumps(self.facts, ensure_ascii=False, separators=(",", ":"))

    def wire(self) -> dict[str, Any]:
        """As it is sent."""
        return {"id": str(self.id), "at": self.at.isoformat(), "kind": self.kind.value, "facts": self.facts}

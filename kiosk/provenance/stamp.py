"""The stamp (tem): one label of one item, which counts only once it is activated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StampState(StrEnum):
    """States of requirement 2. Printed means not yet activated, which is a warning."""

    UNKNOWN = "unknown"
    PRINTED = "printed"
    ACTIVE = "active"
    SOLD = "sold"
    VOID = "void"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is known of one stamp."""

    code: str
    """The stamp's own code: letters and digits, upper case."""

    state: StampState
    gtin: str | None = None
    lot: str | None = None
    serial: str | None = None
    issuer: str | None = None
    """Who printed it."""

    activated: datetime | None = None
    sold: datetime | None = None
    times_seen: int | None = None
    """How often it was looked up before, where the source counts."""

    first_seen: datetime | None = None
    elsewhere: str | None = None
    """Another place where it was read, as it is called by who says so: a stamp is on one item."""

"""One EPCIS 2.0 event as facts: what happened to which things, when, where and why (ISO/IEC 19987)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.provenance.journey import DiaryEntry, Temperature
from kiosk.provenance.local_text import LocalText


class EventType(StrEnum):
    """The event types of EPCIS 2.0."""

    OBJECT = "ObjectEvent"
    AGGREGATION = "AggregationEvent"
    TRANSFORMATION = "TransformationEvent"
    TRANSACTION = "TransactionEvent"
    ASSOCIATION = "AssociationEvent"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing or class of things an event speaks of, whichever way it was spelt (URN or Digital Link)."""

    gtin: str | None = None
    """GTIN-14."""
    lot: str | None = None
    serial: str | None = None
    sscc: str | None = None
    """Eighteen digits, for a logistic unit."""
    other: str | None = None
    """URI of anything that is none of these, such as a returnable crate (GRAI)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Some of a class of things."""

    thing: Thing
    amount: float | None = None
    uom: str | None = None
    """UN/CEFACT Recommendation 20 code such as KGM; None counts pieces."""


@dataclass(frozen=True, slots=True)
class EpcisEvent:
    """One event, its vocabulary in short form whichever of the three spellings the source used."""

    id: str
    """eventID, or a digest of the event where it has none."""

    type: EventType
    at: datetime
    """eventTime, with time zone."""

    action: str | None = None
    """ADD, OBSERVE or DELETE; None for transformations."""

    step: str | None = None
    """bizStep, short form such as ``shipping``."""

    disposition: str | None = None
    """Short form such as ``in_transit``."""

    read_point: str | None = None
    """Place id."""
    biz_location: str | None = None
    """Place id."""
    party: str | None = None
    """Party id of who did it (a possessing or owning party, or the board's own extension)."""
    to: str | None = None
    """Place or party id of the destination."""

    parent: Thing | None = None
    """What the things were put into (aggregation)."""
    things: tuple[Thing, ...] = ()
    """epcList or childEPCs."""
    quantities: tuple[Quantity, ...] = ()
    """quantityList or childQuantityList."""
    inputs: tuple[Quantity, ...] = ()
    """What a transformation used up."""
    outputs: tuple[Quantity, ...] = ()
    """What a transformation made."""

    documents: tuple[str, ...] = ()
    """Numbers of business transactions."""
    certificates: tuple[str, ...] = ()
    """Numbers of certificates that go with it."""
    temperature: Temperature | None = None
    """Sensor reports, in degrees Celsius."""
    diary: tuple[DiaryEntry, ...] = ()
    """Lines of the production log (extension of the market's catalogue)."""
    note: LocalText | None = None
    """Words of the source about what was done (extension)."""
    stage: str | None = None
    """The catalogue's own word for the step (extension), where bizStep is too coarse."""
    voided: bool = False
    """It carries an errorDeclaration: it does not count."""

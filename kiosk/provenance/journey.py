"""The journey of a thing: its stages in order, with gaps shown as gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place


class Step(StrEnum):
    """Stages of a food chain as the provincial plans name them (requirement 1), in their usual order."""

    GROWING = "growing"
    """Raw material and production: growing, rearing, fishing grounds."""
    HARVEST = "harvest"
    """Harvest or catch."""
    SLAUGHTER = "slaughter"
    """Abattoir."""
    FIRST_PROCESSING = "first-processing"
    PROCESSING = "processing"
    PACKING = "packing"
    STORAGE = "storage"
    TRANSPORT = "transport"
    WHOLESALE = "wholesale"
    """Wholesale market."""
    DISTRIBUTION = "distribution"
    RETAIL = "retail"
    """Shop, supermarket or stall."""
    OTHER = "other"
    """A step whose word is not known: legal in EPCIS, shown plainly."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One temperature at one moment."""

    at: datetime
    celsius: float


@dataclass(frozen=True, slots=True)
class Temperature:
    """What sensors reported during a stage."""

    readings: tuple[Reading, ...]
    """In order of time; may be empty where only extremes were given."""

    lowest: float
    """Degrees Celsius."""
    highest: float
    """Degrees Celsius."""
    limit_low: float | None = None
    limit_high: float | None = None
    alarm: bool = False
    """A sensor raised ALARM_CONDITION, or a reading lies outside its limits."""


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """A line of the electronic production log (requirement 10)."""

    on: datetime
    text: LocalText


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the journey: who, where, when, what and on which papers. Missing parts are None."""

    step: Step
    """What kind of step it is."""

    word: str = ""
    """The bizStep as the source wrote it, short form, for a step that is OTHER."""

    who: Party | None = None
    where: Place | None = None
    to: Place | None = None
    """Destination, where goods moved."""

    begins: datetime | None = None
    ends: datetime | None = None
    """None, or equal to `begins`, for a moment."""

    what: LocalText | None = None
    """Lots and quantities, in words."""

    papers: tuple[Certificate, ...] = ()
    documents: tuple[str, ...] = ()
    """Numbers of business documents: delivery notes, inspection slips."""

    diary: tuple[DiaryEntry, ...] = ()
    temperature: Temperature | None = None
    here: bool = False
    """It is the market in which the kiosk stands."""

    missing: bool = False
    """Expected for this kind of product, but nobody reported it: shown as a gap."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Stages in order of time, and where nothing is known, a gap."""

    stages: tuple[Stage, ...] = ()

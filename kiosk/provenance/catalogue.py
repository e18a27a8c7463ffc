"""Everything a market board hands to its kiosks, as facts in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from kiosk.provenance.branding import PLAIN, Branding
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.floor_plan import FloorPlan
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import Stockist


@dataclass(frozen=True, slots=True)
class Market:
    """The market in which the kiosk stands."""

    name: LocalText
    position: Position
    timezone: str = "Asia/Ho_Chi_Minh"
    """IANA time zone of opening hours and dates."""
    branding: Branding = PLAIN
    """How its kiosks look."""
    floor_plan: FloorPlan | None = None

    contact: LocalText | None = None
    """How to reach the market's office, in a few words: a door, a telephone number. Shown with receipts."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A whole catalogue: read from files, checked, and written to the store in one transaction."""

    market: Market
    version: int
    """Counts up with every issue of the catalogue."""

    as_of: datetime
    """When the board issued it, with time zone."""

    products: tuple[Product, ...] = ()
    lots: tuple[Lot, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    recalls: tuple[Recall, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    stockists: tuple[Stockist, ...] = ()
    events: tuple[EpcisEvent, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Picture files by name (PNG, JPEG or SVG)."""

    store_profiles: str = ""
    """Text of the market's store_profiles.toml, by which weighed codes are read; empty where it has none."""


class Facts(Protocol):
    """What a catalogue holds, from wherever it comes: in memory, or made one by one as they are asked for.

    A `Catalogue` is one. Each collection knows how many it has and can be gone through more than once.
    """

    @property
    def market(self) -> Market: ...
    @property
    def version(self) -> int: ...
    @property
    def as_of(self) -> datetime: ...
    @property
    def products(self) -> Collection[Product]: ...
    @property
    def lots(self) -> Collection[Lot]: ...
    @property
    def parties(self) -> Collection[Party]: ...
    @property
    def places(self) -> Collection[Place]: ...
    @property
    def stamps(self) -> Collection[Stamp]: ...
    @property
    def recalls(self) -> Collection[Recall]: ...
    @property
    def certificates(self) -> Collection[Certificate]: ...
    @property
    def stockists(self) -> Collection[Stockist]: ...
    @property
    def events(self) -> Collection[EpcisEvent]: ...
    @property
    def pictures(self) -> Mapping[str, bytes]: ...
    @property
    def store_profiles(self) -> str: ...

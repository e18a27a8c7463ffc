"""Everything a market board hands to its kiosks, as facts in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent
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

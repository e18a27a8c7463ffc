"""Places that sell a product."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.position import Position


@dataclass(frozen=True, slots=True)
class Stockist:
    """A place that sells a product: a stall, a shop, a supermarket."""

    id: str
    """The market board's own identifier."""

    name: LocalText
    position: Position
    address: LocalText
    """Street address, or the way inside the market ("Tầng 1, lối 3")."""

    opens: OpeningHours = OpeningHours()
    """Weekly hours, in the market's own time zone; empty where not stated."""

    gln: str | None = None
    """Global Location Number, where the place has one."""

    stall: str | None = None
    """Stall number inside the kiosk's own market."""

    in_market: bool = False
    """It stands in the market in which the kiosk stands."""

    sells: tuple[str, ...] = ()
    """GTIN-14s of what it sells."""


@dataclass(frozen=True, slots=True)
class NearStockist:
    """A stockist as seen from the kiosk."""

    stockist: Stockist
    metres: float
    """Great-circle distance."""

    bearing: float
    """Degrees clockwise from true north."""

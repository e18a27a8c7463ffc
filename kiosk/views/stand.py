"""What stays the same on one kiosk, whatever it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.provenance.branding import PLAIN, Branding
from kiosk.provenance.catalogue import Market
from kiosk.provenance.position import Position
from kiosk.provenance.product import Product
from kiosk.views.streets import Streets


@dataclass(frozen=True, slots=True)
class Stand:
    """The kiosk in its place."""

    market: Market | None
    """None until a catalogue was imported."""

    stall: str
    """Stall or spot of this kiosk, such as A-12; may be empty."""

    languages: tuple[str, ...]
    """Languages offered (BCP 47), the first greets a new shopper."""

    specialities: tuple[Product, ...]
    """What the market shows on the idle screen."""

    picture: Callable[[str], bytes | None]
    """Picture file of the catalogue by name; None where there is none. Called while painting: quick."""

    takeaway: str
    """Address of the GS1 Digital Link resolver of the take-away QR; empty for no such QR."""

    sample: bool
    """The catalogue is the invented sample: every screen says so."""

    theme: str
    """market or contrast: what is shown until a shopper asks for contrast."""

    here: Position | None = None
    """Where this kiosk stands; None where nobody said."""

    streets: Streets | None = None
    """A street map of the market's board, where it has one."""

    receipt_page: str = ""
    """Page of the market board for a receipt, with ``{receipt}`` where its number goes; empty for none."""

    speech: bool = False
    """Shoppers can have screens read aloud."""

    large: bool = False
    """Large type is what is shown until a shopper asks for the usual one."""

    low: bool = False
    """All that can be touched is low until a shopper asks for the usual."""

    lower_edge: float = 0.0
    """Millimetres from the floor to the lower edge of the panel; 0 where nobody said it."""

    diagonal: float = 0.0
    """Inches of the panel; 0 where nobody said it, and it is then judged by the pixels."""

    dpi: float = 0.0
    """Dots per inch of the panel; 0 where they follow from pixels and diagonal."""

    @property
    def branding(self) -> Branding:
        """How the market's board wants it to look."""
        return self.market.branding if self.market else PLAIN

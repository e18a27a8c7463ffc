"""A recall: overrides everything else known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.provenance.local_text import LocalText


@dataclass(frozen=True, slots=True)
class Recall:
    """A notice that a product, a lot or single items must not be used."""

    notice: str
    """Number of the notice, such as TH-2026-118."""

    gtin: str
    """GTIN-14 recalled."""

    issued: date
    authority: LocalText
    """Who issued the notice."""

    reason: LocalText
    advice: LocalText
    """What the shopper should do."""

    lots: tuple[str, ...] = ()
    """Lots recalled; none means every lot."""

    serials: tuple[str, ...] = ()
    """Serials recalled; none means every item of those lots."""

    def covers(self, gtin: str, lot: str | None, serial: str | None) -> bool:
        """Does it concern this thing? A lot or serial that is not known is not cleared by silence."""
        if gtin != self.gtin:
            return False
        lot_hit = not self.lots or lot in self.lots
        return lot_hit and (not self.serials or serial in self.serials)

    def may_cover(self, gtin: str, lot: str | None, serial: str | None) -> bool:
        """Could it concern this thing, as far as the code says? True where the lot was not read."""
        if gtin != self.gtin:
            return False
        lot_hit = not self.lots or lot is None or lot in self.lots
        return lot_hit and (not self.serials or serial is None or serial in self.serials)

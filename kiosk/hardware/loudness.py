"""How loud the kiosk is at which hour. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.provenance.opening_hours import OpeningHours


@dataclass(frozen=True, slots=True)
class Loudness:
    """A volume for the day, and another for the hours in which others are disturbed."""

    usual: int
    """Per cent of full scale; 0 is silence, also for the buzzer."""

    quiet: int
    """The same, in the quiet hours."""

    quiet_hours: OpeningHours = OpeningHours()
    """Empty: there are none."""

    @property
    def volumes(self) -> frozenset[int]:
        """All there are but silence."""
        given = {self.usual, self.quiet} if self.quiet_hours.spans else {self.usual}
        return frozenset(given - {0})

    def at(self, wall: datetime, trusted: bool = True) -> int:
        """The volume at a moment of the market's clock; the usual one by a clock that cannot be trusted."""
        is_quiet = trusted and self.quiet_hours.closing(wall) is not None
        return self.quiet if is_quiet else self.usual

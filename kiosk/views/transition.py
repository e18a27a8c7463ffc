"""How one screen gives way to the next: when that takes a moment, and how far it is. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.machine import screens as sc
from kiosk.machine.results import code_of
from kiosk.machine.state import State

LASTS = 0.2
"""Seconds: long enough to be seen as one movement, too short to be waited for."""

FRAMES_A_SECOND = 60
"""At most so often is it drawn, while it runs."""

AT_ONCE = (sc.LookingUp, sc.RecallShown, sc.StampWarningShown, sc.FaultShown)
"""What must not be held back: that a code was read, a warning, a fault."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of screens under way."""

    began: float
    """Monotonic seconds."""

    def over(self, tick: float) -> bool:
        """Is the new screen all there is?"""
        return tick - self.began >= LASTS

    def share(self, tick: float) -> float:
        """How much of the new screen is seen, 0 to 1: most of it at once, the rest gently (ease-out, cubic).

        The frame that is drawn at `tick` stands until the next: it shows what is due by then, so that
        already the first one shows the new screen.
        """
        gone = (tick + 1 / FRAMES_A_SECOND - self.began) / LASTS
        return 1.0 - (1.0 - min(1.0, max(0.0, gone))) ** 3


def leads_over(before: State, after: State) -> bool:
    """Does `after` come gently? Not within one screen, not what must come at once, and not in high contrast.

    Whoever asked for high contrast needs edges: two screens that show through each other have none.
    """
    if after.contrast or (before.contrast, before.language) != (after.contrast, after.language):
        return False
    return not isinstance(after.screen, AT_ONCE) and _place(before) != _place(after)


def _place(state: State) -> tuple[object, ...]:
    """What tells one screen from another, whatever is typed, chosen or answered on it."""
    screen = state.screen
    stage = screen.index if isinstance(screen, sc.StageShown) else None
    return type(screen), code_of(screen), stage, state.left is not None, state.adjusting

"""One line of the benchmark's table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure as it was measured, beside the one to reach."""

    what: str
    value: float
    unit: str
    goal: str = ""
    """What to reach on a development machine, such as ``≤ 50``; empty where none is set."""

    @property
    def reached(self) -> bool | None:
        """Is the goal reached? None where there is none."""
        if not self.goal:
            return None
        sign, number = self.goal.split()[:2]
        bound = float(number.replace(",", ""))
        return self.value <= bound if sign == "≤" else self.value >= bound


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]

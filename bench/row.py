"""One line of the benchmark's table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 62
"""Columns for what was measured."""


@dataclass(frozen=True, slots=True)
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

    def __str__(self) -> str:
        """One line of the table, in columns."""
        mark = {None: "", True: "reached", False: "NOT REACHED"}[self.reached]
        return f"{self.what:<{WIDE}}  {self.value:>12,.2f} {self.unit:<12} {self.goal:<10} {mark}".rstrip()


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]

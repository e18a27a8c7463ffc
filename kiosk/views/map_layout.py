"""Where things stand on the schematic map: true bearings, rings of distance, labels that never collide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, log1p, radians, sin, tau

from pygame import Rect

NICE = tuple(step * 10**power for power in range(1, 7) for step in (1, 2, 5))[2:]
"""Metres at which a ring may be drawn."""

NEAR = 100.0
"""Metres within which the map is nearly true to scale; farther away it is squeezed more and more."""

FULL = 0.92
"""Share of the half width at which the outermost ring lies."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Metres and bearings to pixels: north up, the kiosk in the middle, distances squeezed by a logarithm."""

    centre: tuple[int, int]
    radius: int
    """Pixels of the outermost ring."""
    farthest: int
    """Metres of the outermost ring."""

    @classmethod
    def of(cls, rect: Rect, metres: Sequence[float]) -> Projection:
        """A projection onto `rect` that holds all these distances."""
        most = max(metres, default=0.0)
        farthest = next((ring for ring in NICE if ring >= most), ceil(most))
        return cls(rect.center, round(min(rect.w, rect.h) / 2 * FULL), farthest)

    def distance(self, metres: float) -> float:
        """Pixels from the middle."""
        return self.radius * log1p(metres / NEAR) / log1p(self.farthest / NEAR)

    def point(self, metres: float, bearing: float) -> tuple[int, int]:
        """The place of a distance and a bearing (degrees clockwise from north)."""
        away, turn = self.distance(metres), radians(bearing)
        return round(self.centre[0] + away * sin(turn)), round(self.centre[1] - away * cos(turn))

    def rings(self) -> list[int]:
        """Three distances, or fewer, whose rings lie about evenly apart."""
        inner = [ring for ring in NICE if ring < self.farthest]
        chosen = {self.farthest}
        for part in (1 / 3, 2 / 3):
            if inner:
                chosen.add(min(inner, key=lambda ring: abs(self.distance(ring) - part * self.radius)))
        return sorted(chosen)


def place_labels(
    points: Sequence[tuple[int, int]], size: int, inside: Rect, taken: Sequence[Rect]
) -> list[Rect | None]:
    """A square of `size` pixels for each point, as near to it as is free; a square never overlaps another.

    Searched on widening circles around the point, first on the side away from the middle, so that a label
    keeps the direction of what it names. None where the map is too full to hold one more.
    """
    placed: list[Rect | None] = []
    for point in points:
        occupied = [*taken, *(label for label in placed if label)]
        placed.append(_free(point, size, inside, occupied))
    return placed


def _free(point: tuple[int, int], size: int, inside: Rect, taken: list[Rect]) -> Rect | None:
    """The free square nearest to a point."""
    outward = atan2(point[0] - inside.centerx, inside.centery - point[1])
    reach = hypot(inside.w, inside.h)
    step, away = max(4, size // 6), 0.0
    while away <= reach:
        turns = max(1, round(tau * away / step))
        for turn in range(turns):
            aside = (turn + 1) // 2 * (1 if turn % 2 else -1)
            angle = outward + tau * aside / turns
            at = Rect(0, 0, size, size)
            at.center = round(point[0] + away * sin(angle)), round(point[1] - away * cos(angle))
            if inside.contains(at) and at.collidelist(taken) == -1:
                return at
        away += step
    return None

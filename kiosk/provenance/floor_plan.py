"""A market hall's floor plan, laid over the ground by two of its points."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians

from kiosk.provenance.position import EARTH_RADIUS_M, Position


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """A place that is known both on the picture and on the ground."""

    x: float
    """From the picture's left edge, in its own units (pixels, or those of an SVG's viewBox)."""
    y: float
    """From its upper edge, downwards."""
    position: Position


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """A picture of the market seen from above; turned and scaled, never stretched or mirrored."""

    picture: str
    """File among the catalogue's pictures."""
    width: float
    """Of the picture, in its own units."""
    height: float
    first: PlanPoint
    second: PlanPoint
    """The farther from the first, the truer the plan lies."""

    @property
    def metres_per_unit(self) -> float:
        """Scale of the picture."""
        east, north = _metres(self.first.position, self.second.position)
        return hypot(east, north) / hypot(*self._across())

    @property
    def north(self) -> float:
        """Degrees clockwise from the picture's upward direction to true north."""
        east, north = _metres(self.first.position, self.second.position)
        right, down = self._across()
        return degrees(atan2(right, -down) - atan2(east, north)) % 360

    def place(self, position: Position) -> tuple[float, float]:
        """Where a position lies on the picture, in its units; outside of it for what is not on the plan."""
        east, north = _metres(self.first.position, position)
        ahead, up = _metres(self.first.position, self.second.position)
        right, down = self._across()
        # Both as complex numbers, north and up positive: one division turns and scales.
        turned = complex(right, -down) * complex(east, north) / complex(ahead, up)
        return self.first.x + turned.real, self.first.y - turned.imag

    def holds(self, position: Position) -> bool:
        """Is a position on the plan?"""
        x, y = self.place(position)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def _across(self) -> tuple[float, float]:
        return self.second.x - self.first.x, self.second.y - self.first.y


def _metres(origin: Position, position: Position) -> tuple[float, float]:
    """Metres east and north of `origin`, exact enough within a few kilometres."""
    east = radians(position.longitude - origin.longitude) * cos(radians(origin.latitude)) * EARTH_RADIUS_M
    return east, radians(position.latitude - origin.latitude) * EARTH_RADIUS_M

"""Where on Earth something is."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG)."""


@dataclass(frozen=True, slots=True)
class Position:
    """WGS 84 latitude and longitude, in degrees."""

    latitude: float
    longitude: float

    def distance_m(self, other: Position) -> float:
        """Great-circle distance in metres (haversine)."""
        lat1, lat2 = radians(self.latitude), radians(other.latitude)
        half_lat, half_lon = (lat2 - lat1) / 2, radians(other.longitude - self.longitude) / 2
        chord = hypot(sin(half_lat), sqrt(cos(lat1) * cos(lat2)) * sin(half_lon))
        return 2 * EARTH_RADIUS_M * asin(min(1.0, chord))

    def bearing(self, other: Position) -> float:
        """First bearing towards `other`, degrees clockwise from true north, 0 to 360."""
        lat1, lat2 = radians(self.latitude), radians(other.latitude)
        lon = radians(other.longitude - self.longitude)
        east = sin(lon) * cos(lat2)
        north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon)
        return degrees(atan2(east, north)) % 360

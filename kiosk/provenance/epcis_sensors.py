"""Temperatures of EPCIS sensor elements (EPCIS 2.0, section 7.3.7), in degrees Celsius, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from kiosk.provenance.epcis_json import Json
from kiosk.provenance.journey import Reading, Temperature

TEMPERATURE = re.compile(r"(?:gs1:|https?://(?:www\.)?gs1\.org/voc/)?Temperature")

TO_CELSIUS: dict[str, Callable[[float], float]] = {
    "CEL": lambda degrees: degrees,
    "FAH": lambda degrees: (degrees - 32) / 1.8,
    "KEL": lambda degrees: degrees - 273.15,
}
"""UN/CEFACT Recommendation 20 code of a unit -> conversion."""

LOW, HIGH = "market:limitLow", "market:limitHigh"
"""Extension of a sensor element: the limits that apply, in degrees Celsius."""


def read_temperature(elements: list[Json], at: datetime) -> Temperature | None:
    """Temperatures among the sensor elements of an event at `at`; None where there are none.

    Reports with ERROR_CONDITION are left out: the sensor itself says that it is broken.
    Raises EpcisError for a unit that is no temperature's.
    """
    reports = [(element, report) for element in elements for report in element.need("sensorReport").items()]
    ours = [(e, r) for e, r in reports if TEMPERATURE.fullmatch(r.need("type").text())]
    sound = [(e, r) for e, r in ours if not _raised(r, "ERROR_CONDITION")]
    readings = sorted(
        (Reading(_moment(e, r, at), _celsius(r, r.need("value"))) for e, r in sound if r.get("value")),
        key=lambda reading: reading.at,
    )
    degrees = [_celsius(r, found) for _, r in sound for found in _numbers(r)]
    if not degrees:
        return None
    low = max(_limits(ours, LOW), default=None)
    high = min(_limits(ours, HIGH), default=None)
    outside = (low is not None and min(degrees) < low) or (high is not None and max(degrees) > high)
    alarm = outside or any(_raised(report, "ALARM_CONDITION") for _, report in sound)
    return Temperature(tuple(readings), min(degrees), max(degrees), low, high, alarm)


def write_temperature(temperature: Temperature) -> list[dict[str, object]]:
    """One sensor element that says the same."""
    reports: list[dict[str, object]] = [
        {"type": "Temperature", "time": reading.at.isoformat(), "value": reading.celsius, "uom": "CEL"}
        for reading in temperature.readings
    ]
    extremes: dict[str, object] = {
        "type": "Temperature",
        "minValue": temperature.lowest,
        "maxValue": temperature.highest,
        "uom": "CEL",
    }
    if temperature.alarm:
        extremes["exception"] = "ALARM_CONDITION"
    element: dict[str, object] = {"sensorReport": [*reports, extremes]}
    limits = {LOW: temperature.limit_low, HIGH: temperature.limit_high}
    return [element | {key: limit for key, limit in limits.items() if limit is not None}]


def _numbers(report: Json) -> list[Json]:
    found = [report.get(key) for key in ("value", "minValue", "maxValue", "meanValue")]
    return [number for number in found if number is not None]


def _limits(reports: list[tuple[Json, Json]], key: str) -> list[float]:
    return [limit.number() for element, _ in reports if (limit := element.get(key))]


def _celsius(report: Json, number: Json) -> float:
    unit = report.need("uom")
    convert = TO_CELSIUS.get(unit.text())
    if convert is None:
        raise unit.wrong("CEL, FAH or KEL")
    return round(convert(number.number()), 6)


def _raised(report: Json, alert: str) -> bool:
    """Is the alert raised, in whichever spelling of it?"""
    exception = report.get("exception")
    return exception is not None and exception.text().endswith(alert)


def _moment(element: Json, report: Json, at: datetime) -> datetime:
    """When a value was measured: the report says it, or its element, or else the event."""
    metadata = element.get("sensorMetadata")
    for place in (report, metadata):
        if place and (found := place.get("time")):
            return found.moment()
    return at

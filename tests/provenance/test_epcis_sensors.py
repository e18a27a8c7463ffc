"""Temperatures in three units, with their moments, limits and alarms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.provenance.epcis_json import EpcisError, Json
from kiosk.provenance.epcis_sensors import read_temperature, write_temperature
from kiosk.provenance.journey import Reading, Temperature

AT = datetime(2026, 5, 3, 6, tzinfo=UTC)


def read(*elements: object) -> Temperature | None:
    """Temperature of sensor elements."""
    return read_temperature(Json(list(elements), "$.sensorElementList").items(), AT)


def report(value: float, unit: str = "CEL", **more: object) -> dict[str, object]:
    """One report of a temperature."""
    return {"type": "Temperature", "value": value, "uom": unit, **more}


@pytest.mark.parametrize(
    ("value", "unit", "celsius"), [(4.5, "CEL", 4.5), (41.0, "FAH", 5.0), (277.15, "KEL", 4.0)]
)
def test_units(value: float, unit: str, celsius: float) -> None:
    assert read({"sensorReport": [report(value, unit)]}) == Temperature(
        (Reading(AT, celsius),), celsius, celsius
    )


def test_an_unknown_unit_is_refused_by_name() -> None:
    with pytest.raises(EpcisError) as caught:
        read({"sensorReport": [report(4, "CUR")]})
    assert str(caught.value) == "$.sensorElementList[0].sensorReport[0].uom: 'CUR', expected CEL, FAH or KEL"


def test_moments_come_from_the_report_or_its_element_and_stand_in_order() -> None:
    found = read(
        {
            "sensorMetadata": {"time": "2026-05-03T05:00:00Z"},
            "sensorReport": [report(5), report(4, time="2026-05-03T04:00:00Z")],
        },
        {"sensorMetadata": {}, "sensorReport": [report(6)]},
    )
    assert found is not None
    assert [(r.at.hour, r.celsius) for r in found.readings] == [(4, 4.0), (5, 5.0), (6, 6.0)]
    assert (found.lowest, found.highest, found.alarm) == (4.0, 6.0, False)


def test_only_extremes() -> None:
    found = read({"sensorReport": [{"type": "gs1:Temperature", "minValue": 2, "maxValue": 7, "uom": "CEL"}]})
    assert found == Temperature((), 2.0, 7.0)


@pytest.mark.parametrize("alert", ["ALARM_CONDITION", "gs1:ALARM_CONDITION"])
def test_an_alarm_that_a_sensor_raised(alert: str) -> None:
    found = read({"sensorReport": [report(5, exception=alert)]})
    assert found is not None
    assert found.alarm


def test_limits_raise_an_alarm_too() -> None:
    limits = {"market:limitLow": 0, "market:limitHigh": 4}
    cold, good, warm = (read({"sensorReport": [report(value)], **limits}) for value in (-1, 4, 4.1))
    assert [found.alarm for found in (cold, good, warm) if found] == [True, False, True]


def test_a_broken_sensor_and_other_sensors_say_nothing() -> None:
    humidity = {"type": "AbsoluteHumidity", "value": 12.1, "uom": "A93"}
    assert read({"sensorReport": [report(85, exception="ERROR_CONDITION"), humidity]}) is None
    assert read({"sensorReport": [{"type": "Temperature"}]}) is None
    assert read() is None


def test_what_is_written_is_read_again() -> None:
    facts = Temperature((Reading(AT, 4.0),), 3.0, 9.0, None, 8.0, alarm=True)
    assert read(*write_temperature(facts)) == facts
    calm = Temperature((), 3.0, 7.0, 0.0, None)
    assert read(*write_temperature(calm)) == calm

"""The journeys of the sample: EPCIS events that can be walked back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from kiosk.catalogue import read
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Thing
from kiosk.provenance.journey import Step
from kiosk.sample import FOLDER


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return read(FOLDER)


def things(event: EpcisEvent) -> Iterable[Thing]:
    yield from event.things
    yield from (q.thing for q in (*event.quantities, *event.inputs, *event.outputs))
    if event.parent:
        yield event.parent


def history(sample: Catalogue, lot: str) -> list[EpcisEvent]:
    """Events of a lot, of what it was made from and of what carried it."""
    wanted = {thing for event in sample.events for thing in things(event) if thing.lot == lot}
    while True:
        events = [event for event in sample.events if wanted & set(things(event)) and not event.voided]
        more = {q.thing for event in events for q in event.inputs} | {e.parent for e in events if e.parent}
        if more <= wanted:
            return sorted(events, key=lambda event: event.at)
        wanted |= more


def stages(sample: Catalogue, lot: str) -> list[str]:
    """Words of the stages in order, a stage at one place counted once."""
    words = [(event.stage or event.step or "", event.read_point) for event in history(sample, lot)]
    return [word for word, _ in dict.fromkeys(words)]


def test_every_document_keeps_the_standards_schema(shared: Path) -> None:
    schema = json.loads(
        (shared / "data" / "gs1-EPCIS" / "EPCIS-JSON-Schema.json").read_text(encoding="utf-8")
    )
    validator = Draft7Validator(schema)
    documents = sorted((FOLDER / "events").glob("*.jsonld"))
    assert len(documents) >= 20
    for path in documents:
        mistakes = list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))))
        assert mistakes == [], path.name


def test_the_pomelo_goes_from_garden_to_stall(sample: Catalogue) -> None:
    assert stages(sample, "TB-1911-07") == [
        "growing",
        "harvest",
        "packing",
        "transport",
        "distribution",
        "retail",
    ]


def test_journeys_of_three_to_eleven_stages(sample: Catalogue) -> None:
    lots = {lot.lot for lot in sample.lots if history(sample, lot.lot)}
    lengths = {lot: len(stages(sample, lot)) for lot in lots}
    assert len([lot for lot, length in lengths.items() if length >= 3]) >= 18
    assert max(lengths.values()) == lengths["NM-0926"] == 11
    assert lengths["TS-0826"] == 8
    assert lengths["MO-0426"] == 3


def test_stages_are_words_of_the_plans(sample: Catalogue) -> None:
    assert {event.stage for event in sample.events if event.stage} == set(Step) - {Step.OTHER}
    (own,) = [event.step for event in sample.events if not event.stage]
    assert own == "phơi nắng"


def test_a_missing_stage(sample: Catalogue) -> None:
    """Pork without an abattoir, chicken with one."""
    assert "slaughter" not in stages(sample, "TH-2111")
    assert "slaughter" in stages(sample, "GT-2011")


def test_sensors(sample: Catalogue) -> None:
    warm = {event.temperature.alarm for event in sample.events if event.temperature}
    assert sum(event.temperature is not None for event in sample.events) >= 2
    assert warm == {False, True}
    (pomelo,) = [event.temperature for event in history(sample, "TB-1911-07") if event.temperature]
    assert (pomelo.lowest, pomelo.highest, pomelo.limit_high) == (8.1, 9.1, 12)
    assert f"{pomelo.readings[-1].at:%H:%M}" == "05:30"


def test_walking_back(sample: Catalogue) -> None:
    kinds = {event.type for event in history(sample, "TC-1109")}
    assert kinds == {EventType.OBJECT, EventType.AGGREGATION, EventType.TRANSFORMATION}
    origins = {event.read_point for event in history(sample, "NM-0926")}
    assert {"cua-lach-ngu-truong", "dong-muoi-dong-gio"} <= origins


def test_diaries_documents_and_a_withdrawn_report(sample: Catalogue) -> None:
    assert sum(bool(event.diary) for event in sample.events) >= 6
    assert sum(bool(event.documents) for event in sample.events) >= 10
    assert sum(event.voided for event in sample.events) == 1
    assert all(
        {language for language, _ in entry.text.by_language} == {"vi", "en"}
        for event in sample.events
        for entry in event.diary
    )


def test_events_come_in_order_and_before_the_catalogue(sample: Catalogue) -> None:
    assert max(event.at for event in sample.events) < sample.as_of

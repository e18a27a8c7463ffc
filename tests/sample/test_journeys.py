"""The journeys of the sample: EPCIS events that can be walked back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.catalogue import read
from kiosk.codes.kinds import ElementString, GS1Data
from kiosk.provenance.answer import Found
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Thing
from kiosk.provenance.journey import Stage, Step
from kiosk.provenance.thing_key import keys_of, thing_key, things_of
from kiosk.provenance.walk_back import walk_back
from kiosk.sample import FOLDER

POMELO = Thing("08938500001116", "TB-1911-07")


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return read(FOLDER)


@pytest.fixture(scope="module")
def answers(sample: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[Thing, Found]:
    """What the kiosk answers to every lot, every item with a stamp, and all that an event speaks of."""
    lots = [Thing(lot.gtin, lot.lot) for lot in sample.lots]
    items = [Thing(stamp.gtin, stamp.lot, stamp.serial) for stamp in sample.stamps if stamp.gtin]
    spoken_of = [thing for event in sample.events for thing in things_of(event) if thing.gtin]
    with Store.open(tmp_path_factory.mktemp("store") / "kiosk.sqlite") as store:
        store.replace(sample)
        found = {thing: answered(store, thing, sample) for thing in (*lots, *items, *spoken_of)}
    assert len(found) > len(lots)
    return found


def answered(store: Store, thing: Thing, sample: Catalogue) -> Found:
    """A code that names the thing, looked up on the day of the catalogue."""
    assert thing.gtin
    code = ElementString(GS1Data(thing.gtin, thing.lot, thing.serial))
    answer = Service(store).answer(code, sample.as_of)
    assert isinstance(answer, Found)
    return answer


def journey(answers: dict[Thing, Found], lot: str) -> tuple[Stage, ...]:
    """The stages of a lot."""
    (found,) = [answer for thing, answer in answers.items() if thing.lot == lot and not thing.serial]
    return found.journey.stages


def steps(answers: dict[Thing, Found], lot: str) -> list[str]:
    """The stages of a lot by their words; one that nobody reported in brackets."""
    return [f"({stage.step})" if stage.missing else stage.step for stage in journey(answers, lot)]


def kinds(sample: Catalogue, lot: str) -> set[EventType]:
    """Kinds of the events that the walk back from a lot comes by."""

    def find(thing: Thing) -> list[EpcisEvent]:
        return [event for event in sample.events if thing_key(thing) in keys_of(event)]

    (gtin,) = {thing.gtin for event in sample.events for thing in things_of(event) if thing.lot == lot}
    return {event.type for event in walk_back(Thing(gtin, lot), find)}


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


def test_the_pomelo_goes_from_garden_to_stall(answers: dict[Thing, Found]) -> None:
    (fruit, case) = [answers[thing] for thing in answers if thing.lot == "TB-1911-07" and not thing.serial]
    assert [stage.step for stage in fruit.journey.stages] == [
        "growing",
        "harvest",
        "packing",
        "transport",
        "distribution",
        "retail",
    ]
    assert [stage.step for stage in case.journey.stages] == ["growing", "harvest", "packing", "transport"]


def test_the_fish_sauce_goes_back_to_the_boat_and_the_salt_field(answers: dict[Thing, Found]) -> None:
    way = [(stage.step, stage.where.id if stage.where else None) for stage in journey(answers, "NM-0926")]
    assert way == [
        ("harvest", "dong-muoi-dong-gio"),
        ("harvest", "cua-lach-ngu-truong"),
        ("wholesale", "cua-lach-ben-ca"),
        ("processing", "8938500009068.nha-thung"),
        ("packing", "8938500009068.chiet-chai"),
        ("transport", "8938500009068.chiet-chai"),
        ("distribution", "8938500009020"),
        ("retail", "8938500009037"),
    ]


def test_every_journey_has_three_to_eight_stages(answers: dict[Thing, Found]) -> None:
    """What was made of it, what it was made from, and a gap that is shown: all count."""
    lengths = {thing: len(found.journey.stages) for thing, found in answers.items() if found.journey.stages}
    assert {thing: n for thing, n in lengths.items() if not 3 <= n <= 8} == {}
    assert {min(lengths.values()), max(lengths.values())} == {3, 8}
    assert len({thing.lot for thing in lengths}) >= 20


def test_what_a_product_was_made_of_is_sold_by_itself_too(answers: dict[Thing, Found]) -> None:
    """A lot that goes into another only in part: the rest has a way of its own."""
    assert steps(answers, "CC-1502") == ["harvest", "wholesale", "transport", "retail"]
    assert steps(answers, "MH-0125") == ["harvest", "packing", "transport", "retail"]
    assert steps(answers, "TD-0511") == ["harvest", "packing", "transport", "retail"]


def test_stages_are_words_of_the_plans(sample: Catalogue) -> None:
    assert {event.stage for event in sample.events if event.stage} == set(Step) - {Step.OTHER}
    (own,) = [event.step for event in sample.events if not event.stage]
    assert own == "phơi nắng"


def test_a_missing_stage(answers: dict[Thing, Found]) -> None:
    """Pork without an abattoir, chicken with one."""
    assert "(slaughter)" in steps(answers, "TH-2111")
    assert "slaughter" in steps(answers, "GT-2011")
    gaps = {thing.lot for thing, found in answers.items() if any(s.missing for s in found.journey.stages)}
    assert gaps == {"TH-2111"}


def test_sensors(sample: Catalogue, answers: dict[Thing, Found]) -> None:
    warm = {event.temperature.alarm for event in sample.events if event.temperature}
    assert sum(event.temperature is not None for event in sample.events) >= 2
    assert warm == {False, True}
    (pomelo,) = [stage.temperature for stage in answers[POMELO].journey.stages if stage.temperature]
    assert (pomelo.lowest, pomelo.highest, pomelo.limit_high) == (8.1, 9.1, 12)
    assert f"{pomelo.readings[-1].at:%H:%M}" == "05:30"


def test_walking_back(sample: Catalogue) -> None:
    """Two journeys go back through what a pallet held and through what was made of what."""
    expected = {EventType.OBJECT, EventType.AGGREGATION, EventType.TRANSFORMATION}
    assert kinds(sample, "TC-1109") == kinds(sample, "NM-0926") == expected


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

"""Events become stages, merged, in order, with gaps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.provenance.catalogue import Market
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.journey import DiaryEntry, Journey, Reading, Stage, Step, Temperature
from kiosk.provenance.journey_building import build_journey
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
MARKET = Market(LocalText.of({"vi": "Chợ Mẫu", "en": "Sample Market"}), Position(16.47, 107.58))
PAPER = Certificate("VG-1", "VietGAP", LocalText.of("Chi cục Mẫu"))
OF_FARM = Certificate("AT-1", "ATTP", LocalText.of("Sở Mẫu"), party="farm")
FARM = Party("farm", LocalText.of("Vườn Mẫu"), LocalText.of("Thôn Một"), "8930000000019")
FIELD = Place("field", LocalText.of("Ruộng"), position=Position(16.3, 107.4))
HALL = Place("hall", LocalText.of("Nhà lồng"), position=Position(16.4701, 107.58))
NAMESAKE = Place("gate", LocalText.of({"en": "Sample Market"}))


@dataclass(frozen=True)
class Known:
    """Master data of a few."""

    parties: dict[str, Party] = field(default_factory=lambda: {"farm": FARM})
    places: dict[str, Place] = field(
        default_factory=lambda: {place.id: place for place in (FIELD, HALL, NAMESAKE)}
    )

    def party(self, identifier: str) -> Party | None:
        return self.parties.get(identifier)

    def place(self, identifier: str) -> Place | None:
        return self.places.get(identifier)

    def certificates(self, number: str) -> tuple[Certificate, ...]:
        return (PAPER,) if number == PAPER.number else ()

    def certificates_of_party(self, party: str) -> tuple[Certificate, ...]:
        return (OF_FARM,) if party == "farm" else ()


def event(day: float, step: str | None = None, **more: object) -> EpcisEvent:
    """Something happened."""
    bare = EpcisEvent(f"e{day}{step}", EventType.OBJECT, BEGIN + timedelta(days=day), "OBSERVE", step)
    return replace(bare, **more)  # type: ignore[arg-type]


def journey(*events: EpcisEvent, group: Group = Group.OTHER) -> Journey:
    """The journey of events."""
    return build_journey(events, group, Known(), MARKET)


def only(*events: EpcisEvent) -> Stage:
    """The single stage of events."""
    (stage,) = journey(*events).stages
    return stage


def steps(found: Journey) -> str:
    """Steps of a journey, gaps in brackets."""
    return " ".join(f"({s.step})" if s.missing else str(s.step) for s in found.stages)


def test_no_events_no_journey() -> None:
    assert journey() == Journey()


def test_what_a_stage_says() -> None:
    diary = (DiaryEntry(BEGIN, LocalText.of("Gieo hạt")),)
    warm = Temperature((Reading(BEGIN, 30.0),), 30.0, 30.0)
    stage = only(
        event(
            1,
            stage="growing",
            party="farm",
            read_point="field",
            to="hall",
            certificates=("VG-1", "XX-9"),
            documents=("urn:epcglobal:cbv:bt:8930000000019:77", "PX 1"),
            diary=diary,
            temperature=warm,
            quantities=(Quantity(Thing(lot="B1"), 1200.5, "KGM"), Quantity(Thing(lot="B2"), 3)),
        )
    )
    assert stage == Stage(
        Step.GROWING,
        who=FARM,
        where=FIELD,
        to=HALL,
        begins=BEGIN + timedelta(days=1),
        ends=BEGIN + timedelta(days=1),
        what=LocalText.of({"vi": "1.200,5 kg, lô B1; 3, lô B2", "en": "1,200.5 kg, lot B1; 3, lot B2"}),
        papers=(PAPER, OF_FARM),
        documents=("77", "PX 1", "XX-9"),
        diary=diary,
        temperature=warm,
    )


def test_the_sources_own_words_come_before_numbers() -> None:
    note = LocalText.of("Hái lúc sáng sớm")
    assert only(event(1, note=note, quantities=(Quantity(Thing(), 5),))).what == note
    assert only(event(1, quantities=(Quantity(Thing()),))).what is None


def test_a_transformation_says_what_it_made() -> None:
    stage = only(
        event(
            1,
            type=EventType.TRANSFORMATION,
            inputs=(Quantity(Thing(), 9, "KGM"),),
            outputs=(Quantity(Thing(), 7, "XBX"),),
        )
    )
    assert stage.what == LocalText.of({"vi": "7 XBX", "en": "7 XBX"})


def test_places_and_parties_that_nobody_described_show_their_identifier() -> None:
    stage = only(event(1, "shipping", party="8930000000026", biz_location="urn:x:shed", to="farm"))
    assert stage.who == Party("8930000000026", LocalText.of("8930000000026"))
    assert stage.where == Place("urn:x:shed", LocalText.of("shed"))
    assert stage.to == Place("farm", FARM.name, FARM.address, gln=FARM.gln)


def test_where_it_is_and_where_it_goes_are_not_said_twice() -> None:
    assert only(event(1, "receiving", read_point="field", to="field")).to is None


@pytest.mark.parametrize("place", ["hall", "gate"])
def test_the_kiosks_own_market(place: str) -> None:
    stage = only(event(1, "receiving", read_point=place))
    assert (stage.here, stage.step) == (True, Step.RETAIL)
    assert not only(event(1, "receiving", read_point="field")).here


def test_without_a_market_nothing_is_here() -> None:
    (stage,) = build_journey([event(1, "receiving", read_point="hall")], Group.OTHER, Known()).stages
    assert (stage.here, stage.step) == (False, Step.DISTRIBUTION)


@pytest.mark.parametrize(
    ("changes", "step", "word"),
    [
        ({"step": "shipping"}, Step.TRANSPORT, ""),
        ({"step": "killing"}, Step.SLAUGHTER, ""),
        ({"step": "first-processing"}, Step.FIRST_PROCESSING, ""),
        ({"step": "shipping", "stage": "wholesale"}, Step.WHOLESALE, ""),
        ({"step": "inspecting"}, Step.OTHER, "inspecting"),
        ({"step": "https://epcis.example.org/steps/drying/"}, Step.OTHER, "drying"),
        ({"step": "commissioning"}, Step.HARVEST, ""),
        ({"step": "commissioning", "type": EventType.TRANSFORMATION}, Step.PROCESSING, ""),
        ({"type": EventType.TRANSFORMATION}, Step.PROCESSING, ""),
        ({"type": EventType.AGGREGATION}, Step.PACKING, ""),
        ({}, Step.OTHER, ""),
    ],
)
def test_which_stage_an_event_is(changes: dict[str, object], step: Step, word: str) -> None:
    stage = only(event(1, **changes))  # type: ignore[arg-type]
    assert (stage.step, stage.word) == (step, word)


def test_events_of_one_stage_and_place_are_one() -> None:
    first = event(
        1,
        "storing",
        read_point="field",
        documents=("A",),
        quantities=(Quantity(Thing(), 5),),
        temperature=Temperature((Reading(BEGIN, 4.0),), 3.0, 5.0, 0.0, None),
        diary=(DiaryEntry(BEGIN + timedelta(days=1), LocalText.of("Hai")),),
    )
    then = event(
        2,
        "storing",
        read_point="field",
        documents=("A", "B"),
        to="hall",
        temperature=Temperature((Reading(BEGIN - timedelta(days=1), 9.0),), 9.0, 9.0, 1.0, 8.0, alarm=True),
        diary=(DiaryEntry(BEGIN, LocalText.of("Một")),),
    )
    stage = only(then, first)
    assert (stage.begins, stage.ends) == (first.at, then.at)
    assert (stage.documents, stage.to) == (("A", "B"), HALL)
    assert [entry.text for entry in stage.diary] == [LocalText.of("Một"), LocalText.of("Hai")]
    assert stage.temperature is not None
    assert [reading.celsius for reading in stage.temperature.readings] == [9.0, 4.0]
    assert replace(stage.temperature, readings=()) == Temperature((), 3.0, 9.0, 1.0, 8.0, alarm=True)
    one = only(replace(first, temperature=None), then)
    assert one.temperature == then.temperature


def test_words_of_merged_stages_are_said_once_in_every_language() -> None:
    sown = LocalText.of({"vi": "Gieo", "en": "Sown"})
    stage = only(
        event(1, "growing", note=sown),
        event(2, "growing", note=sown),
        event(3, "growing", note=LocalText.of("Tưới")),
    )
    assert stage.what == LocalText.of({"vi": "Gieo; Tưới", "en": "Sown; Tưới"})


def test_growing_in_between_is_one_stage_but_storing_twice_is_two() -> None:
    grown = journey(
        event(1, "growing", read_point="field"),
        event(2, "inspecting"),
        event(3, "growing", read_point="field"),
    )
    assert steps(grown) == "growing other"
    stored = journey(
        event(1, "storing", read_point="field"), event(2, "shipping"), event(3, "storing", read_point="field")
    )
    assert steps(stored) == "storage transport storage"


def test_at_one_moment_the_usual_order_holds() -> None:
    assert steps(journey(event(1, "shipping"), event(1, "packing"))) == "packing transport"


def test_voided_events_make_no_stage() -> None:
    assert journey(event(1, "packing", voided=True)) == Journey()


@pytest.mark.parametrize(
    ("group", "reported", "shown"),
    [
        (Group.FRUIT, "growing packing retail_selling", "growing (harvest) packing (transport) retail"),
        (Group.FRUIT, "growing harvest", "growing harvest"),
        (Group.FRUIT, "packing shipping", "packing transport"),
        (Group.FRUIT, "growing inspecting packing", "growing other (harvest) packing"),
        (Group.FISHERY, "harvest retail_selling", "harvest (transport) retail"),
        (Group.FISHERY, "harvest wholesale retail_selling", "harvest wholesale retail"),
        (Group.RICE, "growing harvest processing packing", "growing harvest processing packing"),
        (Group.OTHER, "growing retail_selling", "growing retail"),
        (Group.FRUIT, "inspecting", "other"),
    ],
)
def test_gaps_show_between_what_was_reported(group: Group, reported: str, shown: str) -> None:
    events = [event(day, step) for day, step in enumerate(reported.split())]
    assert steps(journey(*events, group=group)) == shown

"""What is written is valid EPCIS 2.0, and reads as the same facts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.epcis_reading import read_document, read_event
from kiosk.provenance.epcis_writing import write_document, write_event
from kiosk.provenance.journey import DiaryEntry, Reading, Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.plain_text import plain_text

NOON = datetime(2026, 5, 3, 12, tzinfo=timezone(timedelta(hours=7)))
GTIN = "08938000000176"
CREATED = datetime(2026, 6, 1, tzinfo=UTC)

FULL = EpcisEvent(
    id="urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
    type=EventType.OBJECT,
    at=NOON,
    action="ADD",
    step="drying hall",
    disposition="in_progress",
    read_point="field 7",
    biz_location="8938000000015.B2",
    party="8938000000022",
    to="hall/1",
    things=(Thing(GTIN, serial="a/b ?#%"), Thing(sscc="189380002345678901"), Thing(other="urn:x:crate:1")),
    quantities=(Quantity(Thing(GTIN, "L 1"), 2.5, "KGM"), Quantity(Thing(GTIN))),
    documents=("PX 12/2026", "urn:epcglobal:cbv:bt:8938000000015:77"),
    certificates=("VG-1/2026", "https://certificates.example.org/2"),
    temperature=Temperature((Reading(NOON, 4.2),), 3.9, 9.5, 0.0, 8.0, alarm=True),
    diary=(DiaryEntry(NOON, LocalText.of({"vi": "Gieo hạt", "en": "Sown"})),),
    note=LocalText.of("Phơi một ngày"),
    stage="processing",
    voided=True,
)


def again(event: EpcisEvent) -> EpcisEvent:
    """Written as JSON text and read."""
    written = json.dumps(write_document([event], CREATED))
    (read,) = read_document(json.loads(written))
    return read


def test_everything_an_event_can_say() -> None:
    assert again(FULL) == FULL


@pytest.mark.parametrize("step", ["shipping", "receiving", None])
@pytest.mark.parametrize("party", ["8938000000022", "farm", None])
@pytest.mark.parametrize("to", ["8938000000015", "hall", None])
def test_who_and_where_to(step: str | None, party: str | None, to: str | None) -> None:
    event = EpcisEvent("urn:x:1", EventType.OBJECT, NOON, "OBSERVE", step, party=party, to=to)
    assert again(event) == event


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
THINGS = st.one_of(
    st.builds(Thing, gtin=st.just(GTIN), lot=st.none() | KEYS, serial=st.none() | KEYS),
    st.just(Thing(sscc="189380002345678901")),
    st.just(Thing(other="urn:epc:id:grai:8938000.00001.12")),
)
AMOUNTS = st.builds(Quantity, THINGS, st.none() | st.floats(0, 1e6), st.none() | st.just("KGM"))
SHOWN = KEYS.map(plain_text).filter(bool)
WORDS = st.none() | SHOWN.filter(lambda word: ":" not in word)
MOMENTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-9, minutes=-30))]
    ),
)


@given(
    st.builds(
        EpcisEvent,
        id=KEYS,
        type=st.just(EventType.AGGREGATION),
        at=MOMENTS,
        action=st.sampled_from(["ADD", "OBSERVE", "DELETE"]),
        step=WORDS,
        disposition=WORDS,
        read_point=WORDS,
        parent=st.none() | THINGS,
        things=st.lists(THINGS, max_size=4, unique=True).map(tuple),
        quantities=st.lists(AMOUNTS, max_size=4).map(tuple),
        certificates=st.lists(SHOWN, max_size=3, unique=True).map(tuple),
    )
)
def test_any_event_reads_as_it_was_written(event: EpcisEvent) -> None:
    assert again(event) == event


def test_a_transformation_and_a_transaction(shared: Path) -> None:
    made = EpcisEvent(
        "urn:x:1",
        EventType.TRANSFORMATION,
        NOON,
        inputs=(Quantity(Thing(GTIN, serial="S1")), Quantity(Thing(GTIN, "L1"), 5.0)),
        outputs=(Quantity(Thing(GTIN, "L2")),),
    )
    sold = EpcisEvent(
        "urn:x:2", EventType.TRANSACTION, NOON, "ADD", things=(Thing(GTIN),), documents=("HD 1",)
    )
    assert (again(made), again(sold)) == (made, sold)
    assert valid(shared, write_document([FULL, made, sold], CREATED)) == []


def test_an_empty_observation_is_valid(shared: Path) -> None:
    seen = EpcisEvent("urn:x:1", EventType.OBJECT, NOON, "OBSERVE", read_point="hall")
    assert again(seen) == seen
    assert valid(shared, write_document([seen], CREATED)) == []


def test_gs1s_own_examples_survive_writing(shared: Path) -> None:
    for path in sorted((shared / "data/gs1-EPCIS/JSON").rglob("*.jsonld")):
        events = read_document(json.loads(path.read_text(encoding="utf-8")))
        written = json.loads(json.dumps(write_document(events, CREATED)))
        assert read_document(written) == events, path.name
        assert valid(shared, written) == [], path.name


def valid(shared: Path, document: object) -> list[str]:
    """What GS1's own schema says against a document."""
    schema = json.loads((shared / "data/gs1-EPCIS/EPCIS-JSON-Schema.json").read_text(encoding="utf-8"))
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(schema).iter_errors(document)]


def test_one_event_by_itself() -> None:
    assert read_event(write_event(FULL)) == FULL


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (EpcisEvent("e1", EventType.OBJECT, datetime(2026, 5, 3)), "time zone of whole minutes"),  # noqa: DTZ001
        (
            EpcisEvent("e1", EventType.OBJECT, NOON, things=(Thing(),)),
            "a thing with a GTIN, an SSCC or a URI",
        ),
        (EpcisEvent("e1", EventType.OBJECT, NOON, things=(Thing("08938000000170"),)), "check digit 6"),
    ],
)
def test_facts_that_epcis_cannot_say(event: EpcisEvent, reason: str) -> None:
    with pytest.raises(EpcisError, match=rf"^event 'e1': cannot be written as EPCIS, expected .*{reason}"):
        write_event(event)

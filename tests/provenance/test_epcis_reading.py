"""EPCIS documents are read in every spelling, and every mistake names its place."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.provenance.epcis_event import EventType, Quantity, Thing
from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.epcis_reading import read_document, read_event
from kiosk.provenance.local_text import LocalText

EVENT: dict[str, Any] = {
    "type": "ObjectEvent",
    "eventID": "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
    "eventTime": "2026-05-03T23:30:00Z",
    "eventTimeZoneOffset": "+07:00",
    "action": "OBSERVE",
    "bizStep": "shipping",
    "epcList": ["urn:epc:id:sgtin:8938000.000017.S1"],
}


def event(**changes: object) -> dict[str, Any]:
    """A good event with other fields; None takes a field away."""
    return {key: value for key, value in (EVENT | changes).items() if value is not None}


def document(*events: object) -> dict[str, Any]:
    """A document of events."""
    return {"type": "EPCISDocument", "schemaVersion": "2.0", "epcisBody": {"eventList": list(events)}}


def examples(shared: Path) -> list[Path]:
    """GS1's own example documents."""
    return sorted((shared / "data/gs1-EPCIS/JSON").rglob("*.jsonld"))


def test_gs1s_own_examples_are_all_read(shared: Path) -> None:
    read = [read_document(json.loads(path.read_text(encoding="utf-8"))) for path in examples(shared)]
    events = [event for document in read for event in document]
    assert (len(read), len(events)) == (47, 56)
    assert sum(event.temperature is not None for event in events) >= 15
    assert sum(event.voided for event in events) == 9


def test_what_an_event_says() -> None:
    (found,) = read_document(document(event()))
    assert found.type is EventType.OBJECT
    assert found.at == datetime(2026, 5, 3, 23, 30, tzinfo=UTC)
    assert found.at.utcoffset() == timedelta(hours=7)
    assert found.things == (Thing(gtin="08938000000176", serial="S1"),)
    assert (found.action, found.step, found.voided) == ("OBSERVE", "shipping", False)


def test_without_an_offset_the_time_keeps_its_own() -> None:
    found = read_event(event(eventTime="2026-05-03T06:30:00-05:00", eventTimeZoneOffset=None))
    assert found.at.utcoffset() == timedelta(hours=-5)


@pytest.mark.parametrize(
    "word",
    [
        "shipping",
        "urn:epcglobal:cbv:bizstep:shipping",
        "https://ref.gs1.org/cbv/BizStep-shipping",
        "https://ns.gs1.org/cbv/BizStep-shipping",
        "cbv:BizStep-shipping",
    ],
)
def test_one_word_in_all_its_spellings(word: str) -> None:
    assert read_event(event(bizStep=word)).step == "shipping"


def test_no_word_steers_how_it_is_shown() -> None:
    order = {"type": "po", "bizTransaction": "market:PO%E2%80%AE1%0A2"}
    found = read_event(event(bizStep="market:dry%E2%80%AEing", bizTransactionList=[order]))
    assert (found.step, found.documents) == ("drying", ("PO1 2",))


def test_words_of_other_vocabularies_stay_what_they_are() -> None:
    foreign = "https://epcis.example.org/hc/bizstep/drying"
    assert read_event(event(bizStep=foreign)).step == foreign
    assert read_event(event(bizStep="market:drying")).step == "drying"


@pytest.mark.parametrize(
    ("uri", "thing"),
    [
        ("urn:epc:id:sgtin:8938000.000017.a%2Fb", Thing("08938000000176", serial="a/b")),
        ("urn:epc:idpat:sgtin:8938000.000017.*", Thing("08938000000176")),
        ("urn:epc:class:lgtin:8938000.000017.L1", Thing("08938000000176", "L1")),
        ("urn:epc:id:sscc:8938000.1234567890", Thing(sscc="189380002345678901")),
        ("https://id.gs1.org/01/08938000000176/10/L1/21/S1", Thing("08938000000176", "L1", "S1")),
        ("HTTPS://example.com/some/path/01/8938000000176/21/S1", Thing("08938000000176", serial="S1")),
        ("https://id.gs1.org/00/189380002345678901", Thing(sscc="189380002345678901")),
        ("urn:epc:id:grai:8938000.00001.12", Thing(other="urn:epc:id:grai:8938000.00001.12")),
    ],
)
def test_things_in_all_their_spellings(uri: str, thing: Thing) -> None:
    assert read_event(event(epcList=[uri, uri])).things == (thing,)


@pytest.mark.parametrize(
    ("uri", "place"),
    [
        ("urn:epc:id:sgln:8938000.00001.0", "8938000000015"),
        ("urn:epc:id:sgln:8938000.00001.B2", "8938000000015.B2"),
        ("https://id.gs1.org/414/8938000000015", "8938000000015"),
        ("https://id.gs1.org/414/8938000000015/254/B2", "8938000000015.B2"),
        ("market:field%207", "field 7"),
        ("geo:16.46,107.59", "geo:16.46,107.59"),
    ],
)
def test_places_in_all_their_spellings(uri: str, place: str) -> None:
    found = read_event(event(readPoint={"id": uri}, bizLocation={"id": uri}))
    assert (found.read_point, found.biz_location) == (place, place)


SOURCES = [
    {"type": "owning_party", "source": "https://id.gs1.org/417/8938000000022"},
    {"type": "urn:epcglobal:cbv:sdt:possessing_party", "source": "urn:epc:id:pgln:8938000.00001"},
]
DESTINATIONS = [{"type": "possessing_party", "destination": "market:stall-7"}]


def test_who_did_it_stands_on_the_side_that_acts() -> None:
    sent = read_event(event(sourceList=SOURCES, destinationList=DESTINATIONS))
    assert (sent.party, sent.to) == ("8938000000015", "stall-7")
    got = read_event(event(bizStep="receiving", sourceList=SOURCES, destinationList=DESTINATIONS))
    assert (got.party, got.to) == ("stall-7", None)
    place = [*DESTINATIONS, {"type": "location", "destination": "market:hall"}]
    assert read_event(event(destinationList=place)).to == "hall"


def test_the_boards_own_words_come_first() -> None:
    found = read_event(
        event(
            sourceList=SOURCES,
            **{
                "market:party": "market:farm",
                "market:to": "market:hall",
                "market:stage": "first-processing",
                "market:note": {"vi": "Rửa sạch", "en": "Washed"},
                "market:diary": [{"market:on": "2026-04-01T07:00:00+07:00", "market:text": "Gieo hạt"}],
                "market:certificates": ["VG-1"],
                "certificationInfo": "https://certificates.example.org/VG-2",
            },
        )
    )
    assert (found.party, found.to, found.stage) == ("farm", "hall", "first-processing")
    assert found.note == LocalText.of({"vi": "Rửa sạch", "en": "Washed"})
    assert found.diary[0].text == LocalText.of("Gieo hạt")
    assert found.certificates == ("VG-1", "https://certificates.example.org/VG-2")


def test_a_list_of_certificates() -> None:
    links = ["https://certificates.example.org/1", "https://certificates.example.org/2"]
    assert read_event(event(certificationInfo=links)).certificates == tuple(links)


def test_a_transformation_has_inputs_and_outputs() -> None:
    found = read_event(
        event(
            type="TransformationEvent",
            action=None,
            epcList=None,
            inputEPCList=["urn:epc:id:sgtin:8938000.000017.S1"],
            inputQuantityList=[
                {"epcClass": "urn:epc:class:lgtin:8938000.000017.L1", "quantity": 2.5, "uom": "KGM"}
            ],
            outputQuantityList=[{"epcClass": "urn:epc:class:lgtin:8938000.000017.L2"}],
        )
    )
    assert found.action is None
    assert found.inputs == (
        Quantity(Thing("08938000000176", serial="S1")),
        Quantity(Thing("08938000000176", "L1"), 2.5, "KGM"),
    )
    assert found.outputs == (Quantity(Thing("08938000000176", "L2")),)


def test_an_aggregation_has_a_parent_and_children() -> None:
    found = read_event(
        event(
            type="AggregationEvent",
            action="ADD",
            parentID="urn:epc:id:sscc:8938000.1234567890",
            epcList=None,
            childEPCs=["urn:epc:id:sgtin:8938000.000017.S1"],
            childQuantityList=[{"epcClass": "urn:epc:class:lgtin:8938000.000017.L1", "quantity": 4}],
        )
    )
    assert found.parent == Thing(sscc="189380002345678901")
    assert found.things == (Thing("08938000000176", serial="S1"),)
    assert found.quantities == (Quantity(Thing("08938000000176", "L1"), 4.0),)


@pytest.mark.parametrize(
    ("time", "offset"), [("9999-12-31T23:59:59Z", "+07:00"), ("0001-01-01T00:00:00Z", "-05:00")]
)
def test_a_year_beyond_all_time_zones_is_refused(time: str, offset: str) -> None:
    with pytest.raises(EpcisError, match=r"^\$\.eventTime: '.*', expected a year of usual size$"):
        read_event(event(eventTime=time, eventTimeZoneOffset=offset))


def test_an_error_declaration_voids_an_event() -> None:
    assert read_event(event(errorDeclaration={"declarationTime": "2026-05-04T00:00:00Z"})).voided


def test_an_event_without_an_id_gets_a_digest_of_what_it_says() -> None:
    first, again = read_event(event(eventID=None)), read_event(event(eventID=None))
    other = read_event(event(eventID=None, bizStep="packing"))
    assert first.id == again.id != other.id
    assert first.id.startswith("market:digest-")


def test_an_error_declaration_without_an_id_voids_the_event_that_it_repeats() -> None:
    first = read_event(event(eventID=None, recordTime="2026-05-03T23:31:00Z"))
    declaration = {"declarationTime": "2026-05-04T00:00:00Z"}
    void = read_event(event(eventID=None, recordTime="2026-05-04T00:00:01Z", errorDeclaration=declaration))
    assert (first.id, first.voided, void.voided) == (void.id, False, True)


def test_the_results_of_a_query_are_read_alike() -> None:
    body = {"queryResults": {"resultsBody": {"eventList": [event()]}}}
    assert read_document({"type": "EPCISQueryDocument", "epcisBody": body}) == [read_event(event())]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ([], "$: [], expected an object"),
        ({}, "$: no type, expected one"),
        ({"type": "Car"}, "$.type: 'Car', expected EPCISDocument or EPCISQueryDocument"),
        ({"type": "EPCISDocument"}, "$: no epcisBody, expected one"),
        (document(7), "$.epcisBody.eventList[0]: 7, expected an object"),
        (
            {"type": "EPCISDocument", "epcisBody": {"eventList": {}}},
            "$.epcisBody.eventList: {}, expected a list",
        ),
    ],
)
def test_a_document_that_is_none(wrong: object, sentence: str) -> None:
    with pytest.raises(EpcisError) as caught:
        read_document(wrong)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"type": "CarEvent"},
            (
                "$.type: 'CarEvent', expected one of ObjectEvent, AggregationEvent, TransformationEvent, "
                "TransactionEvent, AssociationEvent"
            ),
        ),
        ({"action": "KEEP"}, "$.action: 'KEEP', expected one of ADD, OBSERVE, DELETE"),
        ({"action": None}, "$: no action, expected one"),
        ({"bizStep": ""}, "$.bizStep: '', expected a text"),
        ({"eventTime": 7}, "$.eventTime: 7, expected a text"),
        (
            {"eventTime": "soon"},
            "$.eventTime: 'soon', expected a date and time such as 2026-05-03T06:30:00+07:00",
        ),
        (
            {"eventTime": "2026-05-03T06:30:00"},
            "$.eventTime: '2026-05-03T06:30:00', expected a time zone after the time, such as +07:00",
        ),
        ({"eventTimeZoneOffset": "7"}, "$.eventTimeZoneOffset: '7', expected an offset such as +07:00"),
        ({"epcList": [7]}, "$.epcList[0]: 7, expected a text"),
        ({"epcList": "x"}, "$.epcList: 'x', expected a list"),
        (
            {"epcList": ["x"]},
            "$.epcList[0]: 'x', expected a URI such as an EPC URN or a GS1 Digital Link",
        ),
        (
            {"epcList": ["https://id.gs1.org/01/08938000000177"]},
            "$.epcList[0]: 'https://id.gs1.org/01/08938000000177', expected a number with check digit 6",
        ),
        (
            {"epcList": ["urn:epc:id:sgtin:893800.000017.1"]},
            (
                "$.epcList[0]: 'urn:epc:id:sgtin:893800.000017.1', "
                "expected a company prefix and reference of 13 digits together"
            ),
        ),
        ({"readPoint": {}}, "$.readPoint: no id, expected one"),
        (
            {"quantityList": [{"epcClass": "urn:x:y", "quantity": "4"}]},
            "$.quantityList[0].quantity: '4', expected a number",
        ),
        (
            {"quantityList": [{"epcClass": "urn:x:y", "quantity": float("inf")}]},
            "$.quantityList[0].quantity: inf, expected a finite number",
        ),
        ({"market:note": {}}, "$.market:note: {}, expected at least one language"),
        ({"market:note": 5}, "$.market:note: 5, expected an object"),
    ],
)
def test_an_event_that_is_wrong(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(EpcisError) as caught:
        read_event(event(**changes))
    assert str(caught.value) == sentence


def test_a_number_beyond_all_measure_and_a_long_text() -> None:
    with pytest.raises(EpcisError, match="expected a number of usual size"):
        read_event(event(quantityList=[{"epcClass": "urn:x:y", "quantity": 10**400}]))
    with pytest.raises(EpcisError) as caught:
        read_event(event(eventTime="x" * 5000))
    assert len(str(caught.value)) < 200

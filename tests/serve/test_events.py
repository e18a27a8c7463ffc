"""EPCIS events over HTTP, as the query interface of EPCIS 2.0 wants them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from kiosk.cache.store import Store
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.epcis_master_data import read_master_data
from kiosk.provenance.epcis_reading import read_document
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.serve.app import create_app
from kiosk.serve.serving import Serving
from tests.serve.conftest import BASE, Get

LOT = "https://id.gs1.org/01/08938500001116/10/TB-1911-07"
LOT_URN = "urn:epc:class:lgtin:8938500.000111.TB-1911-07"
ITEM = "https://id.gs1.org/01/08938500001116/21/000123"


def asked(uris: str, match: str = "MATCH_anyEPCClass") -> str:
    """Address of the events that speak of things."""
    return f"/events?{match}={quote(uris, safe='')}"


def found(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of an answer."""
    events: list[dict[str, Any]] = document["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    return events


def of_lot(store: Path) -> int:
    """How many events the store has of the lot."""
    with Store.open(store, read_only=True) as opened:
        return len(opened.events(Thing("08938500001116", "TB-1911-07")))


@pytest.mark.parametrize("path", [asked(LOT), asked(ITEM, "MATCH_anyEPC"), "/events?perPage=500"])
def test_answers_validate_against_gs1s_json_schema(get: Get, shared: Path, path: str) -> None:
    schema = json.loads((shared / "data/gs1-EPCIS/EPCIS-JSON-Schema.json").read_text(encoding="utf-8"))
    document = get(path).get_json(force=True)
    assert document["type"] == "EPCISQueryDocument"
    assert found(document)
    assert [error.message for error in Draft7Validator(schema).iter_errors(document)] == []


@pytest.mark.parametrize("spelt", [LOT, LOT_URN, f"{BASE}/01/08938500001116/10/TB-1911-07"])
def test_a_lot_is_found_in_every_spelling(get: Get, sample_store: Path, spelt: str) -> None:
    events = found(get(asked(spelt)).get_json(force=True))
    assert len(events) == of_lot(sample_store) > 2


def test_a_product_is_found_in_every_spelling(get: Get) -> None:
    spelt = ("urn:epc:idpat:sgtin:8938500.000111.*", "https://id.gs1.org/01/08938500001116")
    first, second = (get(asked(uri)) for uri in spelt)
    assert first.status_code == 200
    assert first.get_data() == second.get_data()


def test_lists_are_delimited_by_pipes(get: Get) -> None:
    other = "https://id.gs1.org/01/08938500001215/10/MK-0211"
    both = read_document(get(asked(f"{LOT_URN}|{other}")).get_json(force=True))
    keys = {key for event in both for key in keys_of(event)}
    assert {
        thing_key(Thing("08938500001116", "TB-1911-07")),
        thing_key(Thing("08938500001215", "MK-0211")),
    } <= keys


def test_two_lists_must_both_be_spoken_of(get: Get) -> None:
    crate = next(
        event["parentID"]
        for event in found(get("/events?perPage=500").get_json(force=True))
        if "parentID" in event
    )
    narrowed = found(get(asked(LOT) + f"&MATCH_anyEPC={quote(crate, safe='')}").get_json(force=True))
    assert all(crate in str(event) for event in narrowed)


def test_a_thing_that_nobody_spoke_of_has_no_events(get: Get) -> None:
    answer = get(asked("urn:epc:class:lgtin:8938500.000111.NOBODY"))
    assert (answer.status_code, found(answer.get_json(force=True))) == (200, [])


def test_names_of_places_and_parties_travel_with_the_events(get: Get) -> None:
    master = read_master_data(get(asked(LOT)).get_json(force=True))
    assert master.parties["8938500009013"].name.in_language("vi") == "HTX Nông nghiệp Bãi Sen"
    assert master.places["8938500009020"].position is not None


@pytest.mark.parametrize("per_page", [1, 2, 7])
def test_pages_are_linked_and_hold_every_event_once(get: Get, per_page: int) -> None:
    address, events = f"{asked(LOT)}&perPage={per_page}", list[str]()
    while address:
        answer = get(address)
        page = found(answer.get_json(force=True))
        assert len(page) <= per_page
        events += [event["eventID"] for event in page]
        link = answer.headers.get("Link", "")
        assert link == "" or link.endswith('>; rel="next"')
        address = link.removeprefix(f"<{BASE}").removesuffix('>; rel="next"')
    whole = [event["eventID"] for event in found(get(asked(LOT)).get_json(force=True))]
    assert events == whole
    assert len(set(events)) == len(events)


@pytest.mark.parametrize("token", ["118", "x", "1-5", "-1--1", "99999999999999999999-1"])
def test_a_token_of_another_catalogue_is_refused(get: Get, token: str) -> None:
    answer = get(f"/events?nextPageToken={token}")
    assert answer.status_code == 400
    assert "nextPageToken" in answer.get_json(force=True)["detail"]


def test_answers_say_which_versions_and_which_spelling_they_have(get: Get) -> None:
    headers = get(asked(LOT)).headers
    assert headers["GS1-EPCIS-Version"] == headers["GS1-CBV-Version"] == "2.0.0"
    assert headers["GS1-EPC-Format"] == "Always_GS1_Digital_Link"


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": "application/xml"},
        {"gs1_epc_format": "Always_EPC_URN"},
        {"gs1_epcis_min": "2.1.0"},
        {"gs1_cbv_max": "1.2.0"},
    ],
)
def test_what_cannot_be_given_is_not_acceptable(get: Get, headers: dict[str, str]) -> None:
    answer = get(asked(LOT), **headers)
    assert (answer.status_code, answer.get_json(force=True)["type"]) == (
        406,
        "epcisException:NotAcceptableException",
    )


def test_json_is_named_as_the_client_wants_it(get: Get) -> None:
    assert get(asked(LOT), accept="application/json").mimetype == "application/json"
    assert get(asked(LOT), accept="*/*").mimetype == "application/ld+json"


@pytest.mark.parametrize(
    "query",
    [
        "MATCH_anyEPC=",
        "MATCH_anyEPC=nonsense",
        "MATCH_anyEPC=a:b||c:d",
        "MATCH_anyEPCClass=urn:epc:class:lgtin:893850.1.A",
        "MATCH_anyEPC=https://id.gs1.org/01/08938500001117/21/1",
        "MATCH_anyEPC=a:b&MATCH_anyEPC=c:d",
        "MATCH_anyEPC=urn:epc:idpat:sgtin:8938500.000111.*",
        "MATCH_parentID=a:b",
        "EQ_quantity=5",
        "orderBy=eventTime",
        "eventCountLimit=3",
        "perPage=0",
        "perPage=-1",
        "perPage=x",
        "GE_eventTime=yesterday",
        "LT_eventTime=2026-11-19T06:30:00",
        "eventType=PartyEvent",
        "EQ_readPoint=urn:epc:id:sgln:1.2.3|https://id.gs1.org/414/8938500009014",
        "MATCH_anyEPC=" + "|".join(["a:b"] * 501),
    ],
)
def test_parameters_that_are_wrong_or_not_answered_are_named(get: Get, query: str) -> None:
    answer = get(f"/events?{query}")
    body = answer.get_json(force=True)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert body["type"] == "epcisException:QueryParameterException"
    assert answer.headers["GS1-EPCIS-Version"] == "2.0.0"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("eventType=AggregationEvent", {"AggregationEvent"}),
        ("eventType=AggregationEvent|TransformationEvent", {"AggregationEvent", "TransformationEvent"}),
    ],
)
def test_events_are_narrowed_by_type(get: Get, query: str, expected: set[str]) -> None:
    events = found(get(f"/events?perPage=500&{query}").get_json(force=True))
    assert {event["type"] for event in events} == expected


@pytest.mark.parametrize(
    "spelt", ["shipping", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping"]
)
def test_events_are_narrowed_by_step_in_every_spelling(get: Get, spelt: str) -> None:
    events = found(get(f"/events?perPage=500&EQ_bizStep={quote(spelt)}").get_json(force=True))
    assert {event["bizStep"] for event in events} == {"shipping"}


def test_events_are_narrowed_by_time(get: Get) -> None:
    moment = "2026-11-20T00:00:00+07:00"
    whole = len(found(get("/events?perPage=500").get_json(force=True)))
    since = found(get(f"/events?perPage=500&GE_eventTime={quote(moment)}").get_json(force=True))
    before = found(get(f"/events?perPage=500&LT_eventTime={moment}").get_json(force=True))
    assert since
    assert before
    assert len(since) + len(before) == whole


def test_a_question_that_takes_long_goes_on_on_the_next_page(get: Get, serving: Serving) -> None:
    narrow = "/events?EQ_bizStep=retail_selling"
    whole = [event["eventID"] for event in found(get(f"{narrow}&perPage=500").get_json(force=True))]
    hurried = create_app(replace(serving, scanned=20)).test_client()
    address, events, pages = f"{narrow}&perPage=8", list[str](), 0
    while address:
        answer = hurried.get(address)
        events += [event["eventID"] for event in found(answer.get_json(force=True))]
        pages += 1
        address = answer.headers.get("Link", "").removeprefix(f"<{BASE}").removesuffix('>; rel="next"')
    assert events == whole
    assert pages > 2


def test_events_are_narrowed_by_action_and_id(get: Get) -> None:
    event = found(get("/events?EQ_action=OBSERVE&perPage=500").get_json(force=True))[0]
    assert event["action"] == "OBSERVE"
    assert found(get(f"/events?EQ_eventID={quote(event['eventID'], safe='')}").get_json(force=True)) == [
        event
    ]


def test_words_that_are_none_of_the_query_language_are_passed_over(get: Get) -> None:
    assert get(f"{asked(LOT)}&utm_source=pack").get_data() == get(asked(LOT)).get_data()


def test_events_that_did_not_change_are_not_sent_again(get: Get) -> None:
    first = get(asked(LOT))
    assert get(asked(LOT), if_none_match=first.headers["ETag"]).status_code == 304

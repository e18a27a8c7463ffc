"""From an EPCIS repository over HTTP to the journey on the screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.epcis_reading import read_document
from kiosk.provenance.journey import Step
from kiosk.provenance.journey_building import build_journey
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.told import Told
from kiosk.provenance.walk_back import walk_back
from kiosk.sources.epcis_query import MOST_PAGES, EpcisQuery
from kiosk.sources.epcis_spelling import Spelling
from kiosk.sources.http import Http, Reach
from kiosk.sources.served import Served
from kiosk.sources.source import KnowledgeSource, SourceUnreachable
from tests import faults
from tests.epcis_repository import Repository
from tests.nobody import Nobody

WALL = datetime(2026, 11, 25, tzinfo=UTC)
DEADLINE = 5.0
SAMPLE = Path(__file__).parents[2] / "kiosk/sample/events"
POMELO = FactKey("08938500001116", "TB-1911-07", None, None, None)


@contextmanager
def asking(answer: faults.Answer, *, per_page: int = 100) -> Iterator[EpcisQuery]:
    """A source that asks a server."""
    with faults.Server(answer) as server:
        http = Http(Reach(server.url))
        yield EpcisQuery("Kho EPCIS", http, Served(), per_page=per_page)
        http.close()


def told(repository: Repository, key: FactKey, **settings: Any) -> Told:
    """What a repository tells of a key."""
    with asking(repository, **settings) as source:
        return source.ask(key, WALL, DEADLINE)


def sample() -> Repository:
    """A repository of the sample catalogue's events."""
    repository = Repository()
    for path in sorted(SAMPLE.glob("*.jsonld")):
        repository.add(path)
    return repository


def test_a_lot_from_farm_to_market_over_http() -> None:
    repository = sample()
    found = told(repository, POMELO)
    journey = build_journey(found.events, Group.FRUIT, Nobody())
    steps = [stage.step for stage in journey.stages if not stage.missing]
    assert steps[:3] == [Step.GROWING, Step.HARVEST, Step.PACKING]
    assert steps == sorted(steps, key=list(Step).index)
    assert len(found.events) > len(steps)  # events of one stage are one stage
    asked = repository.asked[0]
    assert asked["MATCH_anyEPCClass"].split("|")[0] == "https://id.gs1.org/01/08938500001116/10/TB-1911-07"
    assert asked["perPage"] == "100"


def events_of(path: Path) -> list[EpcisEvent]:
    """Events of a document."""
    return read_document(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.jsonld")), ids=lambda path: path.stem)
def test_every_lot_of_the_sample_has_the_journey_that_the_own_store_gives(path: Path) -> None:
    events = [
        event for file in SAMPLE.glob("*.jsonld") for event in read_document(json.loads(file.read_text()))
    ]
    thing = next(
        quantity.thing for event in events_of(path) for quantity in (*event.quantities, *event.outputs)
    )
    local = walk_back(thing, lambda t: [event for event in events if thing_key(t) in keys_of(event)])
    remote = told(sample(), FactKey(thing.gtin, thing.lot, None, None, None), per_page=2).events
    assert remote == local


def test_a_stage_that_nobody_reported_is_a_gap() -> None:
    repository = sample()
    packing = [event for event in repository.events if event.get("market:stage") == "packing"]
    harvest = [event for event in repository.events if event.get("market:stage") == "harvest"]
    assert packing or harvest
    repository.events = [event for event in repository.events if event not in harvest]
    journey = build_journey(told(repository, POMELO).events, Group.FRUIT, Nobody())
    assert [stage.step for stage in journey.stages if stage.missing] == [Step.HARVEST]


def test_the_headers_of_the_standard_are_sent() -> None:
    with faults.Server(sample()) as server:
        source = EpcisQuery("Kho", Http(Reach(server.url + "/epcis/v2")), Served())
        source.ask(POMELO, WALL, DEADLINE)
        sent = server.requests[0]
    assert sent.target.startswith("/epcis/v2/events?MATCH_anyEPCClass=https%3A%2F%2Fid.gs1.org%2F01%2F")
    names = ("gs1-epcis-version", "gs1-cbv-version", "gs1-epc-format", "accept")
    assert [sent.headers[name] for name in names] == [
        "2.0.0",
        "2.0.0",
        "No_Preference",
        "application/ld+json, application/json;q=0.9",
    ]


def test_all_pages_are_read() -> None:
    repository = sample()
    assert told(repository, POMELO, per_page=1).events == told(sample(), POMELO).events
    tokens = [asked["nextPageToken"] for asked in repository.asked if "nextPageToken" in asked]
    assert len(tokens) == len(set(tokens)) >= 5


def test_pages_without_end_are_not_told() -> None:
    repository = sample()
    repository.never_ends = True
    with pytest.raises(SourceUnreachable, match=rf"^more than {MOST_PAGES} pages of events$"):
        told(repository, POMELO)
    assert len(repository.asked) == MOST_PAGES


def test_a_next_page_elsewhere_is_not_fetched() -> None:
    repository = sample()
    repository.next_host = "https://elsewhere.example/"
    with pytest.raises(SourceUnreachable, match=r"^the next page is on a host that is not configured"):
        told(repository, POMELO, per_page=1)
    assert len(repository.asked) == 1


@pytest.mark.parametrize("unknown_is_404", [True, False])
def test_an_unknown_thing_is_nothing(unknown_is_404: bool) -> None:
    repository = Repository(unknown_is_404=unknown_is_404)
    assert told(repository, FactKey("08938500001116", "L1", "S1", None, None)).is_nothing
    # item and lot at the same time, each in its own question; then, as there was nothing, the product
    item_and_lot, product = repository.asked[:2], repository.asked[2:]
    assert {name for asked in item_and_lot for name in asked} == {
        "MATCH_anyEPC",
        "MATCH_anyEPCClass",
        "perPage",
    }
    assert [sorted(asked) for asked in product] == [["MATCH_anyEPCClass", "perPage"]]
    assert product[0]["MATCH_anyEPCClass"].startswith("https://id.gs1.org/01/08938500001116|urn:")


@pytest.mark.parametrize(
    "uri",
    [
        "urn:epc:id:sgtin:8938500.000111.S1",
        "urn:epc:id:sgtin:893850000.0111.S1",
        "https://id.gs1.org/01/08938500001116/21/S1",
        "https://id.gs1.org/01/08938500001116/10/L1/21/S1",
    ],
)
def test_an_item_is_found_however_it_was_spelt(uri: str) -> None:
    repository = Repository([observed("receiving", epcList=[uri])])
    found = told(repository, FactKey("08938500001116", "L1", "S1", None, None))
    assert [event.step for event in found.events] == ["receiving"]


def observed(step: str, day: int = 1, **fields: object) -> dict[str, Any]:
    """An event."""
    return {
        "type": "ObjectEvent",
        "eventID": f"urn:uuid:{step}-{day}",
        "eventTime": f"2026-11-{day:02}T05:00:00+07:00",
        "eventTimeZoneOffset": "+07:00",
        "action": "OBSERVE",
        "bizStep": step,
        **fields,
    }


def lot(name: str) -> str:
    """Digital Link of a lot of pomelos."""
    return f"https://id.gs1.org/01/08938500001116/10/{name}"


def made(day: int, output: str, *inputs: str) -> dict[str, Any]:
    """A transformation of lots."""
    event = observed("creating_class_instance", day)
    event |= {
        "type": "TransformationEvent",
        "inputQuantityList": [{"epcClass": lot(name)} for name in inputs],
        "outputQuantityList": [{"epcClass": lot(output)}],
    }
    del event["action"]
    return event


def test_levels_are_asked_for_at_once_and_circles_end() -> None:
    repository = Repository(
        [made(9, "A", "B", "C"), made(8, "B", "D", "A"), made(7, "C", "D"), made(6, "D", "A")]
    )
    found = told(repository, FactKey("08938500001116", "A", None, None, None))
    assert [event.at.day for event in found.events] == [6, 7, 8, 9]
    levels = [asked["MATCH_anyEPCClass"].count("id.gs1.org") for asked in repository.asked]
    assert levels == [1, 2, 1]


def test_more_identifiers_than_an_address_can_hold_are_asked_for_in_turn() -> None:
    inputs = [f"M{n}" for n in range(30)]
    repository = Repository(
        [
            made(9, "A", *inputs),
            *(
                observed("packing", n % 8 + 1, eventID=f"urn:x:{n}", quantityList=[{"epcClass": lot(name)}])
                for n, name in enumerate(inputs)
            ),
        ]
    )
    with faults.Server(repository) as server:
        source = EpcisQuery("Kho", Http(Reach(server.url)), Served())
        found = source.ask(FactKey("08938500001116", "A", None, None, None), WALL, DEADLINE)
        assert max(len(target) for target in server.targets) < 4000
    assert len(found.events) == 31
    assert len(repository.asked) > 3


def test_events_that_were_declared_wrong_do_not_count() -> None:
    wrong = observed("shipping", 2, epcList=[], quantityList=[{"epcClass": lot("A")}])
    del wrong["eventID"]
    declared = wrong | {"errorDeclaration": {"declarationTime": "2026-11-03T00:00:00Z"}}
    right = observed("receiving", 3, quantityList=[{"epcClass": lot("A")}])
    found = told(Repository([wrong, declared, right]), FactKey("08938500001116", "A", None, None, None))
    assert [event.step for event in found.events] == ["receiving"]


def test_what_the_repository_calls_fresh_is_told() -> None:
    repository = sample()
    repository.cache_control = "max-age=120"
    assert told(repository, POMELO).fresh_for == 120
    assert told(sample(), POMELO).fresh_for is None


def named(uri: str, name: str) -> dict[str, Any]:
    """An element of a vocabulary."""
    return {"id": uri, "attributes": [{"id": "urn:epcglobal:cbv:mda#name", "attribute": name}]}


def test_names_of_parties_and_places_come_along() -> None:
    party, place = "urn:epc:id:pgln:8938000.00002", "urn:epc:id:sgln:8938000.00001.0"
    event = observed("receiving", quantityList=[{"epcClass": lot("A")}], readPoint={"id": place})
    event["destinationList"] = [{"type": "possessing_party", "destination": party}]
    elsewhere = named("urn:epc:id:sgln:8938000.00099.0", "Kho của ai khác")
    elements = [named(place, "Kho Sao La"), named(party, "HTX Sao La"), elsewhere]
    repository = Repository([event])
    repository.vocabularies = [
        {"type": "urn:epcglobal:epcis:vtype:Location", "vocabularyElementList": elements}
    ]
    found = told(repository, FactKey("08938500001116", "A", None, None, None))
    assert [place.name for place in found.places] == [LocalText.of("Kho Sao La")]
    assert [party.name for party in found.parties] == [LocalText.of("HTX Sao La")]


def test_lots_come_with_the_dates_of_their_beginning() -> None:
    event = observed("commissioning", quantityList=[{"epcClass": lot("A")}])
    event["ilmd"] = {"cbvmda:itemExpirationDate": "2026-12-24"}
    (found,) = told(Repository([event]), FactKey("08938500001116", "A", None, None, None)).lots
    assert (found.lot, str(found.expiry)) == ("A", "2026-12-24")


def test_gs1s_own_examples_are_found_through_a_repository(shared: Path) -> None:
    repository = Repository()
    paths = sorted((shared / "data/gs1-EPCIS/JSON").rglob("*.jsonld"))
    for path in paths:
        repository.add(path)
    assert (len(paths), len(repository.events)) == (47, 56)
    things = {
        thing
        for path in paths
        for event in events_of(path)
        if not event.voided
        for thing in (*event.things, *(quantity.thing for quantity in (*event.quantities, *event.outputs)))
        if thing.gtin
    }
    assert len(things) >= 15
    with asking(repository, per_page=3) as source:
        for thing in sorted(things, key=thing_key):
            key = FactKey(thing.gtin, thing.lot, thing.serial, None, None)
            events = source.ask(key, WALL, DEADLINE).events
            assert any(thing_key(thing) in keys_of(event) for event in events), thing
            assert build_journey(events, Group.OTHER, Nobody()).stages


@pytest.mark.parametrize(
    ("key", "is_served"),
    [
        (FactKey("08938500001116", None, None, None, None), False),
        (FactKey("08938500001116", None, None, None, "sao-la"), True),
        (FactKey("08938500001116", None, None, "T1", "lam-giang"), False),
        (FactKey(None, None, None, "T1", "sao-la"), False),
    ],
)
def test_a_vendors_repository_is_asked_about_its_own_codes(key: FactKey, is_served: bool) -> None:
    http = Http(Reach("https://epcis.example"))
    source: KnowledgeSource = EpcisQuery("Kho", http, Served(frozenset({"sao-la"})))
    assert source.serves(key) is is_served
    assert EpcisQuery("Kho", http, Served()).serves(key) is (key.gtin14 is not None)
    assert source.name == "Kho"


def after(first: int, repository: Repository, then: faults.Answer) -> faults.Answer:
    """Answers the first requests from a repository, and then otherwise."""

    def answer(request: faults.Request, connection: Any) -> None:
        (repository if len(repository.asked) < first else then)(request, connection)

    return answer


@pytest.mark.parametrize(
    "then",
    [
        faults.silent,
        faults.hang_up,
        faults.DRIPPING_BODY,
        faults.bomb(),
        faults.reply(status=500),
        faults.reply(b"<html>", content_type="text/html"),
        faults.length(b"{", 100),
    ],
)
def test_part_of_a_walk_is_not_told_as_the_whole(then: Callable[..., None]) -> None:
    for first in (0, 1, 3):
        with (
            asking(after(first, sample(), then), per_page=2) as source,
            pytest.raises(SourceUnreachable, match=r"^127\.0\.0\.1:"),
        ):
            source.ask(POMELO, WALL, 0.5)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"type": "EPCISQueryDocument"}, r"\$: expected one"),
        ([], r"\$: expected an object"),
        (
            {
                "type": "EPCISDocument",
                "epcisBody": {"eventList": [observed("x", epcList=["https://id.gs1.org/01/08938500001117"])]},
            },
            r"\$.epcisBody.eventList\[0\].epcList\[0\]: expected a number with check digit 6",
        ),
    ],
)
def test_events_that_cannot_be_read_are_no_answer(document: object, reason: str) -> None:
    """The reason says where, and never what stands there: it may be what was scanned."""
    with (
        asking(faults.says(document)) as source,
        pytest.raises(SourceUnreachable, match=rf"^events that cannot be read: {reason}$"),
    ):
        source.ask(POMELO, WALL, DEADLINE)


def test_only_links_are_asked_for_where_the_repository_has_no_urns() -> None:
    repository = Repository()
    with faults.Server(repository) as server:
        spelling = Spelling(("https://id.gs1.org",), ())
        EpcisQuery("Kho", Http(Reach(server.url)), Served(), spelling).ask(POMELO, WALL, DEADLINE)
    assert "urn:" not in str(repository.asked)
    assert "08938500001116" in str(repository.asked)

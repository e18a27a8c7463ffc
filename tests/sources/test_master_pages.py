"""Parties and places that events name by number get their names from pages on configured hosts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.epcis_event import EpcisEvent, EventType
from kiosk.provenance.epcis_master_data import MasterData
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.sources.configured import SourcesError, sources_of
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http, Reach
from kiosk.sources.master_pages import MOST, MasterPages
from tests import faults
from tests.epcis_repository import Repository

WALL = datetime(2026, 11, 25, tzinfo=UTC)
PARTY, PLACE = "8938000000022", "8938000000015"

PAGES: dict[str, faults.Answer] = {
    f"/417/{PARTY}": faults.says(
        {
            "@context": {"gs1": "https://gs1.org/voc/"},
            "@type": "gs1:Organization",
            "gs1:partyGLN": PARTY,
            "gs1:organizationName": [{"@value": "HTX Sao La", "@language": "vi"}],
            "gs1:address": {"gs1:streetAddress": {"@value": "12 Lê Lợi", "@language": "vi"}},
        }
    ),
    f"/414/{PLACE}": faults.says(
        {
            "@context": "https://schema.org",
            "@type": "Place",
            "name": {"vi": "Kho", "en": "Store"},
            "geo": {"latitude": 18.6, "longitude": "105.6"},
        }
    ),
    f"/414/{PLACE}/254/B%2F2": faults.says({"name": "Kho B2", "geo": {"latitude": 118, "longitude": 5}}),
}


def event(**fields: Any) -> EpcisEvent:
    """An event."""
    return EpcisEvent("e", EventType.OBJECT, WALL, "OBSERVE", **fields)


EVENTS = (
    event(party=PARTY, read_point=PLACE, biz_location=f"{PLACE}.B/2"),
    event(party=PARTY, to="market:hue", read_point="Kho/3"),
)


def test_pages_give_names_to_numbers() -> None:
    with faults.Server(faults.by_path(PAGES)) as server:
        pages = MasterPages(Http(Reach(server.url)), server.url + "/")
        found, is_whole = pages.of(EVENTS, MasterData(), Deadline.after(2))
        assert sorted(server.targets) == sorted(PAGES)
    assert is_whole
    name, address = LocalText.of("HTX Sao La"), LocalText.of("12 Lê Lợi")
    assert found.parties == {PARTY: Party(PARTY, name, address, PARTY)}
    names = LocalText.of({"vi": "Kho", "en": "Store"})
    assert found.places[PLACE] == Place(PLACE, names, None, Position(18.6, 105.6), PLACE)
    assert found.places[f"{PLACE}.B/2"].position is None


def test_what_is_described_already_is_not_asked_for() -> None:
    known = MasterData(
        {PARTY: Party(PARTY, LocalText.of("HTX"))},
        {place: Place(place, LocalText.of("Kho")) for place in (PLACE, f"{PLACE}.B/2")},
    )
    with faults.refused() as url:
        pages = MasterPages(Http(Reach(url)), url)
        assert pages.of(EVENTS, known, Deadline.after(2)) == (MasterData(), True)


@pytest.mark.parametrize(
    "answer", [faults.reply(b"unknown", 404), faults.says({"partyGLN": "8938000000039", "name": "Ai khác"})]
)
def test_a_page_about_nobody_or_another_says_nothing(answer: faults.Answer) -> None:
    with faults.Server(answer) as server:
        pages = MasterPages(Http(Reach(server.url)), server.url)
        assert pages.of(EVENTS, MasterData(), Deadline.after(2)) == (MasterData(), True)


@pytest.mark.parametrize("answer", [faults.silent, faults.reply(status=500), faults.says({"name": 5})])
def test_a_page_that_cannot_be_had_is_missed(answer: faults.Answer) -> None:
    with faults.Server(answer) as server:
        pages = MasterPages(Http(Reach(server.url)), server.url)
        assert pages.of(EVENTS, MasterData(), Deadline.after(0.4)) == (MasterData(), False)


def test_no_more_pages_are_asked_for_than_a_journey_has() -> None:
    many = [event(read_point=f"{PLACE}.{n}") for n in range(50)]
    with faults.Server(faults.by_path({})) as server:
        MasterPages(Http(Reach(server.url)), server.url).of(many, MasterData(), Deadline.after(2))
        assert len(server.requests) == MOST


def test_a_repository_without_names_and_the_pages_beside_it(tmp_path: Path) -> None:
    seen = {
        "type": "ObjectEvent",
        "eventTime": "2026-11-01T05:00:00+07:00",
        "action": "OBSERVE",
        "quantityList": [{"epcClass": "https://id.gs1.org/01/08938500001116/10/A"}],
        "readPoint": {"id": "urn:epc:id:sgln:8938000.00001.0"},
    }
    key = FactKey("08938500001116", "A", None, None, None)
    with faults.Server(Repository([seen])) as repository, faults.Server(faults.by_path(PAGES)) as pages:
        text = (
            f'[[source]]\nkind = "epcis"\nname = "Kho"\nbase = "{repository.url}"\n'
            f'hosts = ["127.0.0.1:{pages.port}"]\nmaster_data = "{pages.url}"\n'
        )
        (tmp_path / "s.toml").write_text(text, encoding="utf-8")
        (source,) = sources_of(tmp_path / "s.toml").knowledge
        told = source.ask(key, WALL, 2)
        assert [place.name.in_language("en") for place in told.places] == ["Store"]
        assert told.fresh_for is None
        pages.answer = faults.reply(status=500)
        told = source.ask(key, WALL, 2)
        assert (len(told.events), told.places, told.fresh_for) == (1, (), 60)


def test_pages_elsewhere_are_refused_on_load(tmp_path: Path) -> None:
    text = '[[source]]\nkind = "epcis"\nname = "Kho"\nbase = "https://a.example"\nmaster_data = "https://b.example"\n'
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourcesError, match=r"line 5: source\.master_data is 'https://b\.example', expected"):
        sources_of(tmp_path / "s.toml")

"""What every source does when its server, or the way to it, misbehaves: say so, in time, and tell nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from kiosk.sources.epcis_query import EpcisQuery
from kiosk.sources.http import Http, Reach
from kiosk.sources.json_mapping import JsonMapping, Path, StampPaths
from kiosk.sources.mapped_json import MappedJson
from kiosk.sources.open_food_facts import OpenFoodFacts
from kiosk.sources.recall_feed import JsonRecallFeed
from kiosk.sources.resolver import Resolver
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.url_template import UrlTemplate
from tests import faults

WALL = datetime(2026, 11, 25, tzinfo=UTC)
KEY = FactKey("08938500001116", "L1", "S1", "T1", "sao-la")
SOON = 0.4
SCANNED = "S1"
"""Part of the code that was scanned: never to be seen in an error."""

Ask = Callable[[str, float], Any]
"""Asks a server at an address, within so many seconds."""


def resolver(url: str, deadline: float) -> Told:
    return Resolver("Cổng phân giải", Http(Reach(url)), Served()).ask(KEY, WALL, deadline)


def epcis(url: str, deadline: float) -> Told:
    return EpcisQuery("Kho", Http(Reach(url)), Served()).ask(KEY, WALL, deadline)


def open_food_facts(url: str, deadline: float) -> Told:
    return OpenFoodFacts("OFF", Http(Reach(url)), Served()).ask(KEY, WALL, deadline)


def mapped_json(url: str, deadline: float) -> Told:
    mapping = JsonMapping(stamp=StampPaths(Path.parse("state")))
    paths = [UrlTemplate.parse("/tem/{stamp}/{serial}")]
    return MappedJson("Cổng", Http(Reach(url)), Served(), paths, mapping).ask(KEY, WALL, deadline)


def recalls(url: str, deadline: float) -> object:
    return JsonRecallFeed("Thu hồi", Http(Reach(url)), "/recalls.json").recalls(WALL, deadline)


everyone = pytest.mark.parametrize("ask", [resolver, epcis, open_food_facts, mapped_json, recalls])
asked_about_codes = pytest.mark.parametrize("ask", [resolver, epcis, open_food_facts, mapped_json])

MISBEHAVIOUR: dict[str, faults.Answer] = {
    "silent": faults.silent,
    "hangs up": faults.hang_up,
    "speaks no HTTP": faults.no_http,
    "drips its body": faults.DRIPPING_BODY,
    "drips its head": faults.DRIPPING_HEAD,
    "half a body": faults.length(b'{"a": 1', 100),
    "gzip bomb": faults.bomb(),
    "no gzip": faults.packed(b"{}"),
    "100 MB": faults.endless_body,
    "500": faults.reply(status=500),
    "401": faults.reply(status=401),
    "captive portal": faults.reply(b"<html>Log in</html>", content_type="text/html"),
    "circle": faults.moved("/recalls.json"),
    "elsewhere": faults.moved("https://elsewhere.example/"),
    "no JSON": faults.reply(b'{"a": '),
    "no UTF-8": faults.reply(b'{"a": "\xff"}'),
    "key twice": faults.reply(b'{"status": 1, "status": 0}'),
    "deep": faults.reply(b"[" * 5000 + b"]" * 5000),
    "half a character": faults.reply(b'{"a": "\\ud800"}'),
    "wrong types": faults.says(
        {"type": 1, "status": 1, "product": {"code": "1"}, "state": ["S1"], "recalls": {}}
    ),
}


@everyone
@pytest.mark.parametrize("answer", MISBEHAVIOUR.values(), ids=MISBEHAVIOUR.keys())
def test_a_server_that_misbehaves_is_not_reached(ask: Ask, answer: faults.Answer) -> None:
    with faults.Server(answer) as server, pytest.raises(SourceUnreachable) as unreachable:
        ask(server.url, SOON)
    assert SCANNED not in str(unreachable.value)
    assert "\n" not in str(unreachable.value)


@everyone
def test_a_server_that_wants_to_be_left_alone_is_heard(ask: Ask) -> None:
    for status in (429, 503):
        with (
            faults.Server(faults.reply(status=status, Retry_After=90)) as server,
            pytest.raises(SourceUnreachable) as unreachable,
        ):
            ask(server.url, 2)
        assert unreachable.value.retry_after == 90


@everyone
def test_nobody_there(ask: Ask) -> None:
    with faults.refused() as url, pytest.raises(SourceUnreachable, match="refused"):
        ask(url, 2)
    with faults.black_hole() as url, pytest.raises(SourceUnreachable):
        ask(url, SOON)
    with pytest.raises(SourceUnreachable):
        ask(faults.UNKNOWN_NAME, SOON)


@pytest.mark.parametrize("ask", [epcis, open_food_facts, recalls])
@pytest.mark.parametrize("document", [[[]], "S1", 5, None])
def test_json_of_another_kind_is_no_answer(ask: Ask, document: object) -> None:
    with (
        faults.Server(faults.says(document)) as server,
        pytest.raises(SourceUnreachable, match=r"cannot be read: \$: expected (an )?object"),
    ):
        ask(server.url, 2)


def test_a_portal_says_in_its_own_way_that_it_knows_nothing() -> None:
    documents: tuple[object, ...] = ([], {}, {"error": "unknown"})
    for document in documents:
        with faults.Server(faults.says(document)) as server:
            assert mapped_json(server.url, 2) == Told()


@asked_about_codes
@pytest.mark.parametrize("status", [404, 410])
def test_a_code_that_the_server_does_not_know_is_nothing(ask: Ask, status: int) -> None:
    with faults.Server(faults.reply(b"unknown", status)) as server:
        assert ask(server.url, 2) == Told()


def test_a_recall_feed_that_is_not_there_is_not_an_empty_one() -> None:
    with (
        faults.Server(faults.reply(b"unknown", 404)) as server,
        pytest.raises(SourceUnreachable, match=r"^there is nothing at the recall feed's address$"),
    ):
        recalls(server.url, 2)


@everyone
def test_a_server_that_is_back_is_asked_again(ask: Ask) -> None:
    events = {"type": "EPCISDocument", "epcisBody": {"eventList": []}}
    good = faults.says({"recalls": [], "status": 0, "linkset": [], **events})
    with faults.Server(faults.hang_up) as server:
        with pytest.raises(SourceUnreachable):
            ask(server.url, 2)
        server.answer = good
        ask(server.url, 2)

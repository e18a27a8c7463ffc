"""Every fault of a server or a network, met by a shopper: an answer or an honest word, and nothing lost.

Real servers on loopback, a real source over HTTP, a real cache on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.cache.learnt import Learnt, Remembered
from kiosk.cache.learnt_bodies import LearntBodies
from kiosk.cache.look_ups import LIMIT
from kiosk.cache.store import Store
from kiosk.codes.fact_key import FactKey
from kiosk.codes.kinds import TradeItem
from kiosk.provenance.answer import Found, Freshness, NoRecord, Unreachable
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.provenance.told import Told
from kiosk.sources.configured import sources_of
from tests.cache.fake_sources import Clocks
from tests.cache.house import House, remembered
from tests.faults import (
    DRIPPING_BODY,
    DRIPPING_HEAD,
    UNKNOWN_NAME,
    Answer,
    Server,
    black_hole,
    bomb,
    by_path,
    endless_body,
    hang_up,
    length,
    moved,
    no_http,
    refused,
    reply,
    says,
    silent,
)

KNOWN, NEW = TradeItem("08930000000996"), TradeItem("08930000000989")
KEPT = Told(Product(KNOWN.gtin14, LocalText.of("Kẹo"), Group.OTHER), attribution="© Mẫu")
PORTAL = """
[[source]]
kind = "mapped-json"
name = "Cổng Mẫu"
base = "{url}"
path = "/p/{{gtin}}"
[source.product]
gtin = "gtin"
name = "ten"
"""


def sweet(name: str = "Kẹo gừng") -> Answer:
    """What the portal says of the new sweet."""
    return says({"gtin": NEW.gtin14, "ten": name}, ETag='"1"')


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """A server that gives this answer to everything."""
    with Server(answer) as server:
        yield server.url


@contextmanager
def no_name() -> Iterator[str]:
    """A name that no DNS knows."""
    yield UNKNOWN_NAME


Fault = Callable[[], AbstractContextManager[str]]

FAULTS: dict[str, Fault] = {
    "refused": refused,
    "black hole": black_hole,
    "DNS failure": no_name,
    "silence": lambda: served(silent),
    "hung up": lambda: served(hang_up),
    "slow drip of the body": lambda: served(DRIPPING_BODY),
    "slow drip of the head": lambda: served(DRIPPING_HEAD),
    "half a body": lambda: served(length(b'{"gtin": "08930000000989", "ten": "K', 400)),
    "wrong length": lambda: served(length(b'{"gtin": "08930000000989", "ten": "K"}', 20)),
    "500": lambda: served(reply(status=500)),
    "503": lambda: served(reply(status=503, Retry_After="120")),
    "429": lambda: served(reply(status=429, Retry_After="60")),
    "a circle of redirects": lambda: served(moved("/p/08930000000989")),
    "a redirect to another host": lambda: served(moved("http://other.example/p/1")),
    "a captive portal": lambda: served(reply(b"<html>Log in</html>", content_type="text/html")),
    "gzip bomb": lambda: served(bomb()),
    "100 MB": lambda: served(endless_body),
    "broken JSON": lambda: served(reply(b'{"gtin": ')),
    "wrong types": lambda: served(says({"gtin": NEW.gtin14, "ten": {"a": 1}})),
    "another product": lambda: served(says({"gtin": "8938500001116", "ten": "X"})),
    "a name twice": lambda: served(reply(b'{"ten": "A", "ten": "B"}')),
    "no UTF-8": lambda: served(reply(b'{"ten": "\xff\xfe"}')),
    "another protocol": lambda: served(no_http),
}


@pytest.fixture
def learnt(tmp_path: Path) -> Iterator[Learnt]:
    with Learnt(tmp_path / "answers.sqlite") as opened:
        yield opened


def house_of(url: str, folder: Path, store: Store, learnt: Learnt, clocks: Clocks) -> House:
    """Look-ups that ask the portal at an address, as settings configure it."""
    file = folder / "sources.toml"
    file.write_text(PORTAL.format(url=url), encoding="utf-8")
    sources = sources_of(file, kept=LearntBodies(learnt))
    return House(store, learnt, clocks, *sources.knowledge, longest=1.0)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_an_answer_or_an_honest_word(
    fault: Fault, store: Store, learnt: Learnt, wall: object, tmp_path: Path
) -> None:
    clocks = Clocks(wall)  # type: ignore[arg-type]
    at = clocks.now - timedelta(days=40)
    remembered(learnt, KEPT, at, KNOWN)
    with fault() as url:
        house = house_of(url, tmp_path, store, learnt, clocks)
        house.scan(KNOWN)
        assert house.found().product == KEPT.product  # before anything was heard
        house.scan(NEW)
        clocks.passes(LIMIT)
        assert house.look_ups.due() == 0.0
        house.look_ups.time_is_up()
        assert isinstance(house.shown, Unreachable)
        house.hear(2)
        assert isinstance(house.shown, Unreachable)
        house.settle()
    assert learnt.told("Cổng Mẫu", FactKey(KNOWN.gtin14, None, None, None, None)) == Remembered(KEPT, at)
    assert learnt.told("Cổng Mẫu", FactKey(NEW.gtin14, None, None, None, None)) is None


def test_a_server_that_is_back_after_an_hour_is_asked_again(
    store: Store, learnt: Learnt, wall: object, tmp_path: Path
) -> None:
    clocks = Clocks(wall)  # type: ignore[arg-type]
    with Server(sweet()) as server:
        house = house_of(server.url, tmp_path, store, learnt, clocks)
        server.stop()
        for number in range(4):
            house.scan(TradeItem(f"0893000001{number:03d}0"))
            if house.look_ups.waiting:
                house.hear()
            assert isinstance(house.shown, Unreachable)
        server.start()
        clocks.passes(3600)
        house.scan(NEW)
        house.hear()
        assert house.found().product.name == LocalText.of("Kẹo gừng")


def test_what_a_server_does_not_know_is_no_record_and_not_for_long(
    store: Store, learnt: Learnt, wall: object, tmp_path: Path
) -> None:
    clocks = Clocks(wall)  # type: ignore[arg-type]
    with Server(by_path({})) as server:
        house = house_of(server.url, tmp_path, store, learnt, clocks)
        house.scan(NEW)
        house.hear()
        assert isinstance(house.shown, NoRecord)
        house.settle()
        server.answer = sweet()
        clocks.passes(601)
        house = house_of(server.url, tmp_path, store, learnt, clocks)
        house.scan(NEW)
        house.hear()
        assert isinstance(house.shown, Found)


def test_what_is_stale_is_asked_for_with_its_entity_tag(
    store: Store, learnt: Learnt, wall: object, tmp_path: Path
) -> None:
    """304 renews what is kept; the body is not sent again, not even after the kiosk was started anew."""
    clocks = Clocks(wall)  # type: ignore[arg-type]
    with Server(sweet()) as server:
        house = house_of(server.url, tmp_path, store, learnt, clocks)
        house.scan(NEW)
        house.hear()
        house.settle()
        server.answer = reply(b"", 304)
        clocks.passes(40 * 86_400)
        house = house_of(server.url, tmp_path, store, learnt, clocks)
        house.scan(NEW)
        assert house.found().source.freshness is Freshness.STALE
        house.hear()
        assert (house.found().source.freshness, house.found().source.as_of) == (Freshness.FRESH, clocks.now)
        assert [request.headers.get("if-none-match") for request in server.requests] == [None, '"1"']

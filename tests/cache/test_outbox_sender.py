"""The sender against a real collector on loopback that fails, hangs, is busy, or loses its own answer."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from kiosk.cache.outbox import Outbox, entries_of
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.outbox_pace import GATHER
from kiosk.cache.outbox_sender import DEADLINE, OutboxSender
from kiosk.cache.outbox_tally import Standing, standing
from kiosk.machine.effects import Record, RecordKind
from kiosk.sources.collector import Collector
from kiosk.sources.http import Reach
from kiosk.sources.posting import PostingHttp
from tests.faults import (
    DRIPPING_BODY,
    Answer,
    Request,
    Server,
    hang_up,
    length,
    moved,
    no_http,
    refused,
    reply,
    says,
    silent,
)

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LONG = 20.0


@dataclass
class Taker:
    """A collector that keeps what it takes, once for each key and once for each entry."""

    troubles: list[Answer] = field(default_factory=list)
    """What happens to the first requests, each after the other, in place of an answer."""
    takes_first: bool = False
    """It takes the batch before the trouble: only its answer is lost."""
    batches: dict[str, list[Any]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    """Of every request, in order."""
    again: int = 0
    """Entries that came under another key, too."""

    def __call__(self, request: Request, connection: socket.socket) -> None:
        """Answer one request."""
        self.keys.append(request.headers["idempotency-key"])
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is None or self.takes_first:
            self.take(request)
        answer = trouble or says({"taken": len(json.loads(request.body)["entries"])})
        answer(request, connection)

    def take(self, request: Request) -> None:
        """Keep a batch."""
        key, entries = request.headers["idempotency-key"], json.loads(request.body)["entries"]
        assert self.batches.get(key, entries) == entries, "a key that stands for other entries than before"
        known = {e["id"] for other, batch in self.batches.items() if other != key for e in batch}
        self.again += sum(entry["id"] in known for entry in entries)
        self.batches[key] = entries

    @property
    def ids(self) -> list[str]:
        """Every entry it has."""
        return [entry["id"] for batch in self.batches.values() for entry in batch]


@dataclass
class Clock:
    """A clock that stands until it is set."""

    tick: float = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.tick


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.sqlite"


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    made = Outbox(path, Limits())
    yield made
    made.close()


def fill(outbox: Outbox, number: int) -> list[str]:
    entries = entries_of([Record(RecordKind.SCAN, NOW, (("outcome", "found"),))] * number)
    outbox.add(entries, NOW)
    return [str(entry.id) for entry in entries]


@contextmanager
def sending(outbox: Outbox, url: str, clock: Clock, deadline: float = DEADLINE) -> Iterator[OutboxSender]:
    collector = Collector(PostingHttp(Reach(url + "/outbox")), "A-12")
    yield OutboxSender(outbox, collector, clock, lambda: 1.0, deadline)
    collector.close()


def until_sent(sender: OutboxSender, clock: Clock, turns: int = 50) -> list[float]:
    """Look until nothing waits; the pauses between."""
    waits = list[float]()
    for _ in range(turns):
        wait = sender.look()
        if wait is None:
            return waits
        if wait:
            waits.append(wait)
        clock.tick += wait
    raise AssertionError("it is never sent")


def test_all_is_sent_in_batches_of_five_hundred(outbox: Outbox, path: Path) -> None:
    ids, clock = fill(outbox, 1203), Clock()
    with Server(taker := Taker()) as server, sending(outbox, server.url, clock) as sender:
        assert until_sent(sender, clock) == []
        assert [len(batch) for batch in taker.batches.values()] == [500, 500, 203]
        assert taker.ids == ids
        assert standing(path) == Standing(sent=1203)
        first = server.requests[0]
        assert (first.method, first.target) == ("POST", "/outbox")
        assert json.loads(first.body)["unit"] == "A-12"
        assert json.loads(first.body)["entries"][0] == {
            "id": ids[0],
            "at": NOW.isoformat(),
            "kind": "scan",
            "facts": {"outcome": "found"},
        }


TROUBLES: dict[str, Answer] = {
    "500": reply(status=500),
    "503": reply(status=503, Retry_After=7),
    "429": reply(status=429),
    "401": reply(status=401),
    "404": reply(status=404),
    "hangs up": hang_up,
    "half an answer": length(b'{"taken":', 100),
    "no HTTP": no_http,
    "a page to log in": reply(b"<html>Welcome", content_type="text/html"),
    "no JSON": reply(b"taken"),
    "other JSON": says({"ok": True}),
    "a list": says([1]),
    "a redirect": moved("/elsewhere", 307),
    "nothing": reply(b"", 204),
}


@pytest.mark.parametrize("takes_first", [False, True], ids=["refuses", "loses the answer"])
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_whatever_happens_everything_arrives_once(
    outbox: Outbox, path: Path, trouble: Answer, takes_first: bool
) -> None:
    ids, clock = fill(outbox, 7), Clock()
    taker = Taker([trouble] * 3, takes_first)
    with Server(taker) as server, sending(outbox, server.url, clock) as sender:
        assert len(until_sent(sender, clock)) == 3
        assert all(request.target == "/outbox" for request in server.requests)
    assert taker.ids == ids
    assert len(set(taker.keys)) == 1
    assert taker.again == 0
    assert standing(path) == Standing(sent=7)


@pytest.mark.parametrize("trouble", [silent, DRIPPING_BODY], ids=["silent", "dripping"])
def test_a_collector_that_hangs_is_given_up_and_tried_again(outbox: Outbox, trouble: Answer) -> None:
    ids, clock = fill(outbox, 3), Clock()
    taker = Taker([trouble], takes_first=True)
    with Server(taker) as server, sending(outbox, server.url, clock, deadline=0.3) as sender:
        assert until_sent(sender, clock) == [5.0]
    assert taker.ids == ids
    assert len(taker.keys) == 2


def test_a_batch_is_sent_under_its_key_after_a_restart(outbox: Outbox, path: Path) -> None:
    ids, clock = fill(outbox, 3), Clock()
    taker = Taker([hang_up], takes_first=True)
    with Server(taker) as server:
        with sending(outbox, server.url, clock) as sender:
            assert sender.look() == 5.0
        outbox.close()
        again = Outbox(path, Limits())
        ids += fill(again, 2)
        with sending(again, server.url, clock) as sender:
            until_sent(sender, clock)
        again.close()
    assert taker.ids == ids
    assert taker.keys[0] == taker.keys[1] != taker.keys[2]
    assert taker.again == 0


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_batch_that_nobody_takes_is_set_aside_and_the_next_one_sent(
    outbox: Outbox, path: Path, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    ids, clock = fill(outbox, 501), Clock()
    problem = reply(b'{"title": "no"}', status, "application/problem+json")
    with Server(taker := Taker([problem])) as server, sending(outbox, server.url, clock) as sender:
        assert until_sent(sender, clock) == []
    assert taker.ids == ids[500:]
    assert standing(path) == Standing(sent=1, refused=500)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert f"status {status}" in caplog.text


def test_the_collectors_own_pause_is_kept(outbox: Outbox) -> None:
    fill(outbox, 1)
    clock = Clock()
    busy = reply(status=503, Retry_After=120)
    with Server(Taker([busy])) as server, sending(outbox, server.url, clock) as sender:
        assert sender.look() == 120.0
        sender.network_is_back()
        assert sender.look() == 120.0
        assert len(server.requests) == 1
        clock.tick += 120
        assert sender.look() == 0.0


def test_nobody_there_is_said_once_and_the_network_wakes_it(
    outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    fill(outbox, 1)
    clock = Clock()
    caplog.set_level(logging.INFO)
    with refused() as url, sending(outbox, url, clock) as sender:
        assert [sender.look()] == [5.0]
        clock.tick += 5
        assert sender.look() == 10.0
        sender.network_is_back()
        assert sender.look() == 20.0  # it was tried at once
    said = [record.getMessage() for record in caplog.records if record.name.endswith("outbox_sender")]
    assert said == [f"the outbox waits: {url.removeprefix('http://')}: the connection was refused"]


def test_what_comes_later_waits_a_little_for_company(outbox: Outbox) -> None:
    clock = Clock()
    with Server(taker := Taker()) as server, sending(outbox, server.url, clock) as sender:
        assert sender.look() is None
        fill(outbox, 1)
        sender.more()
        assert sender.look() == GATHER
        clock.tick += GATHER
        until_sent(sender, clock)
    assert len(taker.ids) == 1


def test_an_outbox_that_cannot_be_read_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    broken = Outbox(tmp_path / "file" / "outbox.sqlite", Limits())
    with sending(broken, "http://127.0.0.1:9", Clock()) as sender:
        assert sender.look() == 5.0


def test_a_fault_of_our_own_does_not_end_the_thread(outbox: Outbox, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def take(self, *_batch: object) -> None:
            raise ZeroDivisionError

    fill(outbox, 1)
    sender = OutboxSender(outbox, Broken(), Clock(), lambda: 1.0)
    assert sender.look() == 5.0
    assert "sending the outbox broke" in caplog.text


def test_the_thread_sends_by_itself_and_ends(outbox: Outbox, path: Path) -> None:
    arrived = Event()
    taker = Taker()

    def answer(request: Request, connection: socket.socket) -> None:
        taker(request, connection)
        arrived.set()

    fill(outbox, 2)
    with Server(answer) as server:
        collector = Collector(PostingHttp(Reach(server.url + "/outbox")), "A-12")
        sender = OutboxSender(outbox, collector)
        assert sender.join(0.0)
        sender.start()
        assert arrived.wait(LONG)
        sender.stop()
        assert sender.join(LONG)
        collector.close()
    assert standing(path) == Standing(sent=2)

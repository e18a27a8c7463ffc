"""The look-up thread: the newest wins, failures are told, and it ends when asked."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, current_thread

import pytest

from kiosk.cache.errors import StoreError
from kiosk.cache.look_ups import Rules
from kiosk.cache.outside import Outside
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.cache.united_facts import Witness
from kiosk.cache.worker import HANGS_AFTER, Worker
from kiosk.codes.fact_key import FactKey
from kiosk.codes.kinds import Code, TradeItem
from kiosk.machine.effects import LookUp
from kiosk.machine.events import LookupAnswered, LookupFailed
from kiosk.provenance.answer import Answer, Found, Unreachable
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.provenance.told import Told
from tests.cache.conftest import recall
from tests.cache.fake_sources import GONE, FakeFeed, FakeSource

POMELO = TradeItem("08930000000010")
Inbox = SimpleQueue[LookupAnswered | LookupFailed]


@contextmanager
def running(worker: Worker) -> Iterator[None]:
    """A worker at work; it must end when told."""
    worker.start()
    try:
        yield
    finally:
        worker.stop()
        assert worker.join(10)


def test_a_look_up_is_answered_from_the_store(store: Store, path: Path, wall: datetime) -> None:
    inbox: Inbox = SimpleQueue()
    worker = Worker(lambda: Service(Store.open(path, read_only=True)), inbox.put, lambda: wall)
    with running(worker):
        worker.ask(LookUp(3, POMELO))
        answered = inbox.get(timeout=10)
    assert isinstance(answered, LookupAnswered)
    assert answered.token == 3
    assert isinstance(answered.answer, Found)
    assert answered.answer.product.gtin == POMELO.gtin14


class Slow:
    """A service that answers when it is let, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str | None] = []
        self.begun, self.let = Event(), Event()
        self.thread = ""
        self.closed = self.broken = False

    def answer(self, code: Code, wall: datetime) -> Answer:
        raise NotImplementedError

    def united(
        self,
        key: FactKey,
        wall: datetime,
        others: Sequence[Witness] = (),  # noqa: ARG002 - part of the seam
        recalls_checked: datetime | None = None,  # noqa: ARG002 - part of the seam
    ) -> Answer:
        assert wall.tzinfo is not None
        self.asked.append(key.gtin14)
        self.thread = current_thread().name
        self.begun.set()
        assert self.let.wait(10)
        if self.broken and len(self.asked) > 1:
            raise StoreError("broken")
        return Unreachable()

    @contextmanager
    def open(self) -> Iterator[Slow]:
        yield self
        self.closed = True


def test_the_newest_look_up_wins() -> None:
    slow, inbox = Slow(), Inbox()
    worker = Worker(slow.open, inbox.put)
    codes = [TradeItem(f"{number:014d}") for number in range(4)]
    with running(worker):
        worker.ask(LookUp(0, codes[0]))
        assert slow.begun.wait(10)
        for token in (1, 2, 3):
            worker.ask(LookUp(token, codes[token]))
        slow.let.set()
        assert [inbox.get(timeout=10).token for _ in range(2)] == [0, 3]
    assert slow.asked == [codes[0].gtin14, codes[3].gtin14]
    assert slow.thread == "look-up"
    assert slow.closed


def test_a_look_up_that_never_ends_hangs_and_waiting_for_one_does_not() -> None:
    slow, inbox = Slow(), Inbox()
    worker = Worker(slow.open, inbox.put, tick=lambda: 100.0)
    assert not worker.hangs(1e9)
    with running(worker):
        assert not worker.hangs(1e9)
        worker.ask(LookUp(0, POMELO))
        assert slow.begun.wait(10)
        assert not worker.hangs(100.0 + HANGS_AFTER - 1)
        assert worker.hangs(100.0 + HANGS_AFTER)
        slow.let.set()
        assert inbox.get(timeout=10).token == 0
        worker.ask(LookUp(1, POMELO))
        assert inbox.get(timeout=10).token == 1
    assert not worker.hangs(1.0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_worker_whose_thread_ended_unasked_hangs() -> None:
    """A store that cannot even be closed."""
    slow, inbox = Slow(), Inbox()

    @contextmanager
    def unclosable() -> Iterator[Slow]:
        yield slow
        raise OSError

    worker = Worker(unclosable, inbox.put)
    worker.start()
    worker.ask(LookUp(0, POMELO))
    assert slow.begun.wait(10)
    worker.facts_turned()
    slow.broken = True
    slow.let.set()
    assert isinstance(inbox.get(timeout=10), LookupAnswered)
    assert isinstance(inbox.get(timeout=10), LookupFailed)
    worker._thread.join(10)
    assert worker.hangs(0.0)
    worker.stop()
    assert not worker.hangs(0.0)


def test_a_worker_told_to_stop_takes_no_more() -> None:
    slow, inbox = Slow(), Inbox()
    worker = Worker(slow.open, inbox.put)
    worker.start()
    worker.ask(LookUp(0, POMELO))
    assert slow.begun.wait(10)
    worker.stop()
    worker.ask(LookUp(1, POMELO))
    assert not worker.join(0.01)
    slow.let.set()
    assert worker.join(10)
    assert slow.asked == [POMELO.gtin14]
    worker.stop()


def test_a_worker_that_never_began() -> None:
    worker = Worker(Slow().open, Inbox().put)
    worker.stop()
    assert worker.join(1)


def test_a_failure_is_told_and_logged_and_the_next_look_up_opens_afresh(
    store: Store, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opened: list[int] = []

    def open_service() -> AbstractContextManager[Service]:
        opened.append(1)
        if len(opened) == 1:
            raise StoreError("no store yet")
        return Service(Store.open(path, read_only=True))

    inbox: Inbox = SimpleQueue()
    worker = Worker(open_service, inbox.put)
    with caplog.at_level(logging.ERROR), running(worker):
        for token in (1, 2, 3):
            worker.ask(LookUp(token, POMELO))
            assert inbox.get(timeout=10).token == token
    assert len(opened) == 2
    assert "a look-up failed" in caplog.text
    assert "no store yet" in caplog.text


def test_a_damaged_store_is_a_failed_look_up(
    store: Store, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE product SET record = '[]'")
    connection.close()
    inbox: Inbox = SimpleQueue()
    worker = Worker(lambda: Service(Store.open(path, read_only=True)), inbox.put)
    with running(worker):
        worker.ask(LookUp(5, POMELO))
        assert inbox.get(timeout=10) == LookupFailed(5)
    assert "a Product cannot be read" in caplog.text


# -- with sources ----------------------------------------------------------------------------------------

SWEET = TradeItem("08930000000996")
TOLD = Told(Product(SWEET.gtin14, LocalText.of("Kẹo"), Group.OTHER))


def asking(
    path: Path,
    wall: datetime,
    inbox: Inbox,
    *sources: FakeSource,
    limit: float = 20.0,
    feeds: tuple[FakeFeed, ...] = (),
) -> tuple[Worker, Outside]:
    """A worker that asks these."""
    outside = Outside(sources, feeds)
    rules = Rules(limit=limit)
    return Worker(
        lambda: Service(Store.open(path, read_only=True)), inbox.put, lambda: wall, outside, rules
    ), outside


def test_what_the_store_does_not_know_comes_from_a_source(store: Store, path: Path, wall: datetime) -> None:
    inbox: Inbox = SimpleQueue()
    worker, _ = asking(path, wall, inbox, FakeSource(TOLD))
    with running(worker):
        worker.ask(LookUp(1, SWEET))
        answered = inbox.get(timeout=10)
    assert isinstance(answered, LookupAnswered)
    assert isinstance(answered.answer, Found)


def test_a_source_that_hangs_holds_up_neither_the_answer_nor_the_end(
    store: Store, path: Path, wall: datetime
) -> None:
    inbox: Inbox = SimpleQueue()
    source = FakeSource(TOLD)
    source.hang()
    worker, _ = asking(path, wall, inbox, source, limit=0.05)
    worker.start()
    worker.ask(LookUp(1, SWEET))
    assert inbox.get(timeout=10) == LookupAnswered(1, Unreachable())
    worker.ask(LookUp(2, POMELO))
    answered = inbox.get(timeout=10)
    assert isinstance(answered, LookupAnswered)
    assert (answered.token, type(answered.answer)) == (2, Found)
    worker.stop()
    assert worker.join(10)
    assert not source.go_on.is_set()
    source.go_on.set()


def test_a_recall_turns_the_screen(store: Store, path: Path, wall: datetime) -> None:
    inbox: Inbox = SimpleQueue()
    worker, outside = asking(path, wall, inbox, feeds=(FakeFeed(),))
    with running(worker):
        worker.facts_turned()  # nothing is being shown yet
        worker.ask(LookUp(1, POMELO))
        first = inbox.get(timeout=10)
        notice = recall("TH-9", POMELO.gtin14)
        outside.keep_recalls("Sở Mẫu", (notice,), wall)
        worker.facts_turned()
        then = inbox.get(timeout=10)
    assert isinstance(first, LookupAnswered)
    assert isinstance(then, LookupAnswered)
    assert isinstance(first.answer, Found)
    assert isinstance(then.answer, Found)
    assert (first.answer.recall, then.answer.recall) == (None, notice)
    assert then.token == 1


def test_the_answer_says_since_when_there_is_no_network(store: Store, path: Path, wall: datetime) -> None:
    inbox: Inbox = SimpleQueue()
    source = FakeSource(GONE)
    worker, _ = asking(path, wall, inbox, source)
    with running(worker):
        worker.network(online=False)
        worker.ask(LookUp(1, SWEET))
        assert inbox.get(timeout=10) == LookupAnswered(1, Unreachable(wall))
        assert source.begun.wait(10)
        worker.network(online=True)
        source.tells = TOLD
        source.hang()
        worker.ask(LookUp(2, SWEET))
        source.go_on.set()
        answered = inbox.get(timeout=10)
    assert isinstance(answered, LookupAnswered)
    assert (answered.token, type(answered.answer)) == (2, Found)


def test_what_arrives_after_a_failure_is_learnt_all_the_same(
    store: Store, path: Path, wall: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    """The look-up broke while its source was being asked; the source is not taken for one that hangs."""
    inbox: Inbox = SimpleQueue()
    source = FakeSource(TOLD)
    source.hang()
    opened: list[int] = []

    def open_service() -> AbstractContextManager[Service]:
        opened.append(1)
        if len(opened) == 2:
            raise StoreError("gone for a moment")
        return Service(Store.open(path, read_only=True))

    worker = Worker(open_service, inbox.put, lambda: wall, Outside((source,)), Rules(limit=20.0))
    with running(worker):
        worker.ask(LookUp(1, SWEET))
        assert source.begun.wait(10)
        with sqlite3.connect(path) as connection:
            connection.execute("ALTER TABLE product RENAME TO gone")
        connection.close()
        worker.ask(LookUp(2, POMELO))
        assert inbox.get(timeout=10) == LookupFailed(2)
        worker.ask(LookUp(3, POMELO))
        assert inbox.get(timeout=10) == LookupFailed(3)
        with sqlite3.connect(path) as connection:
            connection.execute("ALTER TABLE gone RENAME TO product")
        connection.close()
        source.go_on.set()
        worker.ask(LookUp(4, SWEET))
        answers = [inbox.get(timeout=10)]
    assert isinstance(answers[0], LookupAnswered)
    assert isinstance(answers[0].answer, Found)


def test_a_catalogue_that_is_replaced_turns_the_screen(
    store: Store, path: Path, wall: datetime, catalogue: Catalogue
) -> None:
    inbox: Inbox = SimpleQueue()
    worker, _ = asking(path, wall, inbox)
    with running(worker):
        worker.ask(LookUp(1, POMELO))
        inbox.get(timeout=10)
        store.replace(replace(catalogue, recalls=(recall("TH-9", POMELO.gtin14),)))
        worker.facts_turned()
        then = inbox.get(timeout=20)
    assert isinstance(then, LookupAnswered)
    assert isinstance(then.answer, Found)
    assert then.answer.recall is not None

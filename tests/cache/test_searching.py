"""The thread that searches: by name, by group; the newest wins, and a failure is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Event, current_thread

import pytest

from kiosk.cache.errors import StoreError
from kiosk.cache.searching import Searching, answer
from kiosk.cache.store import Store
from kiosk.machine.effects import Search
from kiosk.machine.events import SearchAnswered, SearchFailed
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.product import Group

Inbox = SimpleQueue[SearchAnswered | SearchFailed]


@contextmanager
def running(searching: Searching) -> Iterator[None]:
    """A thread at work; it must end when told."""
    searching.start()
    try:
        yield
    finally:
        searching.stop()
        assert searching.join(10)


def reading(path: Path) -> Store:
    return Store.open(path, read_only=True)


def test_names_groups_and_which_groups_there_are(store: Store, catalogue: Catalogue) -> None:
    rice, pomelo, case, fish = catalogue.products
    assert answer(store, Search(1, "buoi")) == SearchAnswered(1, (pomelo, case))
    assert answer(store, Search(1, "c", language="vi")).products[:2] == (fish, case)
    assert answer(store, Search(1, "c", language="en")).products[:2] == (case, fish)
    assert answer(store, Search(2, "gao", Group.FISHERY)) == SearchAnswered(2, (rice,))
    assert answer(store, Search(3, " ", Group.FISHERY)) == SearchAnswered(3, (fish,))
    groups = (Group.FRUIT, Group.FISHERY, Group.RICE)
    assert answer(store, Search(4)) == SearchAnswered(4, groups=groups)


def test_a_search_is_answered_from_the_store(store: Store, path: Path) -> None:
    inbox: Inbox = SimpleQueue()
    searching = Searching(lambda: reading(path), inbox.put)
    with running(searching):
        searching.ask(Search(3, "pomelo"))
        answered = inbox.get(timeout=10)
    assert isinstance(answered, SearchAnswered)
    assert (answered.token, answered.products[0].name.in_language("vi")) == (3, "Bưởi")


class Held(Store):
    """A store that answers when it is let, and notes what it was asked."""

    asked: list[str]
    begun: Event
    let: Event

    def search(self, text: str, limit: int = 20, language: str = "vi") -> tuple[()]:  # noqa: ARG002 - part of the seam
        self.asked.append(f"{text} in {current_thread().name}")
        self.begun.set()
        assert self.let.wait(10)
        return ()


@pytest.fixture
def held(store: Store, path: Path) -> type[Held]:
    Held.asked, Held.begun, Held.let = [], Event(), Event()
    return Held


def test_the_newest_search_wins(held: type[Held], path: Path) -> None:
    inbox: Inbox = SimpleQueue()
    searching = Searching(lambda: held.open(path, read_only=True), inbox.put)
    with running(searching):
        searching.ask(Search(0, "b"))
        assert held.begun.wait(10)
        for token, text in enumerate(("bu", "buo", "buoi"), 1):
            searching.ask(Search(token, text))
        held.let.set()
        assert [inbox.get(timeout=10).token for _ in range(2)] == [0, 3]
    assert held.asked == ["b in search", "buoi in search"]


def test_one_told_to_stop_takes_no_more(held: type[Held], path: Path) -> None:
    inbox: Inbox = SimpleQueue()
    searching = Searching(lambda: held.open(path, read_only=True), inbox.put)
    searching.start()
    searching.ask(Search(0, "b"))
    assert held.begun.wait(10)
    searching.stop()
    searching.ask(Search(1, "bu"))
    assert not searching.join(0.01)
    held.let.set()
    assert searching.join(10)
    assert held.asked == ["b in search"]


def test_one_that_never_began() -> None:
    searching = Searching(lambda: reading(Path("nowhere")), Inbox().put)
    searching.stop()
    assert searching.join(1)


def test_a_failure_is_told_and_logged_and_the_next_search_opens_afresh(
    store: Store, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opened: list[int] = []

    def open_store() -> Store:
        opened.append(1)
        if len(opened) == 1:
            raise StoreError("no store yet")
        return reading(path)

    inbox: Inbox = SimpleQueue()
    searching = Searching(open_store, inbox.put)
    with running(searching):
        for token in (1, 2, 3):
            searching.ask(Search(token, "gao"))
            told = inbox.get(timeout=10)
            assert (type(told), told.token) == (SearchFailed if token == 1 else SearchAnswered, token)
    assert len(opened) == 2
    assert "a search failed" in caplog.text
    assert "no store yet" in caplog.text

"""Recall feeds: read often, kept whole, and missed aloud."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from kiosk.cache.learnt import Learnt
from kiosk.cache.outside import Outside
from kiosk.cache.recall_watch import EVERY, LONGEST, RecallWatch
from kiosk.provenance.recall import Recall
from kiosk.sources.source import SourceUnreachable
from tests.cache.conftest import FISH, recall
from tests.cache.fake_sources import GONE, Clocks, FakeFeed

NOTICE = recall("TH-9", FISH)


@pytest.fixture
def clocks(wall: object) -> Clocks:
    return Clocks(wall)  # type: ignore[arg-type]


@pytest.fixture
def learnt(path: Path) -> Iterator[Learnt]:
    with Learnt(path) as opened:
        yield opened


def watch(clocks: Clocks, learnt: Learnt, *feeds: FakeFeed, read: Event | None = None) -> RecallWatch:
    """A watch whose pauses are as long as they can be."""
    signal = read or Event()
    outside = Outside((), feeds, learnt)
    return RecallWatch(outside, signal.set, clocks.wall, tick=clocks.tick, chance=lambda: 1.0)


def test_a_feed_is_read_at_once_and_then_every_so_often(clocks: Clocks, learnt: Learnt) -> None:
    feed, read = FakeFeed((NOTICE,)), Event()
    watching = watch(clocks, learnt, feed, read=read)
    assert watching.look() == EVERY
    assert read.is_set()
    assert learnt.recalls("Sở Mẫu", FISH) == (NOTICE,)
    assert learnt.recalls_checked("Sở Mẫu") == clocks.now
    clocks.passes(EVERY - 1)
    assert watching.look() == 1.0
    assert feed.read == 1
    clocks.passes(1)
    feed.lists = ()
    watching.look()
    assert (feed.read, learnt.recalls("Sở Mẫu", FISH)) == (2, ())


def test_a_feed_that_cannot_be_read_keeps_its_recalls_and_its_age(
    clocks: Clocks, learnt: Learnt, caplog: pytest.LogCaptureFixture
) -> None:
    feed = FakeFeed((NOTICE,))
    watching = watch(clocks, learnt, feed)
    watching.look()
    checked = clocks.now
    feed.lists = GONE
    with caplog.at_level(logging.INFO):
        clocks.passes(EVERY)
        pauses = []
        for _ in range(10):
            pauses.append(watching.look())
            clocks.passes(pauses[-1])
        assert pauses == [5, 10, 20, 40, 80, 160, 320, EVERY, EVERY, EVERY]
        assert learnt.recalls("Sở Mẫu", FISH) == (NOTICE,)
        assert learnt.recalls_checked("Sở Mẫu") == checked
        feed.lists = (NOTICE,)
        watching.look()
    assert learnt.recalls_checked("Sở Mẫu") == clocks.now
    assert caplog.text.count("cannot be read") == 1
    assert caplog.text.count("is back") == 1


def test_a_feed_that_wants_to_be_left_alone_is(clocks: Clocks, learnt: Learnt) -> None:
    assert watch(clocks, learnt, FakeFeed(SourceUnreachable("status 429", 1800))).look() == 1800


def test_one_feed_does_not_keep_another_from_being_read(
    clocks: Clocks, learnt: Learnt, caplog: pytest.LogCaptureFixture
) -> None:
    watch(clocks, learnt, FakeFeed(ValueError("?"), "broken"), FakeFeed((NOTICE,), "good")).look()
    assert learnt.recalls("good", FISH) == (NOTICE,)
    assert "recall feed broken broke" in caplog.text


class HangingFeed(FakeFeed):
    """A feed that answers only when it is let."""

    def __init__(self) -> None:
        super().__init__((NOTICE,))
        self.begun, self.go_on = Event(), Event()

    def recalls(self, wall: object, deadline: float) -> tuple[Recall, ...]:
        assert wall
        assert deadline == LONGEST
        self.read += 1
        self.begun.set()
        assert self.go_on.wait(20)
        return (NOTICE,)


def test_the_thread_reads_is_woken_and_ends(clocks: Clocks, learnt: Learnt) -> None:
    feed, read = HangingFeed(), Event()
    watching = watch(clocks, learnt, feed, read=read)
    watching.start()
    assert feed.begun.wait(10)
    watching.network_is_back()
    feed.begun.clear()
    feed.go_on.set()
    assert read.wait(10)
    watching.network_is_back()
    assert feed.begun.wait(10)
    watching.stop()
    assert watching.join(10)
    assert learnt.recalls("Sở Mẫu", FISH) == (NOTICE,)


def test_a_feed_that_hangs_is_not_waited_for(clocks: Clocks, learnt: Learnt) -> None:
    feed = HangingFeed()
    watching = watch(clocks, learnt, feed)
    watching.start()
    assert feed.begun.wait(10)
    watching.stop()
    assert not watching.join(0.01)
    feed.go_on.set()
    assert watching.join(10)


def test_without_feeds_there_is_no_thread(clocks: Clocks, learnt: Learnt) -> None:
    watching = watch(clocks, learnt)
    watching.start()
    watching.network_is_back()
    watching.stop()
    assert watching.join(1)

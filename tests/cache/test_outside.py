"""What is remembered of sources and feeds, with a disk or without one."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.cache.learnt import Learnt
from kiosk.cache.outside import Outside
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.freshness import Policy
from kiosk.provenance.told import Told
from tests.cache.conftest import FISH, POMELO, day, recall
from tests.cache.fake_sources import FakeFeed, FakeSource

KEY = FactKey(POMELO, "B1", None, None, None)
NOTICE = recall("TH-9", FISH)


def recalls(outside: Outside, gtin: str) -> list[object]:
    """What the feeds say of a product."""
    return [r for witness in outside.feed_witnesses(day(4, 2), Policy()) for r in witness.facts.recalls(gtin)]


def test_without_a_disk_only_the_recalls_of_this_run_are_remembered() -> None:
    outside = Outside((FakeSource(),), (FakeFeed(),))
    outside.keep("Cổng Mẫu", KEY, Told(), day(4, 1))
    assert outside.remembered("Cổng Mẫu", KEY) is None
    assert outside.remembered_of_product("Cổng Mẫu", KEY) is None
    assert outside.recalls_checked() is None
    assert recalls(outside, FISH) == []
    outside.keep_recalls("Sở Mẫu", (NOTICE,), day(4, 1))
    assert outside.recalls_checked() == day(4, 1)
    assert (recalls(outside, FISH), recalls(outside, POMELO)) == ([NOTICE], [])


def test_recalls_of_the_last_run_count(path: Path) -> None:
    with Learnt(path) as learnt:
        Outside((), (FakeFeed(), FakeFeed(name="alt")), learnt).keep_recalls("Sở Mẫu", (NOTICE,), day(4, 1))
    with Learnt(path) as learnt:
        outside = Outside((), (FakeFeed(),), learnt)
        assert (outside.recalls_checked(), recalls(outside, FISH)) == (day(4, 1), [NOTICE])
        assert Outside((), (FakeFeed(name="neu"),), learnt).recalls_checked() is None
        assert learnt.recalls("Sở Mẫu", FISH) == ()


def test_a_disk_that_fails_and_recovers_is_said_once_each(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    learnt = Learnt(path)
    outside = Outside((), (FakeFeed(),), learnt)
    outside.keep_recalls("Sở Mẫu", (), day(4, 1))
    with caplog.at_level(logging.INFO):
        learnt.file._reader.close()
        learnt.file._writer.close()
        for _ in range(3):
            outside.keep("Cổng Mẫu", KEY, Told(), day(4, 1))
            assert outside.remembered("Cổng Mẫu", KEY) is None
        outside.keep_recalls("Sở Mẫu", (NOTICE,), day(4, 1) + timedelta(hours=1))
        assert recalls(outside, FISH) == [NOTICE]
        learnt.file._open()
        outside.keep_recalls("Sở Mẫu", (NOTICE,), day(4, 1) + timedelta(hours=2))
    assert learnt.recalls("Sở Mẫu", FISH) == (NOTICE,)
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    learnt.close()

"""Look-ups as they go on: from the cache, from sources, and from what is left when they are gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cache.breaker import FAILURES
from kiosk.cache.learnt import Learnt
from kiosk.cache.look_ups import LIMIT
from kiosk.cache.store import Store
from kiosk.codes.fact_key import FactKey
from kiosk.codes.kinds import ElementString, GS1Data, NotAProduct, StampCode, TradeItem
from kiosk.provenance.answer import Found, Freshness, Level, NoRecord, Unreachable
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from kiosk.sources.source import SourceUnreachable
from tests.cache.conftest import FISH, POMELO, recall
from tests.cache.fake_sources import GONE, Clocks, FakeFeed, FakeSource
from tests.cache.house import House, remembered

SWEET = "08930000000997"
CODE = TradeItem(SWEET)
TOLD = Told(Product(SWEET, LocalText.of("Kẹo"), Group.OTHER), attribution="© Mẫu")
DAY = 86_400.0


@pytest.fixture
def clocks(wall: datetime) -> Clocks:
    return Clocks(wall)


@pytest.fixture
def learnt(tmp_path: Path) -> Iterator[Learnt]:
    with Learnt(tmp_path / "answers.sqlite") as opened:
        yield opened


# -- from sources -----------------------------------------------------------------------------------------


def test_what_is_missing_is_asked_for_and_shown(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    house = House(store, learnt, clocks, FakeSource(TOLD))
    house.scan(CODE)
    assert house.posted == []
    assert house.look_ups.waiting
    assert house.look_ups.due() == pytest.approx(LIMIT)
    house.hear()
    found = house.found()
    assert (found.product, found.source.name, found.source.attribution) == (TOLD.product, "Cổng Mẫu", "© Mẫu")
    assert found.source.freshness is Freshness.FRESH
    assert (house.look_ups.waiting, house.look_ups.due()) == (False, None)


def test_what_was_told_is_not_asked_again_while_it_is_fresh(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    first = House(store, learnt, clocks, FakeSource(TOLD))
    first.scan(CODE)
    first.hear()
    first.settle()
    clocks.passes(29 * DAY)
    source = FakeSource(GONE)
    house = House(store, learnt, clocks, source)
    house.scan(CODE)
    assert house.found().product == TOLD.product
    assert house.found().source.as_of == clocks.now - timedelta(days=29)
    assert source.asked == []


def test_what_is_stale_is_shown_at_once_and_renewed(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    remembered(learnt, TOLD, clocks.now - timedelta(days=40), CODE)
    newer = replace(TOLD, attribution="© Mới")
    house = House(store, learnt, clocks, FakeSource(newer))
    house.scan(CODE)
    assert house.found().source.freshness is Freshness.STALE
    house.hear()
    assert (house.found().source.freshness, house.found().source.attribution) == (Freshness.FRESH, "© Mới")
    assert [posted.token for posted in house.posted] == [1, 1]


def test_a_source_itself_can_say_how_long_its_word_is_fresh(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    remembered(learnt, replace(TOLD, fresh_for=60.0), clocks.now - timedelta(seconds=61), CODE)
    source = FakeSource(replace(TOLD, fresh_for=0.0))
    house = House(store, learnt, clocks, source)
    house.scan(CODE)
    assert house.found().source.freshness is Freshness.STALE
    house.hear()
    assert house.found().source.freshness is Freshness.FRESH


def test_what_is_expired_is_asked_for_first_and_shown_only_when_nobody_answers(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    remembered(learnt, TOLD, clocks.now - timedelta(days=400), CODE)
    source = FakeSource(GONE)
    house = House(store, learnt, clocks, source)
    house.scan(CODE)
    assert house.posted == []
    house.hear()
    assert house.found().source.freshness is Freshness.EXPIRED
    source.tells = Told()
    house.scan(CODE)
    house.hear()
    assert isinstance(house.shown, NoRecord)


def test_a_recall_in_an_expired_word_still_counts_at_once(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    notice = recall("TH-9", SWEET)
    remembered(learnt, replace(TOLD, recalls=(notice,)), clocks.now - timedelta(days=400), CODE)
    house = House(store, learnt, clocks, FakeSource(TOLD))
    house.scan(CODE)
    assert house.found().recall == notice


# -- the catalogue and sources ---------------------------------------------------------------------------


def test_the_catalogue_answers_at_once_and_sources_add_to_it(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    stamped = Told(stamps=(Stamp("ZZZZ1111", StampState.SOLD),))
    house = House(store, learnt, clocks, FakeSource(stamped))
    house.scan(ElementString(GS1Data(POMELO, "B1", "S9")))
    assert (house.found().level, house.found().stamp) == (Level.LOT, None)
    house.hear()
    assert (house.found().level, house.found().stamp) == (Level.ITEM, stamped.stamps[0])
    assert [source.name for source in house.found().others] == ["Cổng Mẫu"]


def test_nobody_is_asked_about_the_catalogues_goods_where_that_is_not_wanted(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource(TOLD)
    house = House(store, learnt, clocks, source, refresh=False)
    house.scan(TradeItem(POMELO))
    assert house.found().source.name == "Chợ Mẫu"
    assert not house.look_ups.waiting
    house.scan(CODE)
    house.hear()
    assert house.found().source.name == "Cổng Mẫu"
    assert [key.gtin14 for key in source.asked] == [SWEET]


def test_an_answer_that_says_nothing_new_is_not_posted_again(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    house = House(store, learnt, clocks, FakeSource(Told()))
    house.scan(TradeItem(POMELO))
    house.hear()
    assert len(house.posted) == 1


def test_without_sources_the_catalogue_alone_answers(store: Store, clocks: Clocks) -> None:
    house = House(store, None, clocks)
    house.scan(TradeItem(POMELO))
    assert house.found().source.name == "Chợ Mẫu"
    house.scan(CODE)
    assert isinstance(house.shown, NoRecord)
    house.scan(NotAProduct("wifi"))
    assert isinstance(house.shown, NoRecord)
    assert house.look_ups.due() is None


# -- several sources -----------------------------------------------------------------------------------


def test_all_sources_in_charge_are_asked_at_once(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    slow, quick, other = (
        FakeSource(TOLD, "Kho"),
        FakeSource(Told(lots=(Lot(SWEET, "L1"),)), "Cổng"),
        FakeSource(),
    )
    other.business = lambda _: False
    slow.hang()
    house = House(store, learnt, clocks, slow, quick, other)
    house.scan(ElementString(GS1Data(SWEET, "L1")))
    assert slow.begun.wait(10)
    house.hear()
    assert house.shown is None  # a lot without a product is nothing to show yet
    slow.go_on.set()
    house.hear()
    assert (house.found().level, house.found().source.name) == (Level.LOT, "Kho")
    assert [source.name for source in house.found().others] == ["Cổng"]
    assert other.asked == []


def test_nothing_is_said_not_to_exist_before_every_source_has_said_so(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    sources = FakeSource(Told(), "A"), FakeSource(GONE, "B")
    house = House(store, learnt, clocks, *sources)
    house.scan(CODE)
    house.hear(2)
    assert isinstance(house.shown, Unreachable)
    sources[1].tells = Told()
    house.scan(CODE)
    while house.look_ups.waiting:
        house.hear()
    shown = house.posted[-1].answer
    assert isinstance(shown, NoRecord)
    assert [source.name for source in (shown.source, *shown.others)] == ["Chợ Mẫu", "A", "B"]


def test_that_a_source_does_not_know_a_code_is_kept_briefly(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource(GONE)
    remembered(learnt, Told(), clocks.now, CODE)
    house = House(store, learnt, clocks, source)
    clocks.passes(9 * 60)
    house.scan(CODE)
    assert isinstance(house.shown, NoRecord)
    assert source.asked == []
    clocks.passes(2 * 60)
    house.scan(CODE)
    house.hear()
    assert isinstance(house.posted[-1].answer, Unreachable)


def test_a_stamp_that_is_known_is_shown_though_its_product_is_not(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    house = House(store, learnt, clocks, FakeSource(GONE))
    house.scan(StampCode("BBBB2222"))
    shown = house.shown
    assert isinstance(shown, NoRecord)
    assert shown.stamp is not None
    assert shown.stamp.state is StampState.PRINTED


# -- too late, too often, too fast ---------------------------------------------------------------------


def test_when_time_is_up_there_is_an_honest_answer_and_a_late_one_takes_its_place(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource(TOLD)
    source.hang()
    house = House(store, learnt, clocks, source)
    house.scan(CODE)
    clocks.passes(LIMIT)
    assert house.look_ups.due() == 0.0
    house.look_ups.time_is_up()
    assert isinstance(house.shown, Unreachable)
    assert house.look_ups.due() is None
    source.go_on.set()
    house.hear()
    assert house.found().product == TOLD.product
    house.settle()
    assert learnt.told("Cổng Mẫu", FactKey(SWEET, None, None, None, None))


def test_the_newest_scan_wins_and_the_old_one_fills_the_cache(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource(TOLD)
    source.hang()
    house = House(store, learnt, clocks, source)
    house.scan(CODE)
    house.scan(TradeItem(FISH))
    assert house.found().product.gtin == FISH
    source.go_on.set()
    house.hear(2)
    assert house.found().product.gtin == FISH
    assert {posted.token for posted in house.posted} == {2}
    house.settle()
    assert learnt.told("Cổng Mẫu", FactKey(SWEET, None, None, None, None))


def test_one_request_for_a_key_however_many_ask(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    source = FakeSource(TOLD)
    source.hang()
    house = House(store, learnt, clocks, source)
    for _ in range(5):
        house.scan(CODE)
    source.go_on.set()
    house.hear()
    assert house.found().product == TOLD.product
    assert len(source.asked) == 1
    assert [posted.token for posted in house.posted] == [5]


def test_a_source_that_hangs_does_not_hold_up_the_next_shopper(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource(TOLD)
    house = House(store, learnt, clocks, source)
    source.hang()
    house.scan(TradeItem(FISH))
    assert source.begun.wait(10)
    source.begun.clear()
    house.scan(CODE)
    assert source.begun.wait(10)
    source.go_on.set()
    house.hear(2)
    assert house.found().product == TOLD.product


# -- gone, and back ------------------------------------------------------------------------------------


def down(house: House, source: FakeSource) -> None:
    """Ask until the source is left alone."""
    source.tells = GONE
    for number in range(FAILURES):
        house.scan(TradeItem(f"0893000001{number:03d}0"))
        house.hear()


def test_a_source_that_is_down_is_not_waited_for(
    store: Store, learnt: Learnt, clocks: Clocks, caplog: pytest.LogCaptureFixture
) -> None:
    source = FakeSource()
    house = House(store, learnt, clocks, source)
    went = clocks.now
    with caplog.at_level(logging.INFO):
        down(house, source)
        asked = len(source.asked)
        clocks.passes(1.0)
        for _ in range(3):
            house.scan(CODE)
            assert house.shown == Unreachable(went)
        assert len(source.asked) == asked
        clocks.passes(10.0)
        source.tells = TOLD
        house.scan(CODE)
        house.hear()
        assert house.found().product == TOLD.product
    lines = [line for line in caplog.text.splitlines() if "source" in line]
    assert len(lines) == 2
    assert "cannot be asked: 127.0.0.1: refused" in lines[0]
    assert "is back" in lines[1]


def test_a_source_that_wants_to_be_left_alone_is(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    source = FakeSource(SourceUnreachable("status 503", retry_after=120))
    house = House(store, learnt, clocks, source)
    house.scan(CODE)
    house.hear()
    clocks.passes(119)
    house.scan(CODE)
    assert isinstance(house.shown, Unreachable)
    assert len(source.asked) == 1
    clocks.passes(1)
    source.tells = TOLD
    house.scan(CODE)
    house.hear()
    assert house.found().product == TOLD.product


def test_nothing_kept_is_lost_by_failures(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    remembered(learnt, TOLD, clocks.now - timedelta(days=100), CODE)
    source = FakeSource(GONE)
    house = House(store, learnt, clocks, source)
    for _ in range(5):
        house.scan(CODE)
        assert house.found().source.freshness is Freshness.STALE
        if house.look_ups.waiting:
            house.hear()
    assert house.found().product == TOLD.product


def test_a_source_that_breaks_is_a_source_that_is_gone(
    store: Store, learnt: Learnt, clocks: Clocks, caplog: pytest.LogCaptureFixture
) -> None:
    house = House(store, learnt, clocks, FakeSource(KeyError("secret text")))
    house.scan(CODE)
    house.hear()
    assert house.shown == Unreachable()
    assert "source Cổng Mẫu broke" in caplog.text


def test_without_a_network_nobody_waits(store: Store, learnt: Learnt, clocks: Clocks) -> None:
    source = FakeSource()
    house = House(store, learnt, clocks, source)
    down(house, source)
    source.tells = TOLD
    gone = clocks.now
    house.asking.network(online=False)
    clocks.passes(60)
    house.asking.network(online=False)
    source.hang()
    house.scan(CODE)
    assert house.shown == Unreachable(gone)
    source.go_on.set()
    house.hear()  # it was tried all the same: the source may be on this machine
    assert house.found().product == TOLD.product


def test_when_the_network_is_back_sources_are_tried_at_once(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource()
    house = House(store, learnt, clocks, source)
    down(house, source)
    source.tells = TOLD
    house.asking.network(online=False)
    house.asking.network(online=True)
    house.scan(CODE)
    assert house.shown is None
    house.hear()
    assert house.found().product == TOLD.product


def test_when_the_network_is_back_what_a_shopper_waits_for_is_asked_once_more(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    source = FakeSource(GONE)
    house = House(store, learnt, clocks, source)
    house.look_ups.again()
    house.asking.network(online=False)
    house.scan(CODE)
    house.hear()
    assert isinstance(house.shown, Unreachable)
    source.tells = TOLD
    house.asking.network(online=True)
    house.look_ups.again()
    house.hear()
    assert house.found().product == TOLD.product
    asked = len(source.asked)
    house.look_ups.again()
    assert len(source.asked) == asked
    assert not house.look_ups.waiting


def test_offline_what_is_known_of_another_item_of_the_product_is_shown(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    told = replace(
        TOLD, lots=(Lot(SWEET, "L1"), Lot(SWEET, "L2")), stamps=(Stamp("SSSS1111", StampState.SOLD, SWEET),)
    )
    remembered(learnt, told, clocks.now, ElementString(GS1Data(SWEET, "L1", "S1")))
    source = FakeSource(GONE)
    house = House(store, learnt, clocks, source)
    house.scan(ElementString(GS1Data(SWEET, "L1", "S2")))
    assert house.posted == []
    house.hear()
    found = house.found()
    assert (found.product, found.lot, found.stamp) == (TOLD.product, Lot(SWEET, "L1"), None)
    assert (found.level, found.source.freshness) == (Level.LOT, Freshness.STALE)
    house.scan(StampCode("EEEE0000"))
    house.hear()
    assert isinstance(house.shown, Unreachable)


def test_a_cache_on_a_broken_disk_is_no_cache_and_no_failure(
    store: Store, clocks: Clocks, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    learnt = Learnt(tmp_path / "answers.sqlite")
    notice = recall("TH-9", SWEET)
    house = House(store, learnt, clocks, FakeSource(TOLD), feeds=(FakeFeed(),))
    learnt.file._reader.close()
    learnt.file._writer.close()
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            house.scan(CODE)
            house.hear()
            assert house.found().product == TOLD.product
        house.outside.keep_recalls("Sở Mẫu", (notice,), clocks.now)
        house.look_ups.turned()
    assert house.found().recall == notice
    assert house.found().recalls_checked == clocks.now
    assert caplog.text.count("cannot be kept") == 1


# -- recalls ---------------------------------------------------------------------------------------------


def test_a_recall_that_comes_while_its_product_is_shown_turns_the_screen(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    house = House(store, learnt, clocks, feeds=(FakeFeed(),))
    house.look_ups.turned()
    house.scan(TradeItem(POMELO))
    assert house.found().recall is None
    notice = recall("TH-9", POMELO)
    house.outside.keep_recalls("Sở Mẫu", (notice,), clocks.now)
    house.look_ups.turned()
    assert [(posted.token, isinstance(posted.answer, Found)) for posted in house.posted] == [(1, True)] * 2
    assert house.found().recall == notice
    house.outside.keep_recalls("Sở Mẫu", (), clocks.now)
    house.look_ups.turned()
    assert house.found().recall is None


def test_a_feed_alone_never_says_that_a_thing_does_not_exist(
    path: Path, learnt: Learnt, clocks: Clocks
) -> None:
    with Store.open(path) as empty:
        house = House(empty, learnt, clocks, feeds=(FakeFeed(),))
        house.outside.keep_recalls("Sở Mẫu", (), clocks.now)
        house.scan(CODE)
        assert house.shown == Unreachable()


def test_every_feed_must_have_been_read_for_recalls_to_count_as_checked(
    store: Store, learnt: Learnt, clocks: Clocks
) -> None:
    clocks.passes(10 * DAY)
    house = House(store, learnt, clocks, feeds=(FakeFeed(name="A"), FakeFeed(name="B")))
    house.outside.keep_recalls("A", (), clocks.now)
    house.scan(TradeItem(POMELO))
    assert house.found().recalls_stale
    house.outside.keep_recalls("B", (), clocks.now - timedelta(hours=1))
    house.scan(TradeItem(POMELO))
    assert (house.found().recalls_stale, house.found().recalls_checked) == (
        False,
        clocks.now - timedelta(hours=1),
    )


def test_a_catalogue_that_is_replaced_meanwhile_turns_the_screen(
    store: Store, path: Path, catalogue: Catalogue, clocks: Clocks
) -> None:
    house = House(store, None, clocks)
    house.scan(TradeItem(POMELO))
    house.look_ups.turned()
    assert len(house.posted) == 1
    notice = recall("TH-9", POMELO)
    with Store.open(path) as other:
        other.replace(replace(catalogue, version=8, recalls=(notice,)))
    house.look_ups.turned()
    assert house.found().recall == notice
    house.look_ups.turned()
    assert len(house.posted) == 2

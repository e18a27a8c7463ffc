"""What the store answers to each kind of code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from biip.checksums import gs1_standard_check_digit

from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    GS1Data,
    NotAProduct,
    StampCode,
    TradeItem,
    VariableMeasure,
    VendorStamp,
)
from kiosk.provenance.answer import Found, Freshness, Level, NoRecord, Source, Unreachable
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.journey import Step
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Product
from kiosk.provenance.stamp import StampState

POMELO, CASE, FISH, RICE, TEA = (f"0893000000{n:03d}0" for n in range(1, 6))


def item(gtin: str, lot: str | None = None, serial: str | None = None) -> ElementString:
    """What a GS1 symbol says."""
    return ElementString(GS1Data(gtin, lot, serial))


def found(store: Store, code: Code, wall: datetime) -> Found:
    """The answer, which must be a record."""
    answer = Service(store).answer(code, wall)
    assert isinstance(answer, Found)
    return answer


def test_a_lot_with_everything_known(store: Store, catalogue: Catalogue, wall: datetime) -> None:
    answer = found(store, item(POMELO, "B1"), wall)
    assert answer.level is Level.LOT
    assert (answer.product, answer.lot) == (catalogue.products[1], catalogue.lots[0])
    assert [(s.step, s.missing) for s in answer.journey.stages] == [
        (Step.GROWING, False),
        (Step.HARVEST, False),
        (Step.PACKING, False),
        (Step.TRANSPORT, False),
        (Step.RETAIL, False),
    ]
    assert [s.here for s in answer.journey.stages] == [False, False, False, False, True]
    assert [c.number for c in answer.certificates] == ["OC-1", "AT-1"]
    assert [n.stockist.id for n in answer.stockists] == ["stall", "near", "far"]
    assert answer.stockists[0].metres == pytest.approx(22.2, abs=0.1)
    assert (answer.recall, answer.possible_recall, answer.stamp) == (None, None, None)
    assert answer.source.name == "Chợ Mẫu"
    assert (answer.source.as_of, answer.source.freshness) == (catalogue.as_of, Freshness.FRESH)


def test_an_item_is_known_by_its_stamp_and_its_serial(
    store: Store, catalogue: Catalogue, wall: datetime
) -> None:
    answer = found(store, DigitalLink("id.gs1.org", GS1Data(POMELO, "B1", "S1")), wall)
    assert (answer.level, answer.serial, answer.stamp) == (Level.ITEM, "S1", catalogue.stamps[0])
    by_stamp = found(store, StampCode("AAAA1111"), wall)
    assert (by_stamp.level, by_stamp.lot, by_stamp.serial) == (Level.ITEM, catalogue.lots[0], "S1")
    assert by_stamp.journey == answer.journey


def test_an_item_is_known_by_what_happened_to_it(path: Path, catalogue: Catalogue, wall: datetime) -> None:
    sold = EpcisEvent(
        "e",
        EventType.OBJECT,
        catalogue.as_of,
        "OBSERVE",
        "retail_selling",
        things=(Thing(FISH, serial="S7"),),
    )
    with Store.open(path) as store:
        store.replace(replace(catalogue, events=(sold,)))
        assert found(store, item(FISH, serial="S7"), wall).level is Level.ITEM
        assert found(store, item(FISH, serial="S8"), wall).level is Level.PRODUCT


def test_only_the_product(store: Store, catalogue: Catalogue, wall: datetime) -> None:
    answer = found(store, TradeItem(POMELO), wall)
    assert (answer.level, answer.lot, answer.journey.stages) == (Level.PRODUCT, None, ())
    unknown = found(store, item(POMELO, "B9"), wall)
    assert (unknown.level, unknown.lot) == (Level.PRODUCT, None)


def test_a_weighed_pack_is_looked_up_under_its_stores_number(store: Store, wall: datetime) -> None:
    assert found(store, VariableMeasure("p", "26", "1", FISH), wall).product.gtin == FISH
    odd = Service(store).answer(VariableMeasure("p", "26", "1", "26-1"), wall)
    assert isinstance(odd, NoRecord)


def test_recalls(store: Store, catalogue: Catalogue, wall: datetime) -> None:
    fish, _, rice = catalogue.recalls
    assert found(store, item(FISH, "F2"), wall).recall == fish
    some = found(store, TradeItem(FISH), wall)
    assert (some.recall, some.possible_recall) == (None, fish)
    clear = found(store, item(FISH, "F9"), wall)
    assert (clear.recall, clear.possible_recall) == (None, None)
    assert found(store, item(RICE, "R1", "S9"), wall).recall == rice
    assert found(store, item(RICE, "R1"), wall).possible_recall == rice


def test_the_newest_recall_counts(path: Path, catalogue: Catalogue, wall: datetime) -> None:
    newer = replace(catalogue.recalls[0], notice="TH-9", issued=date(2026, 3, 30))
    with Store.open(path) as store:
        store.replace(replace(catalogue, recalls=(newer, *catalogue.recalls)))
        assert found(store, item(FISH, "F1"), wall).recall == newer


def test_a_recall_of_a_product_that_the_catalogue_does_not_list(
    store: Store, catalogue: Catalogue, wall: datetime
) -> None:
    answer = found(store, TradeItem(TEA), wall)
    assert answer.recall == catalogue.recalls[1]
    assert answer.product == Product(TEA, LocalText.of(TEA), Group.OTHER)


def test_the_stamps_lot_is_recalled_though_the_code_says_none(
    path: Path, catalogue: Catalogue, wall: datetime
) -> None:
    notice = replace(catalogue.recalls[0], gtin=POMELO, lots=("B1",))
    with Store.open(path) as store:
        store.replace(replace(catalogue, recalls=(notice,)))
        assert found(store, StampCode("AAAA1111"), wall).recall == notice
        other_lot_on_the_label = DigitalLink("id.gs1.org", GS1Data(POMELO, "B0", "S1"))
        assert found(store, other_lot_on_the_label, wall).recall == notice


@pytest.mark.parametrize(
    ("age", "freshness", "stale"),
    [
        (timedelta(hours=47), Freshness.FRESH, False),
        (timedelta(hours=49), Freshness.FRESH, True),
        (timedelta(days=31), Freshness.STALE, True),
        (timedelta(days=366), Freshness.EXPIRED, True),
        (timedelta(days=-365), Freshness.STALE, True),
    ],
)
def test_how_old_the_answer_is(
    store: Store, catalogue: Catalogue, age: timedelta, freshness: Freshness, stale: bool
) -> None:
    answer = found(store, TradeItem(POMELO), catalogue.as_of + age)
    assert (answer.source.freshness, answer.recalls_stale) == (freshness, stale)
    assert answer.recalls_checked == catalogue.as_of


def test_stamps_in_their_states(store: Store, catalogue: Catalogue, wall: datetime) -> None:
    printed = Service(store).answer(StampCode("BBBB2222"), wall)
    assert isinstance(printed, NoRecord)
    assert printed.stamp is not None
    assert printed.stamp.state is StampState.PRINTED
    by_vendor = [
        found(store, VendorStamp(vendor, vendor, "CCCC3333", "https://x.example"), wall).stamp
        for vendor in ("vendor-b", "vendor-c")
    ]
    assert by_vendor == [catalogue.stamps[3], catalogue.stamps[2]]
    assert Service(store).answer(StampCode("DDDD4444"), wall) == NoRecord(found_source(store, wall))


def found_source(store: Store, wall: datetime) -> Source:
    """The source of every answer."""
    return found(store, TradeItem(POMELO), wall).source


def test_a_stamp_says_which_product_it_is_on(store: Store, wall: datetime) -> None:
    glued_elsewhere = VendorStamp("vendor-a", "A", "AAAA1111", "https://x.example", gtin14=FISH)
    assert found(store, glued_elsewhere, wall).product.gtin == POMELO
    unknown = VendorStamp("vendor-a", "A", "XXXX9999", "https://x.example", gtin14=FISH)
    assert (found(store, unknown, wall).product.gtin, found(store, unknown, wall).stamp) == (FISH, None)


def test_a_case_shows_what_is_known_of_what_is_in_it(
    store: Store, catalogue: Catalogue, wall: datetime
) -> None:
    answer = found(store, item(CASE, "B1"), wall)
    assert answer.product == catalogue.products[2]
    assert answer.lot == catalogue.lots[0]
    assert len(answer.journey.stages) == 5
    assert [n.stockist.id for n in answer.stockists] == ["stall", "near", "far"]
    assert [c.number for c in answer.certificates] == ["OC-1"]


def test_before_its_packing_a_case_has_the_journey_of_what_is_in_it(
    path: Path, catalogue: Catalogue, wall: datetime
) -> None:
    sealed = EpcisEvent(
        "sealed",
        EventType.OBJECT,
        datetime(2026, 3, 2, tzinfo=catalogue.as_of.tzinfo),
        "ADD",
        "packing",
        quantities=(Quantity(Thing(CASE, "B1")),),
    )
    with Store.open(path) as store:
        store.replace(replace(catalogue, events=(*catalogue.events, sealed)))
        steps = [stage.step for stage in found(store, item(CASE, "B1"), wall).journey.stages]
    assert steps == [Step.GROWING, Step.HARVEST, Step.PACKING]


def test_a_recall_of_the_unit_covers_the_case(path: Path, catalogue: Catalogue, wall: datetime) -> None:
    notice = replace(catalogue.recalls[0], gtin=POMELO, lots=("B1",))
    with Store.open(path) as store:
        store.replace(replace(catalogue, recalls=(notice,)))
        assert found(store, item(CASE, "B1"), wall).recall == notice
        assert found(store, TradeItem(CASE), wall).possible_recall == notice


def test_a_case_that_is_not_listed_offers_its_unit(path: Path, catalogue: Catalogue, wall: datetime) -> None:
    unit = "0893000000777"
    unit += str(gs1_standard_check_digit(unit))
    case = "5" + unit[1:-1]
    case += str(gs1_standard_check_digit(case))
    listed = replace(catalogue, products=(Product(unit, LocalText.of("Trà"), Group.TEA),))
    with Store.open(path) as store:
        store.replace(listed)
        answer = found(store, item(case, "B1", "S1"), wall)
        assert (answer.product.gtin, answer.serial) == (unit, None)
        assert isinstance(Service(store).answer(TradeItem("9" + case[1:]), wall), NoRecord)


def test_cases_that_contain_each_other_end(path: Path, catalogue: Catalogue, wall: datetime) -> None:
    ring = (
        replace(catalogue.products[1], contains=CASE),
        replace(catalogue.products[2], contains=POMELO),
    )
    with Store.open(path) as store:
        store.replace(replace(catalogue, products=ring))
        assert found(store, TradeItem(CASE), wall).product == ring[1]


def test_where_the_unit_stands(store: Store, wall: datetime) -> None:
    away = Service(store, Position(17.0, 107.6), nearby=2).answer(TradeItem(FISH), wall)
    assert isinstance(away, Found)
    assert [n.metres for n in away.stockists] == [0.0]


def test_what_cannot_be_looked_up(store: Store, wall: datetime) -> None:
    assert isinstance(Service(store).answer(NotAProduct("wifi"), wall), NoRecord)
    assert isinstance(Service(store).answer(TradeItem("08930000000990"), wall), NoRecord)


def test_an_empty_store_never_says_that_a_thing_does_not_exist(path: Path, wall: datetime) -> None:
    with Store.open(path) as store:
        assert Service(store).answer(TradeItem(POMELO), wall) == Unreachable()

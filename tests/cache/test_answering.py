"""One answer from the catalogue and from what sources told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.cache.answering import Standpoint, answer_of
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.cache.told_facts import FeedFacts, ToldFacts
from kiosk.cache.united_facts import Witness
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Found, Freshness, Level, NoRecord, Source, Unreachable
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.freshness import Policy
from kiosk.provenance.journey import Step
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party
from kiosk.provenance.product import Group, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from tests.cache.conftest import FISH, HERE, POMELO, RICE, TEA, day, recall, stockist

UNLISTED = "08930000000990"


def key(
    gtin: str | None, lot: str | None = None, serial: str | None = None, stamp: str | None = None
) -> FactKey:
    return FactKey(gtin, lot, serial, stamp, None)


def says(told: Told, asked: FactKey, wall: datetime, name: str = "Cổng Mẫu") -> Witness:
    """A source that told this a moment ago."""
    return Witness(Source(name, wall, attribution=told.attribution), ToldFacts(told, asked), told.events)


def found(store: Store, asked: FactKey, wall: datetime, *others: Witness) -> Found:
    answer = Service(store).united(asked, wall, others)
    assert isinstance(answer, Found)
    return answer


def test_nobody_to_ask_is_not_the_same_as_no_record(wall: datetime) -> None:
    point = Standpoint(wall, Policy())
    assert answer_of(key(POMELO), [], point) == Unreachable()
    nobody = says(Told(), key(POMELO), wall)
    assert answer_of(key(POMELO), [nobody], point) == NoRecord(nobody.source)


def test_without_a_catalogue_a_source_is_enough(wall: datetime, catalogue: Catalogue) -> None:
    asked = key(POMELO, "B1")
    told = Told(catalogue.products[1], catalogue.lots, stockists=(stockist("shop", 16.5, 107.5),))
    answer = answer_of(asked, [says(told, asked, wall)], Standpoint(wall, Policy()))
    assert isinstance(answer, Found)
    assert (answer.level, answer.product, answer.source.name) == (Level.LOT, told.product, "Cổng Mẫu")
    assert (answer.stockists, answer.recalls_checked, answer.recalls_stale) == ((), None, True)
    near = answer_of(asked, [says(told, asked, wall)], Standpoint(wall, Policy(), here=HERE))
    assert isinstance(near, Found)
    assert [n.stockist.id for n in near.stockists] == ["shop"]


def test_a_source_adds_to_the_catalogue_and_is_named(
    store: Store, wall: datetime, catalogue: Catalogue
) -> None:
    asked = key(FISH, "F9", "S1")
    sold = EpcisEvent(
        "x1", EventType.OBJECT, day(3, 9), "OBSERVE", "retail_selling", things=(Thing(FISH, serial="S1"),)
    )
    told = Told(
        Product(FISH, LocalText.of("CA"), Group.FISHERY, origin=LocalText.of("Biển Mẫu")),
        stamps=(Stamp("FFFF1111", StampState.ACTIVE),),
        events=(sold,),
        attribution="© Mẫu",
    )
    answer = found(store, asked, wall, says(told, asked, wall), says(Told(), asked, wall, "Không biết"))
    assert answer.product == replace(catalogue.products[3], origin=LocalText.of("Biển Mẫu"))
    assert answer.level is Level.ITEM
    assert answer.stamp == told.stamps[0]
    assert [stage.step for stage in answer.journey.stages if not stage.missing] == [Step.RETAIL]
    assert answer.source.name == "Chợ Mẫu"
    assert answer.others == (Source("Cổng Mẫu", wall, attribution="© Mẫu"),)


def test_the_source_is_who_names_the_product(store: Store, wall: datetime) -> None:
    asked = key(UNLISTED)
    told = Told(Product(UNLISTED, LocalText.of("Kẹo"), Group.OTHER))
    papers = Told(
        stockists=(stockist("shop", 16.5, 107.5),),
        events=(EpcisEvent("x", EventType.OBJECT, day(3, 1), things=(Thing(UNLISTED),)),),
    )
    answer = found(store, asked, wall, says(papers, asked, wall, "Kho"), says(told, asked, wall))
    assert answer.source.name == "Cổng Mẫu"
    assert [source.name for source in answer.others] == ["Kho"]


def test_a_journey_of_a_product_that_nobody_names_is_a_record(store: Store, wall: datetime) -> None:
    asked = key(UNLISTED, "U1")
    lot = Quantity(Thing(UNLISTED, "U1"))
    seen = EpcisEvent("x9", EventType.OBJECT, day(3, 9), "OBSERVE", "harvest", quantities=(lot,))
    answer = found(store, asked, wall, says(Told(events=(seen,)), asked, wall, "Kho EPCIS"))
    assert (answer.product.name, answer.level) == (LocalText.of(UNLISTED), Level.LOT)
    assert answer.source.name == "Kho EPCIS"
    assert len(answer.journey.stages) == 1


def test_no_record_names_everyone_who_was_asked(store: Store, wall: datetime) -> None:
    asked = key(UNLISTED)
    answer = Service(store).united(asked, wall, [says(Told(), asked, wall)])
    assert isinstance(answer, NoRecord)
    assert (answer.source.name, [source.name for source in answer.others]) == ("Chợ Mẫu", ["Cổng Mẫu"])


def test_a_recall_from_anybody_overrides(store: Store, wall: datetime) -> None:
    asked = key(RICE, "R1")
    notice = recall("TH-77", RICE, lots=("R1",))
    by_source = found(store, asked, wall, says(Told(recalls=(notice,)), asked, wall))
    feed = Witness(
        Source("Sở Mẫu", wall), FeedFacts(lambda gtin: (notice,) if gtin == RICE else ()), answers=False
    )
    by_feed = found(store, asked, wall, feed)
    assert by_source.recall == by_feed.recall == notice
    assert [source.name for source in by_feed.others] == ["Sở Mẫu"]
    assert found(store, key(POMELO), wall, feed).others == ()


def test_a_recall_of_a_feed_needs_no_catalogue(wall: datetime) -> None:
    notice = recall("TH-78", TEA)
    feed = Witness(Source("Sở Mẫu", wall), FeedFacts(lambda _: (notice,)), answers=False)
    answer = answer_of(key(TEA), [says(Told(), key(TEA), wall), feed], Standpoint(wall, Policy()))
    assert isinstance(answer, Found)
    assert (answer.recall, answer.source.name, answer.product.name) == (notice, "Sở Mẫu", LocalText.of(TEA))


def test_recalls_are_as_fresh_as_the_newest_word(store: Store, catalogue: Catalogue) -> None:
    later = catalogue.as_of + timedelta(days=10)
    stale = Service(store).united(key(POMELO), later)
    fresh = Service(store).united(key(POMELO), later, recalls_checked=later - timedelta(hours=1))
    older = Service(store).united(key(POMELO), later, recalls_checked=catalogue.as_of - timedelta(days=1))
    assert isinstance(stale, Found)
    assert isinstance(fresh, Found)
    assert isinstance(older, Found)
    assert (stale.recalls_stale, stale.recalls_checked) == (True, catalogue.as_of)
    assert (fresh.recalls_stale, fresh.recalls_checked) == (False, later - timedelta(hours=1))
    assert (older.recalls_stale, older.recalls_checked) == (True, catalogue.as_of)


def test_a_journey_goes_on_where_the_catalogue_ends(store: Store, wall: datetime) -> None:
    """The catalogue knows the field; a repository knows what was made of the lot."""
    asked = key(TEA, "T1")
    made = EpcisEvent(
        "x2",
        EventType.TRANSFORMATION,
        day(3, 20),
        inputs=(Quantity(Thing(POMELO, "B1")),),
        outputs=(Quantity(Thing(TEA, "T1")),),
    )
    told = Told(Product(TEA, LocalText.of("Trà bưởi"), Group.TEA), events=(made,))
    steps = [
        s.step for s in found(store, asked, wall, says(told, asked, wall)).journey.stages if not s.missing
    ]
    assert steps[:3] == [Step.GROWING, Step.HARVEST, Step.PACKING]
    assert steps[-1] is not Step.PACKING


def test_events_that_a_source_followed_over_other_things_count(store: Store, wall: datetime) -> None:
    asked = key(FISH, "F1")
    pallet = EpcisEvent("x3", EventType.OBJECT, day(3, 2), step="shipping", things=(Thing(other="urn:x:1"),))
    void = EpcisEvent("x4", EventType.OBJECT, day(3, 3), step="receiving", things=(Thing(FISH, "F1"),))
    told = Told(events=(pallet, void, replace(void, voided=True), replace(pallet, id="x5", at=day(1, 1))))
    stages = found(store, asked, wall, says(told, asked, wall)).journey.stages
    assert [(s.step, s.begins) for s in stages if not s.missing] == [(Step.TRANSPORT, day(1, 1))]
    assert stages[-1].ends == day(3, 2)


def test_a_stamp_alone_leads_to_its_product(store: Store, wall: datetime, catalogue: Catalogue) -> None:
    asked = key(None, stamp="QQQQ9999")
    told = Told(Product(POMELO, LocalText.of("BUOI"), Group.FRUIT))
    answer = found(store, asked, wall, says(told, asked, wall))
    assert answer.product == catalogue.products[1]
    assert answer.stamp is not None
    assert answer.stamp.state is StampState.UNKNOWN
    assert [source.name for source in answer.others] == ["Cổng Mẫu"]


def test_how_old_each_word_is_stays_with_it(store: Store, wall: datetime) -> None:
    asked = key(FISH, "F1")
    old = Witness(
        Source("Kho", wall - timedelta(days=40), Freshness.STALE),
        ToldFacts(Told(recalls=(recall("X", FISH),)), asked),
    )
    assert found(store, asked, wall, old).others == (old.source,)


def test_a_makers_paper_for_another_product_is_not_shown(wall: datetime) -> None:
    maker = Party("farm", LocalText.of("Trại Mẫu"))
    papers = [
        Certificate(number, "VietGAP", LocalText.of("Sở Mẫu"), gtin=gtin, party="farm")
        for number, gtin in (("own", POMELO), ("makers", None), ("another", TEA))
    ]
    asked = key(POMELO)
    picked = EpcisEvent("p1", EventType.OBJECT, day(3, 9), party="farm", things=(Thing(POMELO),))
    told = Told(
        Product(POMELO, LocalText.of("Bưởi"), Group.FRUIT, producer=maker),
        events=(picked,),
        parties=(maker,),
        certificates=tuple(papers),
    )
    answer = answer_of(asked, [says(told, asked, wall)], Standpoint(wall, Policy()))
    assert isinstance(answer, Found)
    assert [paper.number for paper in answer.certificates] == ["own", "makers"]
    (stage,) = (stage for stage in answer.journey.stages if not stage.missing)
    assert [paper.number for paper in stage.papers] == ["own", "makers"]

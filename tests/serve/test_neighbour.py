"""One kiosk feeds another: what `kiosk serve` gives, the sources of the other read, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import catalogue, sample
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.walk_back import walk_back
from kiosk.sources.configured import Sources, sources_of
from tests.serve.test_server import Server

WALL = datetime(2026, 11, 25, tzinfo=UTC)
DEADLINE = 30.0
GIVEN = catalogue.read(sample.FOLDER)


@pytest.fixture(scope="module")
def neighbour(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sources]:
    """The sources of a kiosk that asks the one that serves."""
    server = Server(sample_store.parent)
    file = tmp_path_factory.mktemp("neighbour") / "sources.toml"
    kinds = ("epcis", "resolver", "recalls")
    file.write_text(
        "".join(f'[[source]]\nkind = "{kind}"\nname = "{kind}"\nbase = "{server.home}"\n' for kind in kinds),
        encoding="utf-8",
    )
    try:
        yield sources_of(file)
    finally:
        server.end()


def walked(thing: Thing) -> tuple[EpcisEvent, ...]:
    """The walk over the catalogue itself."""
    return walk_back(thing, lambda t: [event for event in GIVEN.events if thing_key(t) in keys_of(event)])


def test_every_journey_with_all_whom_it_names(neighbour: Sources) -> None:
    epcis = neighbour.knowledge[0]
    for lot in GIVEN.lots:
        told = epcis.ask(FactKey(lot.gtin, lot.lot, None, None, None), WALL, DEADLINE)
        assert told.events == walked(Thing(lot.gtin, lot.lot)), lot
        where = {place for e in told.events for place in (e.read_point, e.biz_location, e.to)}
        who = {e.party for e in told.events} | where
        assert {party.id: party.name for party in told.parties} == {
            party.id: party.name for party in GIVEN.parties if party.id in who
        }
        assert {place.id: place.position for place in told.places} == {
            place.id: place.position for place in GIVEN.places if place.id in where
        }


def test_every_product_with_its_papers_and_shops(neighbour: Sources) -> None:
    resolver = neighbour.knowledge[1]
    for product in GIVEN.products:
        told = resolver.ask(FactKey(product.gtin, None, None, None, None), WALL, DEADLINE)
        # pictures are not fetched, and what is special is a matter of each market
        assert told.product == replace(product, picture=None, special=False)
        maker = product.producer.id if product.producer else ""
        papers = {paper for paper in GIVEN.certificates if paper.gtin == product.gtin}
        papers |= {paper for paper in GIVEN.certificates if paper.gtin is None and paper.party == maker}
        assert papers <= set(told.certificates)
        assert set(told.recalls) == {recall for recall in GIVEN.recalls if recall.gtin == product.gtin}
        shops = [shop for shop in GIVEN.stockists if product.gtin in shop.sells]
        said = {shop.id: (shop.name, shop.position, shop.address, shop.opens, shop.gln) for shop in shops}
        assert said == {
            shop.id: (shop.name, shop.position, shop.address, shop.opens, shop.gln) for shop in told.stockists
        }


def test_every_lot_with_its_journey_behind_the_resolver(neighbour: Sources) -> None:
    resolver = neighbour.knowledge[1]
    for lot in GIVEN.lots:
        told = resolver.ask(FactKey(lot.gtin, lot.lot, None, None, None), WALL, DEADLINE)
        assert told.lots == (lot,)
        assert told.events == walked(Thing(lot.gtin, lot.lot))


def test_every_stamp_that_is_on_an_item(neighbour: Sources) -> None:
    resolver = neighbour.knowledge[1]
    stamps = [stamp for stamp in GIVEN.stamps if stamp.gtin and stamp.serial]
    assert stamps
    for stamp in stamps:
        told = resolver.ask(FactKey(stamp.gtin, stamp.lot, stamp.serial, None, None), WALL, DEADLINE)
        said = [(one.gtin, one.serial, one.state, one.activated, one.sold) for one in told.stamps]
        assert said == [(stamp.gtin, stamp.serial, stamp.state, stamp.activated, stamp.sold)]


def test_all_recalls(neighbour: Sources) -> None:
    assert neighbour.feeds[0].recalls(WALL, DEADLINE) == GIVEN.recalls


def test_what_the_neighbour_does_not_know_is_nothing(neighbour: Sources) -> None:
    for source in neighbour.knowledge:
        assert source.ask(FactKey("08938500009990", "L", "S", None, None), WALL, DEADLINE).is_nothing


def test_the_sample_has_something_of_everything() -> None:
    assert isinstance(GIVEN, Catalogue)
    assert all((GIVEN.lots, GIVEN.products, GIVEN.recalls, GIVEN.certificates, GIVEN.stockists))

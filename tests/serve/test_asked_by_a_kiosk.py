"""One kiosk feeds another: what a source is told by `kiosk serve` is what the market's board said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from kiosk import catalogue, sample
from kiosk.cache.store import Store
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.product import Lot
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.told import Told
from kiosk.provenance.walk_back import walk_back
from kiosk.serve.app import create_app
from kiosk.serve.serving import Serving
from kiosk.sources.http import Http, Reach
from kiosk.sources.recall_feed import JsonRecallFeed
from kiosk.sources.resolver import Resolver
from kiosk.sources.served import Served

WALL = datetime(2026, 11, 25, 3, tzinfo=UTC)
LONG = 20.0


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request, and keeps connections open as the real server does."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def board() -> Catalogue:
    """What the market's board said."""
    return catalogue.read(sample.FOLDER)


@pytest.fixture
def http(sample_store: Path) -> Iterator[Http]:
    """A client of a server on loopback that serves the sample catalogue."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True, request_handler=_Quiet)
    base = f"http://127.0.0.1:{server.port}"
    server.app = create_app(Serving(base, lambda: Store.open(sample_store, read_only=True)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    client = Http(Reach(base))
    yield client
    client.close()
    server.shutdown()
    thread.join()
    server.server_close()


def ask(http: Http, key: FactKey) -> Told:
    return Resolver("neighbour", http, Served()).ask(key, WALL, LONG)


def test_every_product_arrives_as_it_was_said(http: Http, board: Catalogue) -> None:
    for product in board.products:
        told = ask(http, FactKey(product.gtin, None, None, None, None))
        # pictures are not fetched, and what is special is a matter of each market
        assert told.product == replace(product, picture=None, special=False)


def test_papers_recalls_and_shops_arrive(http: Http, board: Catalogue) -> None:
    for product in board.products:
        told = ask(http, FactKey(product.gtin, None, None, None, None))
        maker = product.producer.id if product.producer else ""
        papers = {paper for paper in board.certificates if paper.gtin == product.gtin}
        papers |= {paper for paper in board.certificates if paper.gtin is None and paper.party == maker}
        assert papers <= set(told.certificates)
        assert set(told.recalls) == {recall for recall in board.recalls if recall.gtin == product.gtin}
        sellers = {shop.id: shop for shop in board.stockists if product.gtin in shop.sells}
        assert {shop.id for shop in told.stockists} == set(sellers)
        for shop in told.stockists:
            said = sellers[shop.id]
            where = (said.name, said.position, said.address, said.opens, said.gln)
            assert (shop.name, shop.position, shop.address, shop.opens, shop.gln) == where


def test_lots_arrive_with_their_journeys(http: Http, board: Catalogue) -> None:
    def by_thing(thing: Thing) -> list[EpcisEvent]:
        return [event for event in board.events if thing_key(thing) in keys_of(event)]

    for lot in board.lots:
        told = ask(http, FactKey(lot.gtin, lot.lot, None, None, None))
        assert told.lots == (Lot(lot.gtin, lot.lot, lot.produced, lot.expiry, lot.quantity),)
        whole = walk_back(Thing(lot.gtin, lot.lot), by_thing)
        assert [event.id for event in told.events] == [event.id for event in whole]
        assert told.events == whole


def test_the_recall_feed_is_whole(http: Http, board: Catalogue) -> None:
    assert set(JsonRecallFeed("neighbour", http, "/recalls.json").recalls(WALL, LONG)) == set(board.recalls)


def test_an_unknown_product_is_not_known(http: Http) -> None:
    assert ask(http, FactKey("08938500009990", None, None, None, None)).is_nothing

"""What a source told, asked for fact by fact as the store is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.cache.store import Store
from kiosk.cache.told_facts import FeedFacts, ToldFacts
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from tests.cache.conftest import CASE, FISH, HERE, POMELO, RICE, crate, stockist

KEY = FactKey(POMELO, "B1", "S1", None, None)


@pytest.fixture
def whole(catalogue: Catalogue) -> Told:
    """The catalogue's facts as one source would tell them."""
    return Told(
        catalogue.products[1],
        catalogue.lots,
        catalogue.stamps,
        catalogue.events,
        catalogue.parties,
        catalogue.places,
        catalogue.recalls,
        catalogue.certificates,
        catalogue.stockists,
    )


def test_it_answers_as_the_store_does(store: Store, whole: Told) -> None:
    told = ToldFacts(whole, KEY)
    assert told.product(POMELO) == store.product(POMELO)
    assert told.product(RICE) is None
    for gtin in (POMELO, CASE, FISH, RICE):
        assert told.recalls(gtin) == store.recalls(gtin)
        own = [paper for paper in told.certificates_of_product(gtin) if paper.gtin]
        assert tuple(own) == store.certificates_of_product(gtin)
        for limit in (1, 2, 20):
            assert told.nearest(HERE, gtin, limit) == store.nearest(HERE, gtin, limit)
        for lot in ("B1", "F1", "X"):
            assert told.lot(gtin, lot) == store.lot(gtin, lot)
    for code in ("AAAA1111", "BBBB2222", "CCCC3333", "none"):
        assert told.stamps(code) == store.stamps(code)
    for identifier in ("farm", "packer", "nobody"):
        assert told.party(identifier) == store.party(identifier)
        assert told.certificates_of_party(identifier) == store.certificates_of_party(identifier)
    for identifier in ("field", "hall", "nowhere"):
        assert told.place(identifier) == store.place(identifier)
    for number in ("VG-1", "none"):
        assert told.certificates(number) == store.certificates(number)
    for thing in (Thing(POMELO, "B1"), Thing(POMELO), crate(), Thing(FISH, "F1")):
        assert told.events(thing) == store.events(thing)


def test_what_is_left_open_is_about_what_was_asked(catalogue: Catalogue) -> None:
    paper = Certificate("V-9", "VietGAP", LocalText.of("Mẫu"))
    shop = stockist("shop", 16.5, 107.5)
    bare = Stamp("AAAA1111", StampState.ACTIVE)
    told = ToldFacts(Told(stamps=(bare,), certificates=(paper,), stockists=(shop,)), KEY)
    assert told.certificates_of_product(POMELO) == (paper,)
    assert [near.stockist for near in told.nearest(HERE, POMELO, 3)] == [shop]
    assert told.stamps_of_item(POMELO, "S1") == (bare,)
    assert told.stamps_of_item(POMELO, "S2") == told.stamps_of_item(FISH, "S1") == ()


def test_a_stamp_is_on_the_product_that_was_told_with_it(catalogue: Catalogue) -> None:
    asked = FactKey(None, None, None, "QQQQ9999", "vendor-q")
    pomelo, lot = catalogue.products[1], catalogue.lots[0]
    bare = Stamp("QQQQ9999", StampState.SOLD)
    full = ToldFacts(Told(pomelo, (lot,), (bare,)), asked)
    assert full.stamps("QQQQ9999") == (replace(bare, gtin=POMELO, lot="B1", issuer="vendor-q"),)
    silent = ToldFacts(Told(pomelo, catalogue.lots), asked)
    assert silent.stamps("QQQQ9999") == (
        Stamp("QQQQ9999", StampState.UNKNOWN, POMELO, None, issuer="vendor-q"),
    )
    assert ToldFacts(Told(), asked).stamps("QQQQ9999") == ()


def test_distances_are_from_here() -> None:
    told = ToldFacts(Told(stockists=(stockist("a", 16.6, 107.58), stockist("b", 16.5, 107.58))), KEY)
    near = told.nearest(Position(16.5, 107.58), POMELO, 5)
    assert [(n.stockist.id, round(n.metres)) for n in near] == [("b", 0), ("a", 11120)]


def test_a_feed_knows_recalls_alone(store: Store, catalogue: Catalogue) -> None:
    feed = FeedFacts(store.recalls)
    assert feed.recalls(FISH) == catalogue.recalls[:1]
    assert feed.product(FISH) is None
    assert feed.certificates_of_product(FISH) == ()

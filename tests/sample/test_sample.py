"""The sample catalogue is whole, and shows everything that a kiosk can meet."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kiosk.catalogue import read, write
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.product import Group
from kiosk.provenance.stamp import StampState
from kiosk.sample import FOLDER

PREFIX = "08938500001"


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return read(FOLDER)


def test_it_is_written_and_read_again_as_the_same(sample: Catalogue, tmp_path: Path) -> None:
    write(sample, tmp_path / "again")
    assert read(tmp_path / "again") == sample


def test_products_of_every_group_in_two_languages(sample: Catalogue) -> None:
    assert len(sample.products) >= 30
    assert {product.group for product in sample.products} == set(Group)
    for product in sample.products:
        assert {language for language, _ in product.name.by_language} >= {"vi", "en"}
        assert product.producer is not None
        assert product.producer.address is not None


def test_kinds_of_numbers(sample: Catalogue) -> None:
    gtins = [product.gtin for product in sample.products]
    assert sum(gtin.startswith(PREFIX) for gtin in gtins) >= 30
    assert sum(gtin.startswith("000000") for gtin in gtins) == 1, "one EAN-8"
    assert sum(gtin.startswith("02") for gtin in gtins) >= 3, "weighed in the store"
    case = next(product for product in sample.products if product.contains)
    assert case.contains in gtins


def test_what_a_label_states_and_leaves_out(sample: Catalogue) -> None:
    products = sample.products
    assert sum(product.picture is not None for product in products) >= 12
    assert all(len(content) <= 30_000 for content in sample.pictures.values())
    assert {product.ocop_stars for product in products} >= {None, 3, 4, 5}
    assert sum(product.special for product in products) >= 4
    for stated in ("brand", "shelf_life", "origin", "raw_material", "distributor"):
        some = sum(getattr(product, stated) is not None for product in products)
        assert 0 < some < len(products), stated


def test_stamps_in_every_state(sample: Catalogue) -> None:
    assert {stamp.state for stamp in sample.stamps} == set(StampState)


def test_one_recall(sample: Catalogue) -> None:
    (recall,) = sample.recalls
    assert (recall.notice, recall.lots) == ("TH-2026-118", ("MK-0211",))
    assert recall.gtin in {lot.gtin for lot in sample.lots if lot.lot == "MK-0211"}


def test_it_does_not_rot(sample: Catalogue) -> None:
    expired = [lot.lot for lot in sample.lots if lot.expiry and lot.expiry < date(2031, 1, 1)]
    assert expired == ["CK-0326"]
    ended = [c.number for c in sample.certificates if c.expired(date(2031, 1, 1))]
    assert ended == ["ATTP-DM-2023-09"]
    assert sample.certificates[0].expired(date(2026, 11, 22)) is False


def test_stockists_around_the_market(sample: Catalogue) -> None:
    stockists = sample.stockists
    assert len(stockists) >= 60
    assert sum(stockist.in_market for stockist in stockists) >= 20
    assert all(bool(stockist.stall) == stockist.in_market for stockist in stockists)
    metres = sorted(sample.market.position.distance_m(stockist.position) for stockist in stockists)
    assert metres[0] < 50
    assert 5_000 < metres[-1] < 15_000
    hours = {str(stockist.opens) for stockist in stockists}
    assert len(hours) >= 25
    assert "" in hours, "one does not state its hours"
    assert any("00:00-00:00" in opens for opens in hours), "one never closes"
    assert any("17:00-02:00" in opens for opens in hours), "one closes after midnight"
    assert max(len(stockist.name.in_language("vi")) for stockist in stockists) > 80
    sold = {gtin for stockist in stockists for gtin in stockist.sells}
    unsold = [product.name.in_language("vi") for product in sample.products if product.gtin not in sold]
    assert unsold == []


def test_five_nearest_of_the_pomelo(sample: Catalogue) -> None:
    pomelo = next(lot.gtin for lot in sample.lots if lot.lot == "TB-1911-07")
    here = sample.market.position
    near = sorted(
        (round(here.distance_m(s.position)), s.name.in_language("vi"))
        for s in sample.stockists
        if pomelo in s.sells
    )
    assert near[0] == (40, "Quầy B-07, trong chợ")
    assert (650, "Siêu thị Cầu Mới") in near
    assert (4200, "Cửa hàng HTX Bãi Sen") in near


def test_texts_are_vietnamese(sample: Catalogue) -> None:
    """Accents are there: hardly a Vietnamese sentence is plain ASCII."""
    names = [product.name.in_language("vi") for product in sample.products]
    assert not [name for name in names if name.isascii()]
    assert Counter(len(name) > 60 for name in names)[True] >= 1, "a very long name"

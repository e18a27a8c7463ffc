"""The documents that docs/sources/resolvers.md shows are read as it says."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kiosk.provenance.told import Told
from kiosk.sources.checked import Checked
from kiosk.sources.recall_document import read_recalls
from kiosk.sources.strict_json import read_json
from kiosk.sources.web_stockists import read_stockists
from kiosk.sources.web_vocabulary import read_product
from tests.conftest import ROOT

GTIN = "08938500001116"
PAGE = ROOT / "docs" / "sources" / "resolvers.md"


@pytest.fixture(scope="module")
def told() -> Told:
    """What the page's three documents tell, in its order."""
    blocks = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    product, shops, recalls = (Checked(read_json(block.encode())) for block in blocks)
    facts = read_product(product, GTIN, "L-0305")
    return Told(
        facts.product,
        facts.lots,
        certificates=facts.certificates,
        stockists=read_stockists(shops, GTIN),
        recalls=read_recalls(recalls),
    )


def test_the_product_is_read(told: Told) -> None:
    product = told.product
    assert product is not None
    assert product.name.in_language("en") == "Thanh trà pomelo"
    assert None not in (product.producer, product.brand, product.net_content, product.origin)
    (lot,) = told.lots
    assert (lot.produced, lot.expiry) == (date(2026, 5, 1), date(2026, 6, 1))
    assert [paper.number for paper in told.certificates] == ["VG-0412"]


def test_the_shop_is_read(told: Told) -> None:
    (shop,) = told.stockists
    assert shop.id == "cua-hang-song-mau"
    assert len(shop.opens.spans) == 13


def test_the_recall_is_read(told: Told) -> None:
    (recall,) = told.recalls
    assert recall.covers(GTIN, "L-0305", None)

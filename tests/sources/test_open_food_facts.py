"""Open Food Facts over HTTP: what is asked, what is told, and whose it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from kiosk.sources.configured import sources_of
from kiosk.sources.http import Http, Reach
from kiosk.sources.open_food_facts import OpenFoodFacts
from kiosk.sources.served import Served
from kiosk.sources.source import KnowledgeSource
from tests import faults

WALL = datetime(2026, 11, 25, tzinfo=UTC)
KEY = FactKey("08938000000176", "L1", "S1", None, None)
FOUND = {
    "code": "8938000000176",
    "status": 1,
    "product": {"product_name_vi": "Nước mắm", "quantity": "500 ml"},
}


def test_a_product_with_its_attribution(tmp_path: Path) -> None:
    with faults.Server(faults.says(FOUND, Cache_Control="max-age=60")) as server:
        text = f'[[source]]\nkind = "open-food-facts"\nname = "OFF"\nbase = "{server.url}"\n'
        text += 'contact = "a@b.example"'
        (tmp_path / "s.toml").write_text(text, encoding="utf-8")
        (source,) = sources_of(tmp_path / "s.toml").knowledge
        told = source.ask(KEY, WALL, 2)
        (request,) = server.requests
    assert source.name == "OFF"
    assert told.product is not None
    assert told.product.name.in_language("vi") == "Nước mắm"
    assert told.attribution == "© Open Food Facts, ODbL"
    assert told.fresh_for == 60
    # neither lot nor serial leave the kiosk, and no pictures are asked for
    fields = (
        "code,lang,product_name,product_name_vi,product_name_en,brands,quantity,origins,manufacturing_places"
    )
    assert request.target == f"/api/v2/product/8938000000176?fields={fields}"
    assert request.headers["user-agent"].startswith("provenance-kiosk/")
    assert request.headers["user-agent"].endswith(" (a@b.example)")


@pytest.mark.parametrize("status", [200, 404])
def test_an_unknown_product_is_nothing(status: int) -> None:
    answer = {"code": "8938000000176", "status": 0, "status_verbose": "product not found"}
    with faults.Server(faults.says(answer, status=status)) as server:
        told = OpenFoodFacts("OFF", Http(Reach(server.url)), Served()).ask(KEY, WALL, 2)
    assert told == Told()


@pytest.mark.parametrize(
    ("key", "is_served"),
    [
        (KEY, True),
        (FactKey("18938000000173", None, None, None, None), False),
        (FactKey("02112345678900", None, None, None, None), False),
        (FactKey(None, None, None, "T1", None), False),
    ],
)
def test_it_is_asked_about_packaged_units_alone(key: FactKey, is_served: bool) -> None:
    with faults.Server(faults.says(FOUND)) as server:
        source: KnowledgeSource = OpenFoodFacts("OFF", Http(Reach(server.url)), Served())
        assert source.serves(key) is is_served
        if not is_served:
            assert source.ask(key, WALL, 2) == Told()
            assert server.requests == []

"""What the first shoppers are likely to call up, from the store there is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.cache.store import Store
from kiosk.cli.assemble import Desk
from kiosk.cli.rehearsed import rehearsed
from kiosk.machine.screens import LookingUp, ProductShown, UnavailableShown, UnknownShown


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    with Desk.open(Namespace(config=None, store=store), demo=True) as opened:
        yield opened


def test_lots_with_their_journeys_and_products_by_their_barcodes(desk: Desk) -> None:
    waiting, *screens, unknown, unavailable = rehearsed(desk)
    assert isinstance(waiting, LookingUp)
    assert isinstance(unknown, UnknownShown)
    assert isinstance(unavailable, UnavailableShown)
    products = [screen for screen in screens if isinstance(screen, ProductShown)]
    assert len(products) == len(screens) == 6
    assert [bool(screen.found.journey.stages) for screen in products] == [True] * 3 + [False] * 3
    assert all(screen.found.stockists for screen in products)


def test_a_store_without_a_catalogue_knows_no_product(desk: Desk, tmp_path: Path) -> None:
    with Store.open(tmp_path / "kiosk.sqlite") as empty:
        kinds = [type(screen) for screen in rehearsed(replace(desk, store=empty))]
    assert kinds == [LookingUp, UnknownShown, UnavailableShown]


def test_a_store_that_cannot_be_read_has_none(desk: Desk) -> None:
    desk.store.close()
    assert list(rehearsed(desk)) == []

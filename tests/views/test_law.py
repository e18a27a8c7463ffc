"""Circular 02/2024/TT-BKHCN, Art. 7(5): its seven items are on the product screen at every size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.machine.screens import ProductShown
from kiosk.machine.state import State
from kiosk.provenance.answer import Found
from kiosk.provenance.local_text import LocalText
from kiosk.views.painter import Painter
from kiosk.views.product_facts import required_facts
from kiosk.views.stand import Stand

CODE = TradeItem("08930000000012")
OTHER = LocalText.of("Một cái khác hẳn")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>'


def without(found: Found, item: int) -> Found:
    """The same with one of the items not stated; the name, which is always there, is another."""
    product, lot = found.product, found.lot
    assert product.producer
    assert lot
    match item:
        case 1:
            return replace(found, product=replace(product, name=OTHER))
        case 2:
            return replace(found, product=replace(product, picture=None))
        case 3:
            return replace(found, product=replace(product, producer=None))
        case 4:
            return replace(found, product=replace(product, producer=replace(product.producer, address=None)))
        case 5:
            return replace(found, lot=replace(lot, produced=None))
        case 6:
            return replace(found, product=replace(product, brand=None))
        case _:
            shorter = replace(product, shelf_life=None)
            return replace(found, product=shorter, lot=replace(lot, expiry=None))


@pytest.mark.parametrize("item", range(1, 8))
def test_each_item_has_its_place(
    stand: Stand,
    state: Callable[..., State],
    facts: dict[str, Found],
    size: tuple[int, int],
    language: str,
    item: int,
) -> None:
    painter = Painter(replace(stand, picture=lambda _name: SVG))
    usual = facts["usual"]
    known = replace(usual, product=replace(usual.product, picture="p.svg"))
    pictures = []
    for found in (known, without(known, item)):
        surface = pygame.Surface(size)
        painter.paint(surface, state(ProductShown(CODE, found), language=language))
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert pictures[0] != pictures[1]


def test_what_is_missing_is_not_left_out(canvas: Callable[..., object], facts: dict[str, Found]) -> None:
    """Five items stand as facts; each keeps its place, empty, and is then drawn as "not stated"."""
    drawn = required_facts(canvas(), facts["bare"])  # type: ignore[arg-type]
    assert [fact.value for fact in drawn] == [""] * 5
    assert all(fact.label for fact in drawn)

"""Stockists in words, and on the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.machine.choices import StockistChosen
from kiosk.machine.screens import ProductShown, Screen, StockistsShown
from kiosk.machine.state import Badges, State
from kiosk.provenance.answer import Found
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.stockist import NearStockist
from kiosk.views.canvas import Canvas
from kiosk.views.nearest import opening, stockist_name
from kiosk.views.painter import Painter

MakeCanvas = Callable[..., Canvas]


def with_hours(near: NearStockist, hours: str) -> NearStockist:
    return replace(near, stockist=replace(near.stockist, opens=OpeningHours.parse(hours)))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("", "hours not stated"),
        ("Mo-Su 05:00-18:00", "Open until 18:00"),
        ("Mo-Su 16:00-20:00", "Closed, opens 16:00"),
        ("Mo-Fr 05:00-09:00", "Closed, opens Mon 05:00"),
    ],
)
def test_open_now(canvas: MakeCanvas, facts: dict[str, Found], hours: str, said: str) -> None:
    near = with_hours(facts["usual"].stockists[1], hours)
    assert opening(canvas(language="en"), near)[0] == said
    brief = said.replace("Closed, opens", "Opens")
    assert opening(canvas(language="en"), near, brief=True)[0] == brief


def test_nothing_is_claimed_while_the_clock_is_wrong(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    wrong = canvas(badges=Badges(clock_trusted=False))
    assert opening(wrong, facts["usual"].stockists[1])[0] == ""


def test_stalls_of_the_market_say_their_number(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    near, *others = facts["usual"].stockists
    assert stockist_name(canvas(language="en"), near) == "Ms Sen, stall B-07"
    assert stockist_name(canvas(language="en"), others[2]) == "Cong market, stall 31"


def test_all_of_sixty_stockists_can_be_reached(
    painter: Painter, state: Callable[..., State], facts: dict[str, Found], size: tuple[int, int]
) -> None:
    product, surface = ProductShown(TradeItem("08930000000012"), facts["longest"]), pygame.Surface(size)
    reached: set[int] = set()
    ahead: list[int | None] = [None]
    while ahead:
        at = ahead.pop()
        drawing = painter.paint(surface, state(StockistsShown(product, at)))
        shown = {t.choice.index for t in drawing.touchables if isinstance(t.choice, StockistChosen)}
        farthest = max(shown)
        if farthest not in reached:
            ahead.append(farthest)
        reached |= shown
    assert reached == set(range(60))


def test_map_and_list_show_the_same(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    drawing = painter.paint(pygame.Surface(size), state(screens["stockists"]))
    chosen = [t.choice.index for t in drawing.touchables if isinstance(t.choice, StockistChosen)]
    half = len(chosen) // 2
    assert chosen[:half] == chosen[half:]
    assert chosen[:half] == list(range(half))

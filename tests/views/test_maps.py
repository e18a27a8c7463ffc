"""Stockists on a floor plan, among streets, or on rings: whichever the market has for them."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import replace
from math import cos, degrees, radians, sin

import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.machine.choices import StockistChosen
from kiosk.machine.screens import ProductShown, StockistsShown
from kiosk.machine.state import State
from kiosk.provenance.answer import Found
from kiosk.provenance.floor_plan import FloorPlan, PlanPoint
from kiosk.provenance.position import EARTH_RADIUS_M, Position
from kiosk.provenance.stockist import NearStockist
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand
from kiosk.views.street_chart import StreetChart
from kiosk.views.streets import Streets

HERE = Position(16.46, 107.59)
PURPLE, GREEN = (255, 0, 255), (0, 200, 0)
HALL = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
<rect width="400" height="300" fill="#FF00FF"/></svg>"""
PLAN = FloorPlan(
    "hall",
    400,
    300,
    PlanPoint(0, 0, Position(16.4610, 107.5890)),
    PlanPoint(400, 0, Position(16.4610, 107.5910)),
)
Draw = Callable[..., tuple[pygame.Surface, list[int]]]


def tile(_zoom: int, _x: int, _y: int) -> bytes:
    """Green ground everywhere."""
    surface = pygame.Surface((256, 256))
    surface.fill(GREEN)
    file = io.BytesIO()
    pygame.image.save(surface, file, "tile.png")
    return file.getvalue()


STREETS = Streets((10, 18), tile, '<a href="https://x.example">© Bản đồ mẫu</a>')


def away(metres: float, bearing: float) -> Position:
    """A position seen from the kiosk."""
    north, east = metres * cos(radians(bearing)), metres * sin(radians(bearing))
    return Position(
        HERE.latitude + degrees(north / EARTH_RADIUS_M),
        HERE.longitude + degrees(east / EARTH_RADIUS_M / cos(radians(HERE.latitude))),
    )


def near(one: NearStockist, metres: float, bearing: float) -> NearStockist:
    """A stockist moved to another place."""
    return NearStockist(replace(one.stockist, position=away(metres, bearing)), metres, bearing)


@pytest.fixture
def draw(stand: Stand, state: Callable[..., State], facts: dict[str, Found], size: tuple[int, int]) -> Draw:
    """Draw the stockists at these places; returns the picture, and which can be touched."""

    def make(
        places: list[tuple[float, float]],
        chosen: int | None = None,
        plan: FloorPlan | None = None,
        streets: Streets | None = None,
        picture: bytes | None = HALL,
    ) -> tuple[pygame.Surface, list[int]]:
        assert stand.market
        usual = facts["usual"]
        stockists = tuple(near(usual.stockists[0], *place) for place in places)
        market = replace(stand.market, floor_plan=plan)
        place = replace(stand, market=market, here=HERE, streets=streets, picture=lambda _name: picture)
        surface = pygame.Surface(size)
        shown = StockistsShown(
            ProductShown(TradeItem(usual.product.gtin), replace(usual, stockists=stockists)), chosen
        )
        drawing = Painter(place).paint(surface, state(shown))
        touched = [t.choice.index for t in drawing.touchables if isinstance(t.choice, StockistChosen)]
        return surface, touched

    return make


def shows(surface: pygame.Surface, colour: tuple[int, int, int]) -> bool:
    """Is much of the picture of this colour?"""
    share = pygame.mask.from_threshold(surface, colour, (8, 8, 8)).count() / (
        surface.get_width() * surface.get_height()
    )
    return share > 0.05


def test_stalls_in_the_hall_are_shown_on_its_plan(draw: Draw) -> None:
    surface, touched = draw([(20, 90), (30, 200)], plan=PLAN, streets=STREETS)
    assert shows(surface, PURPLE)
    assert not shows(surface, GREEN)
    assert sorted(touched) == [0, 0, 1, 1]  # each on the plan and in the list


def test_a_chosen_stall_is_shown_on_the_plan_with_those_beside_it(draw: Draw) -> None:
    surface, touched = draw([(20, 90), (30, 200), (900, 10)], chosen=0, plan=PLAN)
    assert shows(surface, PURPLE)
    assert sorted(touched) == [0, 0, 1, 1, 2]  # the shop outside stands in the list alone


def test_a_shop_outside_is_shown_among_the_streets(draw: Draw) -> None:
    surface, touched = draw([(20, 90), (900, 10)], plan=PLAN, streets=STREETS)
    assert shows(surface, GREEN)
    assert not shows(surface, PURPLE)
    assert sorted(touched) == [0, 0, 1, 1]


@pytest.mark.parametrize("picture", [None, b"<svg", b"\x89PNG\r\n\x1a\n"])
def test_a_plan_whose_picture_is_missing_or_broken_costs_the_picture_alone(
    draw: Draw, picture: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        surface, touched = draw([(20, 90)], plan=PLAN, picture=picture)
    assert not shows(surface, PURPLE)
    assert sorted(touched) == [0, 0]


def test_without_either_there_are_rings(draw: Draw) -> None:
    surface, touched = draw([(20, 90), (900, 10)])
    assert not shows(surface, PURPLE)
    assert not shows(surface, GREEN)
    assert sorted(touched) == [0, 0, 1, 1]


def test_streets_that_reach_less_far_than_the_list_give_way_to_rings(draw: Draw) -> None:
    surface, _ = draw([(20, 90), (90_000, 10)], streets=replace(STREETS, zooms=(15, 18)))
    assert not shows(surface, GREEN)


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_tiles_that_are_not_there_leave_the_ground_bare(
    draw: Draw, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        surface, touched = draw([(300, 90)], streets=replace(STREETS, tile=lambda _z, _x, _y: content))
    assert not shows(surface, GREEN)
    assert sorted(touched) == [0, 0]
    assert bool(caplog.records) is (content is not None)


def test_streets_are_true_to_scale(facts: dict[str, Found]) -> None:
    field = pygame.Rect(0, 0, 800, 600)
    one = facts["usual"].stockists[0]
    chart = StreetChart.around(field, STREETS, HERE, [away(900, 10)], 1.0)
    assert chart
    assert chart.here == field.center
    east, north = chart.point(near(one, 400, 90)), chart.point(near(one, 400, 0))
    assert east
    assert north
    assert east[0] - field.centerx == pytest.approx(field.centery - north[1], abs=2)
    assert (east[1], north[0]) == (field.centery, field.centerx)
    half = chart.point(near(one, 200, 90))
    assert half
    assert 2 * (half[0] - field.centerx) == pytest.approx(east[0] - field.centerx, abs=2)
    assert chart.point(near(one, 20_000, 90)) is None

"""The journey and its stages, in words and under the finger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.machine.choices import BackPressed, StageOpened, StockistsOpened
from kiosk.machine.screens import ProductShown, RecallShown, Screen, StageShown
from kiosk.machine.state import Badges, State
from kiosk.provenance.answer import Found
from kiosk.provenance.journey import Journey, Reading, Stage, Step, Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Place
from kiosk.views.canvas import Canvas
from kiosk.views.curve import Scale, draw_curve
from kiosk.views.journey import heading
from kiosk.views.painter import Painter
from kiosk.views.stage_chip import stage_chip
from kiosk.views.stage_words import STEPS, day_within, stage_day, stage_place, stage_when, step_name
from kiosk.views.theme import TINY

MakeCanvas = Callable[..., Canvas]

MORNING = datetime(2026, 11, 20, 6, tzinfo=timezone(timedelta(hours=7)))


def chip_text(canvas: Canvas, stage: Stage) -> str:
    chip = stage_chip(canvas, stage)
    return chip.text if chip else ""


def test_every_step_has_a_name_and_an_icon() -> None:
    assert set(STEPS) == set(Step)


def test_a_word_the_kiosk_does_not_know_is_shown_plainly(canvas: MakeCanvas) -> None:
    assert step_name(canvas(), Stage(Step.OTHER, word="staging_outbound")) == "Staging outbound"
    assert step_name(canvas(), Stage(Step.OTHER)) == "Công đoạn khác"


def test_parts_not_stated_are_said_to_be(canvas: MakeCanvas) -> None:
    drawn, stage = canvas(language="en"), Stage(Step.STORAGE)
    assert stage_place(drawn, stage) == "Place not stated"
    assert stage_when(drawn, stage) == "Time not stated"
    assert stage_day(drawn, stage) == ""
    assert chip_text(drawn, stage) == ""


def test_a_gap_is_said_to_be_a_gap(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    drawn, gap = canvas(language="en"), facts["usual"].journey.stages[4]
    assert stage_place(drawn, gap) == "Nobody reported this step"
    assert stage_when(drawn, gap) == stage_day(drawn, gap) == ""
    assert chip_text(drawn, gap) == ""
    assert heading(drawn, facts["usual"].journey) == "Journey, 1 step not reported"
    assert heading(drawn, Journey((gap, gap))) == "Journey, 2 steps not reported"
    assert heading(drawn, Journey(facts["usual"].journey.stages[:4])) == "Journey"


def test_a_day_too_long_for_its_place_gives_way_to_its_month(canvas: MakeCanvas) -> None:
    """Eight stages on a small panel: "20/01/2025" was torn after its ninth character."""
    stage = Stage(Step.HARVEST, begins=datetime(2025, 1, 20, 6, tzinfo=MORNING.tzinfo))
    small = canvas((800, 480))
    needed = small.width("20/01/2025", TINY)
    assert day_within(small, needed, stage) == "20/01/2025"
    assert day_within(small, needed - 1, stage) == "01/2025"
    english = canvas((800, 480), language="en")
    assert day_within(english, needed - 1, stage) == "20 Jan 2025", "it goes into two lines"
    assert day_within(english, 20, stage) == "Jan 2025"
    assert day_within(small, 10, Stage(Step.SLAUGHTER, missing=True)) == ""


def test_where_a_stage_was_is_said_in_two_columns_too(
    painter: Painter, state: Callable[..., State], facts: dict[str, Found]
) -> None:
    """Boat and salt field are both a harvest: only their places tell them apart."""
    found, surface = facts["usual"], pygame.Surface((1080, 1920))
    shown = []
    for place in ("Ngư trường", "Đồng muối"):
        there = replace(found.journey.stages[0], where=Place("p", LocalText.of(place)))
        eight = ProductShown(TradeItem("08930000000012"), replace(found, journey=Journey((there,) * 8)))
        painter.paint(surface, state(eight))
        shown.append(pygame.image.tobytes(surface, "RGB"))
    assert shown[0] != shown[1]


def test_what_matters_about_a_stage(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    drawn, stages = canvas(language="en"), facts["usual"].journey.stages
    assert [chip_text(drawn, stage) for stage in stages] == [
        "VietGAP",
        "",
        "HACCP expired",
        "up to 9.1°C",
        "",
        "You are here",
    ]
    alarm = replace(stages[3], temperature=Temperature((), 8.0, 14.2, alarm=True))
    chip = stage_chip(drawn, alarm)
    assert chip is not None
    cold = replace(stages[3], temperature=Temperature((), -3.0, 4.0, limit_low=0.0, alarm=True))
    assert chip_text(drawn, cold) == "-3°C · out of range"
    assert (chip.text, chip.ink) == ("14.2°C · out of range", drawn.palette.chili.text)


def test_every_stage_can_be_opened(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    for name, count in (("product usual", 6), ("product longest", 11)):
        drawing = painter.paint(pygame.Surface(size), state(screens[name], badges=Badges(online=False)))
        opened = [t.choice.index for t in drawing.touchables if isinstance(t.choice, StageOpened)]
        assert opened == list(range(count)), name
        assert StockistsOpened() in {t.choice for t in drawing.touchables}


def test_every_stage_can_be_reached_from_its_neighbour(
    painter: Painter, state: Callable[..., State], facts: dict[str, Found], size: tuple[int, int]
) -> None:
    product = ProductShown(TradeItem("08930000000012"), facts["longest"])
    for index in range(11):
        drawing = painter.paint(pygame.Surface(size), state(StageShown(product, index)))
        opened = {t.choice.index for t in drawing.touchables if isinstance(t.choice, StageOpened)}
        assert {max(0, index - 1), index, min(10, index + 1)} <= opened


def test_a_recalled_product_leads_back_to_its_warning(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    surface = pygame.Surface(size)
    recalled = painter.paint(surface, state(screens["product recalled"])).touchables
    usual = painter.paint(surface, state(screens["product usual"])).touchables
    assert BackPressed() in {t.choice for t in recalled}
    assert BackPressed() not in {t.choice for t in usual}


def test_a_pressed_stage_looks_pressed(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    for name in ("product usual", "product longest", "stage transport", "stockists"):
        surface = pygame.Surface(size)
        drawing = painter.paint(surface, state(screens[name]))
        before = pygame.image.tobytes(surface, "RGB")
        for touchable in drawing.touchables:
            painter.paint(surface, state(screens[name]), touchable.choice)
            after = pygame.image.tobytes(surface, "RGB")
            chosen = isinstance(touchable.choice, StageOpened) and name.startswith("stage")
            language = touchable.label == "Tiếng Việt"
            assert after != before or chosen or language, f"{name}: {touchable}"


def test_a_recall_screen_needs_a_recall(
    painter: Painter, state: Callable[..., State], facts: dict[str, Found]
) -> None:
    screen = RecallShown(TradeItem("08930000000012"), facts["usual"])
    with pytest.raises(ValueError, match="a recall screen without a recall"):
        painter.paint(pygame.Surface((800, 480)), state(screen))


# -- the temperature curve -------------------------------------------------------------------------------


def test_the_scale_holds_readings_and_limits() -> None:
    scale = Scale.of(Temperature((), 8.1, 9.1, limit_low=2.0, limit_high=12.0), 200)
    assert 0 < scale.y(12.0) < scale.y(9.1) < scale.y(8.1) < scale.y(2.0) < 200
    flat = Scale.of(Temperature((), 4.0, 4.0), 100)
    assert flat.y(4.0) == 50


def colours(surface: pygame.Surface) -> set[tuple[int, ...]]:
    return {
        tuple(surface.get_at((x, y)))[:3]
        for x in range(0, surface.get_width(), 2)
        for y in range(surface.get_height())
    }


@pytest.mark.parametrize("readings", [0, 1, 9])
def test_the_curve_is_red_when_it_leaves_its_limits(canvas: MakeCanvas, readings: int) -> None:
    points = tuple(Reading(MORNING + timedelta(minutes=i), 4.0 + i) for i in range(readings))
    for alarm in (False, True):
        drawn = canvas((600, 300))
        temperature = Temperature(points, 4.0, 12.0, limit_high=8.0 if alarm else None, alarm=alarm)
        draw_curve(drawn, drawn.surface.get_rect(), temperature)
        seen = colours(drawn.surface)
        assert (drawn.palette.chili.full in seen) is alarm
        assert (drawn.palette.leaf.full in seen) is not alarm


def test_a_place_too_small_for_a_curve_stays_empty(canvas: MakeCanvas) -> None:
    drawn = canvas((600, 300))
    draw_curve(drawn, pygame.Rect(0, 0, 100, 30), Temperature((), 1.0, 2.0))
    assert colours(drawn.surface) == {(0, 0, 0)}

"""How bright the screen is, by day and by night, with and without a sensor that sees who is near."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Backlight, Effect
from kiosk.machine.state import Glow
from kiosk.provenance.opening_hours import OpeningHours
from tests.machine.test_advance import EVENTS, FOUND, GTIN, ITEM, RECALLED, RULES, SCREENS, code

MARKET = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING = datetime(2026, 11, 23, 18, 59, 0, tzinfo=MARKET)
"""A Monday, a minute before the market closes, at tick 0."""

BY_HOURS = replace(RULES, open=OpeningHours.parse("Mo-Sa 04:00-19:00"), wake_for=60.0, dim_after=40.0)
CAME, LEFT = ev.PresenceChanged(near=True), ev.PresenceChanged(near=False)


def at(tick: float, start: datetime = EVENING) -> st.Now:
    return st.Now(tick, start + timedelta(seconds=tick))


class Evening:
    """A kiosk on one evening, and what its backlight was told."""

    def __init__(self, screen: sc.Screen | None = None, rules: st.Rules = BY_HOURS) -> None:
        self.rules, self.state = rules, st.State(screen or sc.Idle(), at(0), token=7)
        self.told: list[Glow] = []

    def happens(self, event: ev.Event, tick: float) -> tuple[Effect, ...]:
        self.state, effects = advance(self.rules, self.state, event, at(tick))
        self.told += [effect.glow for effect in effects if isinstance(effect, Backlight)]
        return effects

    def until(self, first: float, last: float) -> None:
        """Ticks, one a second, and one at the end."""
        for tick in (*range(ceil(first), ceil(last)), last):
            self.happens(ev.Ticked(), tick)

    @property
    def is_dark(self) -> bool:
        return self.state.glow is Glow.DARK


def test_the_idle_screen_goes_dark_when_the_market_closes_and_bright_when_it_opens() -> None:
    evening = Evening()
    evening.until(0, 59.9)
    assert not evening.is_dark
    evening.until(60, 70)
    assert evening.is_dark
    nine_hours = 9 * 3600
    evening.until(60 + nine_hours - 0.1, 60 + nine_hours - 0.1)
    assert evening.is_dark
    evening.until(60 + nine_hours, 60 + nine_hours)
    assert evening.told == [Glow.DARK, Glow.FULL]


def test_without_hours_it_never_goes_dark() -> None:
    evening = Evening(rules=RULES)
    evening.until(0, 300)
    assert evening.told == []


def test_a_clock_that_cannot_be_trusted_knows_no_night() -> None:
    evening = Evening()
    evening.happens(ev.ClockChanged(trusted=False), 1)
    evening.until(1, 300)
    assert not evening.is_dark
    evening.happens(ev.ClockChanged(trusted=True), 301)
    assert evening.is_dark


@pytest.mark.parametrize(
    "event", [ev.GlassTouched(), CAME, ev.ButtonPressed(ev.Button.HELP), ev.ButtonPressed(ev.Button.LANGUAGE)]
)
def test_who_comes_at_night_wakes_it_for_a_while_and_does_nothing_unseen(event: ev.Event) -> None:
    evening = Evening()
    evening.until(0, 100)
    before = evening.state.screen, evening.state.language
    evening.happens(event, 100)
    assert not evening.is_dark
    assert (evening.state.screen, evening.state.language) == before
    evening.until(100, 159.9)
    assert not evening.is_dark
    evening.until(160, 160)
    assert evening.is_dark


def test_a_sensor_that_sees_somebody_all_night_does_not_hold_it_awake() -> None:
    evening = Evening()
    evening.happens(CAME, 100)
    evening.until(100, 161)
    assert evening.is_dark


def test_a_scan_at_night_is_answered_as_by_day() -> None:
    evening = Evening()
    evening.until(0, 100)
    evening.happens(code(GTIN), 100)
    assert (evening.state.screen, evening.state.glow) == (sc.LookingUp(ITEM), Glow.FULL)
    evening.happens(ev.LookupAnswered(evening.state.token, FOUND), 100.1)
    evening.until(100.1, 131)
    assert evening.state.screen == sc.Idle()
    assert not evening.is_dark
    evening.until(131, 195)
    assert evening.is_dark


def test_a_recall_is_never_cut_by_the_night() -> None:
    evening = Evening(sc.RecallShown(ITEM, RECALLED))
    evening.until(0, 119.9)
    assert evening.state.screen == sc.RecallShown(ITEM, RECALLED)
    assert evening.told == []
    evening.until(120, 179.9)
    idle = evening.state
    assert (idle.screen, idle.glow) == (sc.Idle(), Glow.FULL)
    evening.until(180, 180)
    assert evening.is_dark


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if not isinstance(screen, sc.Idle)])
def test_only_the_idle_screen_is_ever_dark(screen: sc.Screen) -> None:
    evening = Evening(screen)
    evening.until(0, 400)
    assert evening.state.screen == sc.Idle()
    assert evening.told == [Glow.DARK]


def test_by_day_it_is_dimmed_while_the_sensor_sees_nobody() -> None:
    evening = Evening(rules=replace(BY_HOURS, open=OpeningHours()))
    evening.happens(CAME, 1)
    evening.until(1, 300)
    assert evening.told == []
    evening.happens(LEFT, 300)
    evening.until(300, 339.9)
    assert evening.told == []
    evening.until(340, 350)
    assert evening.told == [Glow.DIMMED]
    evening.happens(CAME, 350)
    assert evening.told == [Glow.DIMMED, Glow.FULL]


def test_dimmed_a_touch_and_a_button_act_at_once() -> None:
    """What is dimmed can be seen."""
    for event in (ch.HelpOpened(), ev.ButtonPressed(ev.Button.HELP)):
        evening = Evening(rules=replace(BY_HOURS, open=OpeningHours()))
        evening.happens(LEFT, 1)
        evening.until(1, 50)
        assert evening.state.glow is Glow.DIMMED
        evening.happens(event, 50)
        assert (evening.state.screen, evening.state.glow) == (sc.HelpShown(), Glow.FULL)


def test_of_a_sensor_that_is_gone_nothing_is_known() -> None:
    evening = Evening(rules=replace(BY_HOURS, open=OpeningHours()))
    evening.happens(LEFT, 1)
    evening.until(1, 50)
    evening.happens(ev.DeviceChanged(ev.Device.PANEL, present=False), 50)
    assert (evening.state.near, evening.state.glow) == (None, Glow.FULL)
    assert evening.state.badges.missing == {ev.Device.PANEL}
    evening.until(50, 300)
    assert evening.state.glow is Glow.FULL
    evening.happens(ev.DeviceChanged(ev.Device.PANEL, present=True), 301)
    assert evening.state.badges.missing == frozenset()


@pytest.mark.parametrize("event", EVENTS)
def test_anything_can_happen_in_the_dark(event: ev.Event) -> None:
    evening = Evening()
    evening.until(0, 100)
    evening.happens(event, 100)
    assert evening.state.glow in Glow

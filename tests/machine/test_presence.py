"""Before a screen gives way, it is asked whether anybody is still there, and more time is given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Beep, Effect, Lamp, Light, Tone
from kiosk.machine.presence import DOUBLINGS
from kiosk.machine.results import found_on
from tests.machine.test_advance import EVENTS, GTIN, ITEM, RECALLED, RULES, SCREENS, SHOWN, at, code, state

WAITING = [screen for screen in SCREENS if not isinstance(screen, sc.Idle | sc.LookingUp | sc.FaultShown)]


def ticked(here: st.State, tick: float, rules: st.Rules = RULES) -> tuple[st.State, tuple[Effect, ...]]:
    return advance(rules, here, ev.Ticked(), at(tick))


def asked(screen: sc.Screen = SHOWN) -> st.State:
    """Nobody touched this screen for a while."""
    recalled = found_on(screen) == RECALLED
    here, _ = ticked(state(screen), (RULES.recall_after if recalled else RULES.idle_after) - 4.5)
    assert here.left == 5
    return here


@pytest.mark.parametrize("screen", WAITING)
def test_every_screen_asks_before_it_gives_way(screen: sc.Screen) -> None:
    here = asked(screen)
    assert here.screen == screen


def test_it_is_asked_once_by_sound_and_counted_down() -> None:
    early, quiet = ticked(state(SHOWN), 19.9)
    assert (early.left, quiet) == (None, ())
    here, effects = ticked(early, 20.0)
    assert (here.left, effects) == (10, (Beep(Tone.ASKING),))
    for tick, left in ((20.5, 10), (21.0, 9), (29.5, 1)):
        here, effects = ticked(here, tick)
        assert (here.left, effects) == (left, ())
    gone, effects = ticked(here, 30.0)
    assert (gone.screen, gone.left, effects) == (sc.Idle(), None, (Lamp(Light.OFF),))


def test_a_recall_is_asked_about_at_the_end_of_its_own_time() -> None:
    here = state(sc.RecallShown(ITEM, RECALLED))
    assert ticked(here, 109.9)[0].left is None
    assert ticked(here, 110.0)[0].left == 10
    opened = sc.StageShown(sc.ProductShown(ITEM, RECALLED), 0)
    assert ticked(state(opened), 109.9)[0].left is None


def test_a_kiosk_in_a_hurry_asks_for_a_third_of_its_time() -> None:
    rules = replace(RULES, idle_after=6.0)
    assert ticked(state(SHOWN), 3.9, rules)[0].left is None
    assert ticked(state(SHOWN), 4.0, rules)[0].left == 2


@pytest.mark.parametrize("event", [ev.GlassTouched(), ch.ContrastToggled(), ch.LanguageChosen("vi")])
def test_any_touch_shows_that_somebody_is_there(event: ev.Event) -> None:
    here, effects = advance(RULES, asked(), event, at(26))
    assert (here.screen, here.left, effects) == (SHOWN, None, ())
    assert ticked(here, 45.9)[0].left is None
    assert ticked(here, 46.0)[0].left == 10


def test_a_touch_beside_everything_gives_time_before_it_is_asked_too() -> None:
    here, _ = advance(RULES, state(SHOWN), ev.GlassTouched(), at(15))
    assert ticked(here, 34.9)[0].left is None


def test_more_time_doubles_it_at_each_touch_as_often_as_it_is_asked() -> None:
    here, tick, wait = state(SHOWN), 0.0, RULES.idle_after
    for _ in range(DOUBLINGS):
        tick += wait - 1
        here, _ = ticked(here, tick)
        assert here.left == 1
        here, _ = advance(RULES, here, ch.MoreTimeWanted(), at(tick))
        wait *= 2
        assert (here.screen, here.left) == (SHOWN, None)
        assert ticked(here, tick + wait - 11)[0].left is None
    here, _ = ticked(here, tick + wait - 1)
    again, _ = advance(RULES, here, ch.MoreTimeWanted(), at(tick + wait - 1))
    assert again.doubled == DOUBLINGS


def test_more_time_is_given_only_where_it_was_asked_for() -> None:
    here, _ = advance(RULES, state(SHOWN), ch.MoreTimeWanted(), at(1))
    assert here.doubled == 0


def test_more_time_goes_with_the_shopper_to_details_and_ends_with_the_code() -> None:
    here, _ = advance(RULES, asked(), ch.MoreTimeWanted(), at(26))
    detail, _ = advance(RULES, here, ch.StageOpened(0), at(30))
    assert ticked(detail, 79.9)[0].left is None
    assert advance(RULES, detail, code(GTIN), at(31))[0].doubled == 0
    assert advance(RULES, detail, ch.ScanAgain(), at(31))[0].doubled == 0
    assert advance(RULES, detail, ev.PartFailed("views"), at(31))[0].doubled == 0


@pytest.mark.parametrize("screen", WAITING)
def test_a_new_code_wins_over_the_question(screen: sc.Screen) -> None:
    here, _ = advance(RULES, asked(screen), code(GTIN), at(200))
    assert (here.screen, here.left) == (sc.LookingUp(ITEM), None)


def test_a_recall_that_comes_late_wins_over_the_question() -> None:
    here, effects = advance(RULES, asked(), ev.LookupAnswered(7, RECALLED), at(26))
    assert (here.screen, here.left) == (sc.RecallShown(ITEM, RECALLED), None)
    assert Beep(Tone.WARNING) in effects


def test_done_leads_to_the_idle_screen_at_once() -> None:
    here, _ = advance(RULES, asked(), ch.ScanAgain(), at(26))
    assert (here.screen, here.left) == (sc.Idle(), None)


@pytest.mark.parametrize("event", EVENTS)
def test_anything_can_happen_while_it_is_asked(event: ev.Event) -> None:
    here, _ = advance(RULES, asked(), event, at(26))
    assert here.left is None or here.screen == SHOWN

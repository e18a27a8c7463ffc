"""Help over any screen, and what the buttons of the panel do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine.advance import advance
from kiosk.machine.effects import Beep, Tone
from tests.machine.test_advance import (
    FOUND,
    FRUIT,
    ITEM,
    RECALLED,
    RULES,
    SCREENS,
    SEARCH,
    SHOWN,
    after,
    at,
    state,
)

HELP, LANGUAGE = ev.ButtonPressed(ev.Button.HELP), ev.ButtonPressed(ev.Button.LANGUAGE)
COVERED = [
    screen
    for screen in SCREENS
    if not isinstance(screen, sc.Idle | sc.LookingUp | sc.HelpShown | sc.FaultShown)
]


@pytest.mark.parametrize("screen", COVERED)
def test_help_lies_over_a_screen_and_goes_at_a_second_press(screen: sc.Screen) -> None:
    here, effects = after(screen, HELP)
    assert (here.screen, effects) == (sc.HelpShown(screen), ())
    assert after(screen, HELP, HELP)[0].screen == screen
    assert after(screen, HELP, ch.BackPressed())[0].screen == screen


def test_help_from_the_idle_screen_leads_back_to_it() -> None:
    assert after(sc.Idle(), HELP)[0].screen == sc.HelpShown()
    assert after(sc.Idle(), HELP, HELP)[0].screen == sc.Idle()


@pytest.mark.parametrize("screen", [sc.LookingUp(ITEM), sc.FaultShown()])
def test_what_passes_within_seconds_is_not_covered(screen: sc.Screen) -> None:
    assert after(screen, HELP)[0].screen == screen


def test_the_language_button_goes_round() -> None:
    rules = replace(RULES, languages=("vi", "en", "ko"))
    here, seen = state(SHOWN), []
    for tick in range(1, 4):
        here, _ = advance(rules, here, LANGUAGE, at(tick))
        seen.append(here.language)
    assert (seen, here.screen) == (["en", "ko", "vi"], SHOWN)
    assert advance(RULES, replace(here, language="ko"), LANGUAGE, at(5))[0].language == "vi"


def test_a_button_shows_that_somebody_is_there() -> None:
    here, _ = advance(RULES, state(SHOWN), LANGUAGE, at(20))
    assert advance(RULES, here, ev.Ticked(), at(49))[0].screen == SHOWN


def test_help_over_a_recall_gives_way_no_sooner_than_the_recall() -> None:
    here = state(sc.HelpShown(sc.RecallShown(ITEM, RECALLED)))
    assert advance(RULES, here, ev.Ticked(), at(119.9))[0].screen == here.screen
    assert advance(RULES, here, ev.Ticked(), at(120))[0].screen == sc.Idle()


def test_a_fresher_answer_comes_in_below_the_help() -> None:
    newer = replace(FOUND, serial="S1")
    here, effects = after(SHOWN, HELP, ev.LookupAnswered(7, newer))
    assert (here.screen, effects) == (sc.HelpShown(sc.ProductShown(ITEM, newer)), ())


def test_a_recall_that_is_new_wins_over_the_help() -> None:
    here, effects = after(SHOWN, HELP, ev.LookupAnswered(7, RECALLED))
    assert here.screen == sc.RecallShown(ITEM, RECALLED)
    assert Beep(Tone.WARNING) in effects
    known = sc.RecallShown(ITEM, RECALLED)
    newer = replace(RECALLED, serial="S1")
    assert after(known, HELP, ev.LookupAnswered(7, newer))[0].screen == sc.HelpShown(
        sc.RecallShown(ITEM, newer)
    )


def test_a_search_goes_on_below_the_help() -> None:
    here, _ = after(replace(SEARCH, waiting=True), HELP, ev.SearchAnswered(7, FRUIT))
    assert isinstance(here.screen, sc.HelpShown)
    assert here.screen.over == replace(SEARCH, products=FRUIT, waiting=False)

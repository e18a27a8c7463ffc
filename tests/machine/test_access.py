"""What a shopper makes easier stays as long as they are there, and no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.access import eased
from kiosk.machine.advance import advance
from kiosk.machine.effects import Beep, Lamp, Tone
from tests.machine.test_advance import (
    EVENTS,
    FOUND,
    GTIN,
    ITEM,
    READS,
    RECALLED,
    RULES,
    SCREENS,
    SHOWN,
    at,
    code,
    state,
)

NEEDS: tuple[tuple[ch.Choice, str], ...] = (
    (ch.ContrastToggled(), "contrast"),
    (ch.LargeToggled(), "large"),
    (ch.LowToggled(), "low"),
    (ch.PatienceToggled(), "patient"),
    (ch.AloudToggled(), "aloud"),
)
OPEN = [screen for screen in SCREENS if not isinstance(screen, sc.FaultShown)]
EASED = replace(state(SHOWN), contrast=True, large=True, low=True, patient=True, language="en")


def after(here: st.State, *events: ev.Event, tick: float = 1.0) -> st.State:
    for event in events:
        here, _ = advance(RULES, here, event, at(tick))
    return here


@pytest.mark.parametrize(("need", "name"), NEEDS)
@pytest.mark.parametrize("screen", OPEN)
def test_a_switch_turns_on_and_off_on_every_screen(screen: sc.Screen, need: ch.Choice, name: str) -> None:
    on = after(state(screen), need)
    assert getattr(on, name) is True
    assert (on.screen, eased(on)) == (screen, True)
    assert getattr(after(on, need), name) is False


@pytest.mark.parametrize("screen", OPEN)
def test_it_is_one_touch_away_and_one_touch_leads_back(screen: sc.Screen) -> None:
    here = after(state(screen), ch.AccessOpened())
    assert (here.screen, here.adjusting) == (screen, True)
    here = after(here, ch.ContrastToggled(), ch.LanguageChosen("en"))
    assert (here.screen, here.adjusting) == (screen, True)
    here = after(here, ch.BackPressed())
    assert (here.screen, here.adjusting, here.contrast, here.language) == (screen, False, True, "en")


@pytest.mark.parametrize("event", EVENTS)
def test_anything_can_happen_over_it(event: ev.Event) -> None:
    here = replace(state(SHOWN), adjusting=True)
    assert not isinstance(after(here, event).screen, sc.LookingUp) or not after(here, event).adjusting


def test_a_new_code_and_a_recall_come_through() -> None:
    here = replace(state(SHOWN), adjusting=True)
    assert after(here, code(GTIN)).adjusting is False
    warned = after(here, ev.LookupAnswered(7, RECALLED))
    assert (type(warned.screen), warned.adjusting) == (sc.RecallShown, False)


def test_a_fresher_answer_turns_no_page() -> None:
    here = replace(state(SHOWN), adjusting=True, page=2)
    fresher = replace(FOUND, serial="9")
    renewed = after(here, ev.LookupAnswered(7, fresher))
    assert renewed.screen == sc.ProductShown(ITEM, fresher)
    assert (renewed.adjusting, renewed.page) == (True, 2)


def test_every_screen_begins_at_its_first_page() -> None:
    here = after(state(SHOWN), ch.PageTurned(2))
    assert here.page == 2
    assert after(here, ch.StageOpened(0)).page == 0
    assert after(here, ch.LargeToggled()).page == 0
    assert after(here, ch.LanguageChosen("en")).page == 0
    assert after(here, ch.PageTurned(-1)).page == 0


def test_what_was_turned_stays_from_code_to_code() -> None:
    for event in (code(GTIN), ch.ScanAgain(), ch.SearchOpened(), ch.KeypadOpened()):
        here = after(EASED, event)
        assert (here.contrast, here.large, here.low, here.patient, here.language) == (*[True] * 4, "en")


def test_nothing_of_it_is_left_for_the_next_shopper() -> None:
    waits = RULES.idle_after * 4
    for here in (after(EASED, ch.VisitEnded()), after(EASED, ev.Ticked(), tick=waits)):
        assert isinstance(here.screen, sc.Idle)
        assert (eased(here), here.language) == (False, "vi")


def test_the_idle_screen_asks_before_it_forgets_what_was_turned() -> None:
    here = after(EASED, ch.ScanAgain())
    asked, effects = advance(RULES, here, ev.Ticked(), at(1 + RULES.idle_after * 4 - 5))
    assert (asked.left, effects) == (5, (Beep(Tone.ASKING),))
    gone = after(asked, ev.Ticked(), tick=1 + RULES.idle_after * 4)
    assert (type(gone.screen), eased(gone), gone.left) == (sc.Idle, False, None)


def test_more_time_beforehand_is_four_times_as_much() -> None:
    here = replace(state(SHOWN), patient=True)
    assert after(here, ev.Ticked(), tick=109.9).left is None
    assert after(here, ev.Ticked(), tick=110.0).left == 10


@pytest.mark.parametrize("text", READS)
@pytest.mark.parametrize("screen", OPEN)
def test_every_scan_is_heard_and_lit(screen: sc.Screen, text: str) -> None:
    """By a tone and by a lamp, whatever the code is and whatever is on the screen."""
    _, effects = advance(RULES, state(screen), code(text), at(1))
    assert any(isinstance(effect, Beep) for effect in effects)
    assert any(isinstance(effect, Lamp) for effect in effects)

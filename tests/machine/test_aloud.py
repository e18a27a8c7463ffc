"""What is read aloud and when: each screen once, never over a newer one, and never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Effect, Hush, Speak
from tests.machine.test_advance import EVENTS, FOUND, GTIN, ITEM, RECALLED, RULES, SHOWN, at, code, state

ALOUD = replace(state(SHOWN), aloud=True, spoken=4)


def heard(effects: tuple[Effect, ...]) -> list[Effect]:
    """What the voice is asked to do."""
    return [effect for effect in effects if isinstance(effect, Speak | Hush)]


def step(here: st.State, event: ev.Event, tick: float = 1.0) -> tuple[st.State, list[Effect]]:
    after, effects = advance(RULES, here, event, at(tick))
    return after, heard(effects)


@pytest.mark.parametrize("event", EVENTS)
def test_nobody_is_read_to_who_did_not_ask(event: ev.Event) -> None:
    if event != ch.AloudToggled():
        assert step(state(SHOWN), event)[1] == []


def test_switched_on_it_reads_what_is_shown_and_off_it_is_silent_at_once() -> None:
    on, said = step(state(SHOWN), ch.AloudToggled())
    assert (on.aloud, on.speaking, said) == (True, True, [Speak(on.spoken, on)])
    off, said = step(on, ch.AloudToggled())
    assert (off.aloud, off.speaking, said) == (False, False, [Hush()])


@pytest.mark.parametrize(
    "event",
    [
        ch.StageOpened(0),
        ch.StockistsOpened(),
        ch.BackPressed(),
        ch.ScanAgain(),
        ch.LanguageChosen("en"),
        ch.AccessOpened(),
        ev.LookupAnswered(7, RECALLED),
    ],
)
def test_every_screen_is_read_when_it_comes_up(event: ev.Event) -> None:
    after, said = step(ALOUD, event)
    if after.screen == ALOUD.screen and after.language == ALOUD.language and not after.adjusting:
        return
    assert said == ([Speak(5, after)] if after.aloud else [])


def test_the_answer_is_read_and_not_that_it_is_awaited() -> None:
    waiting, said = step(replace(ALOUD, speaking=True), code(GTIN))
    assert (type(waiting.screen), waiting.speaking, said) == (sc.LookingUp, False, [Hush()])
    after, said = step(waiting, ev.LookupAnswered(waiting.token, FOUND))
    assert said == [Speak(5, after)]


def test_a_fresher_answer_is_not_read_again() -> None:
    assert step(ALOUD, ev.LookupAnswered(7, replace(FOUND, serial="9")))[1] == []
    assert step(ALOUD, ev.NetworkChanged(online=False))[1] == []


def test_stop_and_repeat() -> None:
    reading = replace(ALOUD, speaking=True)
    silent, said = step(reading, ch.SpeechStopped())
    assert (silent.speaking, silent.aloud, said) == (False, True, [Hush()])
    again, said = step(silent, ch.SpeechRepeated())
    assert (again.speaking, said) == (True, [Speak(5, again)])


def test_the_question_is_read_once_before_the_screen_gives_way() -> None:
    asked, said = step(ALOUD, ev.Ticked(), RULES.idle_after - 9.5)
    assert (asked.left, said) == (10, [Speak(5, asked)])
    later, said = step(asked, ev.Ticked(), RULES.idle_after - 8.5)
    assert (later.left, said) == (9, [])
    ended, said = step(later, ev.SpeechEnded(5), RULES.idle_after - 6)
    assert (ended.speaking, said) == (False, [])
    assert step(ended, ev.Ticked(), RULES.idle_after - 5.5)[0].left == 6, "being told so is no sign of life"


def test_nothing_gives_way_while_it_is_read_and_time_runs_from_its_end() -> None:
    reading = replace(ALOUD, speaking=True, spoken=4)
    assert step(reading, ev.Ticked(), RULES.idle_after + 60)[0].left is None
    ended, said = step(reading, ev.SpeechEnded(4), 70)
    assert (ended.speaking, said) == (False, [])
    assert step(ended, ev.Ticked(), 70 + RULES.idle_after - 11)[0].left is None
    assert step(ended, ev.Ticked(), 70 + RULES.idle_after - 9.5)[0].left == 10


def test_a_voice_that_never_ends_holds_the_screen_for_a_while_only() -> None:
    reading = replace(ALOUD, speaking=True)
    gone, said = step(reading, ev.Ticked(), RULES.read_for + 1)
    assert (type(gone.screen), gone.aloud, said) == (sc.Idle, False, [Hush()])


def test_the_end_of_an_older_reading_changes_nothing() -> None:
    reading = replace(ALOUD, speaking=True)
    assert step(reading, ev.SpeechEnded(3))[0].speaking
    assert step(reading, ev.SpeechEnded(3, failed=True))[0].aloud


def test_a_voice_that_failed_is_not_tried_again_until_the_next_shopper() -> None:
    broken, said = step(replace(ALOUD, speaking=True), ev.SpeechEnded(4, failed=True))
    assert (broken.aloud, broken.mute, said) == (False, True, [])
    assert step(broken, ch.AloudToggled())[0].aloud is False
    fresh, _ = step(broken, ch.VisitEnded())
    assert step(fresh, ch.AloudToggled())[0].aloud is True


def test_nobody_is_read_to_on_the_fault_screen() -> None:
    after, said = step(replace(ALOUD, speaking=True), ev.PartFailed("views"))
    assert (type(after.screen), said) == (sc.FaultShown, [Hush()])


def test_another_product_is_another_subject() -> None:
    other = sc.ProductShown(ITEM, RECALLED)
    assert step(replace(ALOUD, screen=other), ch.StageOpened(1))[1] != []

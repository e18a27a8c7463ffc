"""The way to the service screen, what it tries, and that no shopper and no code gets in its way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import AskService, Beep, CheckPin, Effect, Lamp, Light, Restart, StartSync, Tone
from kiosk.machine.service_events import CornerPressed, CornerReleased, PinChecked, ServiceTold
from kiosk.machine.service_screens import (
    Job,
    ServicePinShown,
    ServiceShown,
    StatusLine,
    StatusPart,
    SyncStand,
    SyncTold,
)
from kiosk.machine.service_visit import HELD_FOR, LIGHTS, RENEWED, REST, TRIES
from tests.machine.test_advance import EVENTS, RULES, SCREENS, at, code, state

WITH_PIN = replace(RULES, service=True)
LINES = (StatusLine(StatusPart.PROGRAM, "0.1.0"),)
NEWEST = SyncTold(SyncStand.CURRENT, "119", "2026-11-28 15:02")


class Story:
    """One event after the other, at moments of its own."""

    def __init__(self, screen: sc.Screen, rules: st.Rules = WITH_PIN) -> None:
        self.state, self.rules, self.tick = state(screen), rules, 0.0
        self.effects: tuple[Effect, ...] = ()

    def goes(self, *events: ev.Event, after: float = 0.0) -> Story:
        self.tick += after
        for event in events:
            self.state, self.effects = advance(self.rules, self.state, event, at(self.tick))
        return self

    def holds(self, seconds: float = HELD_FOR) -> Story:
        return self.goes(CornerPressed()).goes(ev.Ticked(), after=seconds).goes(CornerReleased())

    def sends(self, digits: str) -> Story:
        return self.goes(*map(ch.KeyTyped, digits)).goes(ch.NumberSubmitted())

    def hears(self, *, right: bool) -> Story:
        return self.goes(PinChecked(self.state.token, right))

    def shows(self) -> sc.Screen:
        return self.state.screen

    def did(self) -> tuple[Effect, ...]:
        return self.effects


@pytest.mark.parametrize(
    "screen", [each for each in SCREENS if not isinstance(each, sc.FaultShown | sc.LookingUp)]
)
def test_the_corner_held_for_three_seconds_leads_to_the_pad_from_any_screen(screen: sc.Screen) -> None:
    assert Story(screen).holds().shows() == ServicePinShown()


def test_held_shortly_or_without_a_pin_it_does_nothing() -> None:
    assert Story(sc.Idle()).holds(2.9).goes(ev.Ticked(), after=5).shows() == sc.Idle()
    assert Story(sc.Idle(), RULES).holds(20).shows() == sc.Idle()
    assert Story(sc.FaultShown()).holds(1).shows() == sc.FaultShown()


def test_the_right_pin_opens_and_asks_how_the_kiosk_stands() -> None:
    story = Story(sc.Idle()).holds().sends("4826")
    assert story.did() == (CheckPin(story.state.token, "4826"),)
    assert "4826" not in repr(story.did()) + repr(story.state)
    assert story.shows() == ServicePinShown(checking=True)
    assert story.hears(right=True).shows() == ServiceShown()
    assert story.did() == (AskService(story.state.token),)
    assert story.goes(ServiceTold(story.state.token, LINES)).shows() == ServiceShown(
        LINES, told_at=story.tick
    )


def test_the_pad_takes_four_to_eight_digits_and_nothing_else() -> None:
    story = Story(ServicePinShown()).goes(*map(ch.KeyTyped, ["1", "x", "12", "", "²", "7"]))
    assert story.shows() == ServicePinShown("17")
    assert story.goes(ch.NumberSubmitted()).did() == ()
    assert story.goes(*map(ch.KeyTyped, "123456789")).shows() == ServicePinShown("17123456")
    assert story.goes(ch.KeyErased()).shows() == ServicePinShown("1712345")
    assert "17123" not in repr(story.shows())


def test_a_wrong_pin_is_said_and_an_answer_to_another_question_is_not_heard() -> None:
    story = Story(ServicePinShown()).sends("4826")
    assert story.goes(PinChecked(story.state.token + 1, True)).shows() == ServicePinShown(checking=True)
    assert story.goes(ch.KeyTyped("1")).shows() == ServicePinShown(checking=True)
    assert story.hears(right=False).shows() == ServicePinShown(wrong=True)
    assert story.did() == (Beep(Tone.UNKNOWN),)
    assert story.goes(ch.KeyTyped("1")).shows() == ServicePinShown("1")


def test_three_wrong_ones_and_the_next_has_to_wait_wherever_one_goes_meanwhile() -> None:
    story = Story(ServicePinShown())
    for _ in range(TRIES):
        story.sends("4826").hears(right=False)
    assert story.shows() == ServicePinShown(wrong=True, rests=60)
    assert story.sends("4826").did() == ()
    assert story.goes(ev.Ticked(), after=1).shows() == ServicePinShown(wrong=True, rests=59)
    story.goes(ch.BackPressed())
    assert story.shows() == sc.Idle()
    assert story.holds().shows() == ServicePinShown(rests=56)
    assert story.goes(ch.KeyTyped("4"), after=10).shows() == ServicePinShown(rests=56)
    story.goes(ch.BackPressed(), ev.PartFailed("x")).goes(ev.Ticked(), after=REST)
    assert story.holds().shows() == ServicePinShown()
    assert story.sends("4826").hears(right=True).shows() == ServiceShown()


def test_leaving_before_the_answer_does_not_undo_a_try() -> None:
    story = Story(ServicePinShown())
    for _ in range(TRIES):
        story.sends("4826").goes(ch.BackPressed()).hears(right=False).holds()
    assert story.shows() == ServicePinShown(rests=57)


def test_the_right_pin_clears_what_was_wrong_before() -> None:
    story = Story(ServicePinShown()).sends("1111").hears(right=False).sends("1111").hears(right=False)
    assert story.sends("4826").hears(right=True).shows() == ServiceShown()
    story.goes(ch.BackPressed()).holds().sends("1111").hears(right=False)
    assert story.shows() == ServicePinShown(wrong=True)


@pytest.mark.parametrize("screen", [ServicePinShown("12"), ServiceShown(LINES)])
def test_no_code_no_button_and_no_choice_leads_elsewhere_but_the_time_does(screen: sc.Screen) -> None:
    story = Story(screen).goes(
        code("x"), ev.ButtonPressed(ev.Button.HELP), ch.KeypadOpened(), ch.SearchOpened()
    )
    assert story.shows() == screen
    assert story.holds().shows() == screen
    assert story.goes(ev.Ticked(), after=RULES.idle_after).shows() == sc.Idle()


def test_a_tone_each_lamp_for_a_second_and_a_restart_can_be_tried() -> None:
    story = Story(ServiceShown(LINES))
    assert story.goes(ch.ServiceJobChosen(Job.SOUND)).did() == (Beep(Tone.FOUND),)
    story.goes(ch.ServiceJobChosen(Job.LAMPS))
    for light in LIGHTS:
        assert story.goes(ev.Ticked()).did() == (Lamp(light),)
        assert story.goes(ev.Ticked()).did() == ()
        story.tick += 1
    assert story.goes(ev.Ticked()).did() == (Lamp(Light.OFF),)
    assert story.shows() == ServiceShown(LINES)
    assert story.goes(ch.ServiceJobChosen(Job.RESTART)).did() == (Restart(),)


def test_how_it_stands_is_asked_anew_some_seconds_after_the_last_answer() -> None:
    story = Story(ServiceShown())
    assert story.goes(ev.Ticked(), after=4).did() == (), "the first answer is still waited for"
    story.goes(ServiceTold(story.state.token, LINES, NEWEST))
    assert story.shows() == ServiceShown(LINES, sync=NEWEST, told_at=story.tick)
    assert story.goes(ev.Ticked(), after=RENEWED - 0.1).did() == ()
    assert story.goes(ev.Ticked(), after=0.1).did() == (AskService(story.state.token),)
    assert story.goes(ev.Ticked(), after=4).did() == (), "one question at a time"
    hot = (StatusLine(StatusPart.TEMPERATURE, "81 °C", good=False),)
    assert story.goes(ServiceTold(story.state.token, hot)).shows() == ServiceShown(hot, told_at=story.tick)
    story.goes(ev.Ticked(), after=RENEWED).goes(ServiceTold(story.state.token, ()))
    assert story.shows() == ServiceShown(hot, told_at=story.tick), "a disk that hangs takes nothing away"


def test_lamps_go_on_while_it_is_asked_anew() -> None:
    story = Story(ServiceShown(LINES, told_at=0.0)).goes(ch.ServiceJobChosen(Job.LAMPS), after=RENEWED)
    assert story.goes(ev.Ticked()).did() == (Lamp(LIGHTS[0]), AskService(story.state.token))


def test_a_sync_is_started_once_and_what_came_of_it_is_shown() -> None:
    story = Story(ServiceShown(LINES, told_at=0.0)).goes(ch.ServiceJobChosen(Job.SYNC))
    under_way = SyncTold(SyncStand.UNDER_WAY)
    assert story.did() == (StartSync(story.state.token),)
    assert story.shows() == ServiceShown(LINES, sync=under_way)
    assert story.goes(ch.ServiceJobChosen(Job.SYNC)).did() == ()
    story.goes(ServiceTold(story.state.token, LINES, under_way))
    assert story.goes(ch.ServiceJobChosen(Job.SYNC)).did() == ()
    assert story.goes(ev.Ticked(), after=RENEWED).did() == (AskService(story.state.token),)
    story.goes(ServiceTold(story.state.token, LINES, NEWEST))
    assert story.shows() == ServiceShown(LINES, sync=NEWEST, told_at=story.tick)
    assert story.goes(ch.ServiceJobChosen(Job.SYNC)).did() == (StartSync(story.state.token),)


@pytest.mark.parametrize("screen", [ServicePinShown("12"), ServicePinShown(checking=True), ServiceShown()])
def test_whatever_happens_something_follows(screen: sc.Screen) -> None:
    for event in EVENTS:
        after, effects = advance(WITH_PIN, state(screen), event, at(1.0))
        assert isinstance(after.screen, sc.Screen)
        assert all(isinstance(effect, Effect) for effect in effects)

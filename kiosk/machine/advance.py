"""The one decision of the kiosk: state + event -> next state + effects. Pure and total."""

from __future__ import annotations

from dataclasses import replace

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.access import adjusted, eased, strange
from kiosk.machine.aloud import ended, voiced
from kiosk.machine.around import around
from kiosk.machine.beside import turned_to
from kiosk.machine.effects import Beep, Lamp, Leave, Light, Tone
from kiosk.machine.feedback import received, told
from kiosk.machine.glow import noticed, shone
from kiosk.machine.helping import meant, under_help
from kiosk.machine.keying import keypad, looked_through, typed
from kiosk.machine.presence import countdown, here, more_time, time_left
from kiosk.machine.recorded import recorded
from kiosk.machine.results import code_of, graver, refreshed, result, signals
from kiosk.machine.search import answered
from kiosk.machine.service_events import CornerPressed, CornerReleased, PinChecked, ServiceTold
from kiosk.machine.service_screens import ServiceScreen
from kiosk.machine.service_visit import answered as service_answered
from kiosk.machine.service_visit import cornered, served, serviced
from kiosk.machine.step import Step, again, idle, present, renew, show
from kiosk.machine.ways import back, opened
from kiosk.provenance.answer import Answer, Found, Unreachable


def advance(rules: st.Rules, state: st.State, event: ev.Event, now: st.Now) -> Step:
    """What follows when `event` happens in `state`, and what of it is heard. Nothing raises."""
    return voiced(state, shone(rules, _next(rules, state, event, now), now), event)


def _next(rules: st.Rules, state: st.State, event: ev.Event, now: st.Now) -> Step:
    """What follows. Any pair yields something."""
    if isinstance(event, ch.Choice):
        moved = more_time if isinstance(event, ch.MoreTimeWanted) else here
        return _choose(rules, moved(state, now), event, now)
    match event:
        case ev.CodePresented() if isinstance(state.screen, ServiceScreen):
            return state, ()
        case ev.CodePresented(payload=payload, reader=reader, others=others):
            return present(rules, state, payload, reader, now, others)
        case ev.Ticked():
            state, first = serviced(rules, state, now)
            state, then = _ticked(rules, state, now)
            return state, (*first, *then)
        case CornerPressed() | CornerReleased():
            return cornered(rules, state, event, now), ()
        case ev.GlassTouched():
            return here(state, now), ()
        case ev.ButtonPressed(button=button):
            return _next(rules, state, meant(rules, state, button), now)
        case ev.PartFailed():
            return _failed(rules, state, now)
        case _ if isinstance(event, Heard):
            return _heard(state, event, now)
        case _:
            badges, effects = around(state.badges, event)
            return replace(noticed(state, event, now), badges=badges), effects


Heard = (
    ev.LookupAnswered
    | ev.LookupFailed
    | ev.SearchAnswered
    | ev.SearchFailed
    | ev.SpeechEnded
    | ev.FeedbackKept
    | ev.FeedbackNotKept
    | PinChecked
    | ServiceTold
)
"""What workers say of what they were asked to do."""


def _heard(state: st.State, event: Heard, now: st.Now) -> Step:
    """What follows when a worker says so."""
    match event:
        case ev.LookupAnswered(token=token) | ev.LookupFailed(token=token):
            answer = event.answer if isinstance(event, ev.LookupAnswered) else Unreachable()
            return _answered(state, answer, now) if token == state.token else (state, ())
        case ev.SearchAnswered(token=token) | ev.SearchFailed(token=token):
            newest = token == state.token
            return (replace(state, screen=answered(state.screen, event)) if newest else state), ()
        case ev.SpeechEnded():
            return ended(state, event, now), ()
        case ev.FeedbackKept() | ev.FeedbackNotKept():
            return received(state, event)
        case PinChecked() | ServiceTold():
            return service_answered(state, event, now)


# -- codes and answers --------------------------------------------------------------------------------


def _answered(state: st.State, answer: Answer, now: st.Now) -> Step:
    """The answer to the newest look-up: the first one, or a fresher one that replaces it without a jump."""
    shown = state.screen
    if isinstance(shown, sc.HelpShown) and shown.over:
        return under_help(shown, _answered(replace(state, screen=shown.over), answer, now))
    code = code_of(state.screen)
    if code is None:
        return state, ()
    screen = refreshed(state.screen, answer) or result(code, answer)
    if isinstance(state.screen, sc.LookingUp):
        return show(state, screen, now, *signals(screen, now), *recorded(code, answer, state, now))
    same = type(screen) is type(state.screen)
    if isinstance(state.screen, sc.UnavailableShown | sc.UnknownShown) and not same:
        return show(state, screen, now, *signals(screen, now))
    if isinstance(answer, Found) or same:
        alarm = signals(result(code, answer), now) if graver(state.screen, screen, now) else ()
        return (renew if same and not alarm else show)(state, screen, now, *alarm)
    return state, ()


# -- time and faults ----------------------------------------------------------------------------------


def _ticked(rules: st.Rules, state: st.State, now: st.Now) -> Step:
    waited = now.tick - state.now.tick
    match state.screen:
        case sc.Idle() if not eased(state):
            if strange(rules, state) and time_left(rules, state, now) <= 0:
                return idle(rules, state, now)
            return replace(state, turn=int(now.tick // rules.speciality_for)), ()
        case sc.FaultShown():
            return idle(rules, state, now) if waited >= rules.fault_for else (state, ())
        case sc.LookingUp() if waited >= rules.lookup_limit:
            return _answered(state, Unreachable(), now)
        case _:
            left = time_left(rules, state, now)
            if left <= 0:
                return idle(rules, state, now)
            asked = replace(state, left=countdown(rules, state, left))
            begins = state.left is None and asked.left is not None
            return asked, (Beep(Tone.ASKING),) if begins else ()


def _failed(rules: st.Rules, state: st.State, now: st.Now) -> Step:
    faults = (*(at for at in state.faults if now.tick - at < 60), now.tick)
    state = replace(state, faults=faults, token=state.token + 1, search=None, doubled=0)
    leave = (Leave(),) if len(faults) >= rules.faults_a_minute else ()
    return show(state, sc.FaultShown(), now, Lamp(Light.OFF), *leave)


# -- what a shopper chooses ---------------------------------------------------------------------------


def _choose(rules: st.Rules, state: st.State, choice: ch.Choice, now: st.Now) -> Step:
    if isinstance(state.screen, sc.FaultShown):
        return state, ()
    if eased_so := adjusted(rules, state, choice):
        return eased_so, ()
    if isinstance(state.screen, ServiceScreen):
        return served(rules, state, choice, now)
    return _chosen(rules, state, choice, now)


def _chosen(rules: st.Rules, state: st.State, choice: ch.Choice, now: st.Now) -> Step:
    match choice:
        case ch.OtherCodeChosen(index=index):
            shown, *others = turned_to(state.codes, index) or (None,)
            return present(rules, state, shown, state.reader, now, tuple(others)) if shown else (state, ())
        case ch.ScanAgain() | ch.VisitEnded():
            return again(state, now) if isinstance(choice, ch.ScanAgain) else idle(rules, state, now)
        case ch.KeypadOpened():
            return keypad(state, "", now)
        case ch.SearchOpened() | ch.GroupChosen() | ch.ProductChosen():
            return looked_through(rules, state, choice, now)
        case ch.KeyTyped() | ch.KeyErased() | ch.NumberSubmitted():
            return typed(rules, state, choice, now)
        case ch.FeedbackOpened() | ch.ReasonToggled() | ch.StarsGiven() | ch.FeedbackSent():
            return told(state, choice, now)
        case ch.BackPressed():
            return back(rules, state, now)
        case _:
            detail = opened(state.screen, choice)
            return show(state, detail, now) if detail else (state, ())

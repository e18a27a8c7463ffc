"""The service screen: the corner that is held, the PIN, and what can be tried. Pure.

No shopper comes here by chance: the way in is a corner in which nothing is drawn, held for three seconds. No
code leads away from here, so that whoever tries a scanner keeps the screen; the usual time-out does.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.effects import AskService, Beep, CheckPin, Effect, Lamp, Light, Restart, StartSync, Tone
from kiosk.machine.presence import here
from kiosk.machine.service_events import CornerPressed, CornerReleased, PinChecked, ServiceTold
from kiosk.machine.service_screens import (
    Job,
    ServicePinShown,
    ServiceScreen,
    ServiceShown,
    SyncStand,
    SyncTold,
)
from kiosk.machine.step import Step, idle, show
from kiosk.pin import LONGEST, SHORTEST

HELD_FOR = 3.0
"""Seconds that the corner is held."""

TRIES = 3
"""So many wrong PINs, and the next is not taken before `REST`."""

REST = 60.0
"""Seconds. Three tries a minute: half of all PINs of four digits take more than a day."""

RENEWED = 3.0
"""Seconds after which it is asked anew how the kiosk stands."""

LIGHTS = (Light.GOOD, Light.WARNING, Light.UNKNOWN, Light.BUSY)
"""The lights that are tried, each for a second."""


Corner = CornerPressed | CornerReleased


def cornered(rules: st.Rules, state: st.State, event: Corner, now: st.Now) -> st.State:
    """A finger in the corner, where there is a PIN to ask for; or no finger any more."""
    if isinstance(event, CornerReleased):
        return replace(state, corner=None)
    return replace(here(state, now), corner=now.tick if rules.service else None)


def serviced(rules: st.Rules, state: st.State, now: st.Now) -> Step:
    """What the time that passes means here: the corner was held long enough, seconds less to wait."""
    held = state.corner is not None and now.tick - state.corner >= HELD_FOR
    if held and rules.service and not isinstance(state.screen, sc.FaultShown):
        return _entered(state, now)
    match state.screen:
        case ServicePinShown(rests=rests) as pad if rests != (left := _rests(state, now)):
            return replace(state, screen=replace(pad, rests=left)), ()
        case ServiceShown() as shown:
            return _renewed(*_lit(state, shown, now), now)
        case _:
            return state, ()


def _renewed(state: st.State, effects: tuple[Effect, ...], now: st.Now) -> Step:
    """How the kiosk stands is asked anew, once the last answer is some seconds old."""
    match state.screen:
        case ServiceShown(told_at=told) as shown if told is not None and now.tick - told >= RENEWED:
            asked = replace(state, screen=replace(shown, told_at=None))
            return asked, (*effects, AskService(state.token))
        case _:
            return state, effects


def _lit(state: st.State, shown: ServiceShown, now: st.Now) -> Step:
    if shown.lamps_from is None:
        return state, ()
    return _tried(state, shown, max(0, int(now.tick - shown.lamps_from)))


def _entered(state: st.State, now: st.Now) -> Step:
    """The pad, over nothing: what a shopper has left open is gone. On the service screens all stays."""
    state = replace(state, corner=None)
    if isinstance(state.screen, ServiceScreen):
        return state, ()
    state = replace(here(state, now), token=state.token + 1, search=None, codes=(), doubled=0)
    return show(state, ServicePinShown(rests=_rests(state, now)), now, Lamp(Light.OFF))


def _rests(state: st.State, now: st.Now) -> int:
    return max(0, ceil(state.pins_rest_until - now.tick))


def _tried(state: st.State, shown: ServiceShown, at: int) -> Step:
    """The next lamp once its second has come; none after the last."""
    if at == shown.lamp:
        return state, ()
    if at >= len(LIGHTS):
        return replace(state, screen=replace(shown, lamps_from=None, lamp=None)), (Lamp(Light.OFF),)
    return replace(state, screen=replace(shown, lamp=at)), (Lamp(LIGHTS[at]),)


def served(rules: st.Rules, state: st.State, choice: ch.Choice, now: st.Now) -> Step:
    """What a touch on one of the two screens does. None leads to another screen but the idle one."""
    match state.screen, choice:
        case _, ch.BackPressed() | ch.ScanAgain() | ch.VisitEnded():
            return idle(rules, state, now)
        case ServicePinShown() as pad, ch.KeyTyped() | ch.KeyErased():
            return replace(state, screen=_keyed(pad, choice)), ()
        case ServicePinShown() as pad, ch.NumberSubmitted():
            return _submitted(state, pad, now)
        case ServiceShown() as shown, ch.ServiceJobChosen(job=job):
            return _done(state, shown, job, now)
        case _:
            return state, ()


def _keyed(pad: ServicePinShown, key: ch.KeyTyped | ch.KeyErased) -> ServicePinShown:
    if pad.checking or pad.rests:
        return pad
    if isinstance(key, ch.KeyErased):
        return replace(pad, typed=pad.typed[:-1])
    digit = len(key.character) == 1 and key.character in "0123456789"
    if not digit or len(pad.typed) == LONGEST:
        return pad
    return replace(pad, typed=pad.typed + key.character, wrong=False)


def _submitted(state: st.State, pad: ServicePinShown, now: st.Now) -> Step:
    """The PIN is compared. It counts as wrong until it is known to be right: leaving does not undo it."""
    if pad.checking or pad.rests or len(pad.typed) < SHORTEST:
        return state, ()
    tried = state.pins_tried + 1
    rest = now.tick + REST if tried >= TRIES else state.pins_rest_until
    state = replace(state, token=state.token + 1, pins_tried=tried % TRIES, pins_rest_until=rest)
    checked = replace(state, screen=ServicePinShown(checking=True))
    return checked, (CheckPin(state.token, pad.typed),)


def answered(state: st.State, event: PinChecked | ServiceTold, now: st.Now) -> Step:
    """What the worker says, where it is still waited for."""
    match state.screen, event:
        case _ if event.token != state.token:
            return state, ()
        case ServicePinShown(checking=True), PinChecked(right=True):
            state = replace(state, token=state.token + 1, pins_tried=0, pins_rest_until=0.0)
            return show(state, ServiceShown(), now, AskService(state.token))
        case ServicePinShown(checking=True), PinChecked():
            pad = ServicePinShown(wrong=True, rests=_rests(state, now))
            return replace(state, screen=pad), (Beep(Tone.UNKNOWN),)
        case ServiceShown() as shown, ServiceTold(lines=lines, sync=sync):
            told = replace(shown, lines=lines or shown.lines, sync=sync, told_at=now.tick)
            return replace(state, screen=told), ()
        case _:
            return state, ()


def _done(state: st.State, shown: ServiceShown, job: Job, now: st.Now) -> Step:
    match job:
        case Job.SYNC if shown.sync.stand is SyncStand.UNDER_WAY:
            return state, ()
        case Job.SYNC:
            begun = replace(shown, sync=SyncTold(SyncStand.UNDER_WAY), told_at=None)
            return replace(state, screen=begun), (StartSync(state.token),)
        case Job.SOUND:
            return state, (Beep(Tone.FOUND),)
        case Job.LAMPS:
            return replace(state, screen=replace(shown, lamps_from=now.tick, lamp=None)), ()
        case Job.RESTART:
            return state, (Restart(),)

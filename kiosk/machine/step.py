"""One step of the screen machine: what a screen, a code or the end of a visit makes of the state. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.codes.kinds import Code
from kiosk.codes.payload import Payload
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.access import forgotten
from kiosk.machine.beside import offered
from kiosk.machine.effects import Beep, Effect, Lamp, Light, LookUp, Tone
from kiosk.machine.presence import here
from kiosk.machine.recorded import recorded
from kiosk.machine.results import refused, signals

Step = tuple[st.State, tuple[Effect, ...]]
"""The next state and what to do."""


def show(state: st.State, screen: sc.Screen, now: st.Now, *effects: Effect) -> Step:
    """This screen from now on."""
    return replace(state, screen=screen, now=now, left=None, adjusting=False, page=0), effects


def renew(state: st.State, screen: sc.Screen, now: st.Now, *effects: Effect) -> Step:
    """The same screen with other facts: the page that was turned to stays."""
    after, _ = show(state, screen, now)
    return replace(after, adjusting=state.adjusting, page=state.page), effects


def present(
    rules: st.Rules,
    state: st.State,
    payload: Payload,
    reader: ev.Reader,
    now: st.Now,
    others: tuple[Payload, ...] = (),
) -> Step:
    """A new code always wins. `others` were read in the same picture."""
    code = rules.interpret(payload)
    codes = offered(rules, payload, others)
    state = replace(here(state, now), now=now, token=state.token + 1, reader=reader, codes=codes)
    state = replace(state, search=None, doubled=0)
    if screen := refused(code):
        return show(state, screen, now, *signals(screen, now), *recorded(code, None, state, now))
    return look_up(state, code, now, Beep(Tone.READ))


def look_up(state: st.State, code: Code, now: st.Now, *heard: Effect) -> Step:
    """Ask what is known about a code."""
    return show(state, sc.LookingUp(code), now, *heard, Lamp(Light.BUSY), LookUp(state.token, code))


def idle(rules: st.Rules, state: st.State, now: st.Now) -> Step:
    """Nothing of the last shopper is left: not the language, not the contrast, no answer still to come."""
    return again(forgotten(rules, state), now)


def again(state: st.State, now: st.Now) -> Step:
    """The same shopper goes on to the next code: what makes the kiosk easier for them stays."""
    state = replace(state, token=state.token + 1, search=None, codes=(), doubled=0)
    return show(state, sc.Idle(), now, Lamp(Light.OFF))

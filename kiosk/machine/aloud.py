"""Reading aloud: which step is heard, and when there is silence. Pure.

What is said of a screen is in `kiosk.views.spoken`, because it is made of the same words.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.effects import Hush, Speak
from kiosk.machine.results import code_of, found_on
from kiosk.machine.step import Step
from kiosk.provenance.verdict import verdict


def voiced(before: st.State, step: Step, event: ev.Event) -> Step:
    """A step with what is heard of it: a screen that has come up, the question over it, or silence."""
    after, effects = step
    wanted = after.aloud and not isinstance(event, ch.SpeechStopped)
    if not wanted or isinstance(after.screen, sc.LookingUp | sc.FaultShown):
        quiet = replace(after, speaking=False)
        return quiet, (*effects, Hush()) if after.speaking else effects
    if not isinstance(event, ch.SpeechRepeated) and subject(before) == subject(after):
        return step
    after = replace(after, spoken=after.spoken + 1, speaking=True)
    return after, (*effects, Speak(after.spoken, after))


def ended(state: st.State, event: ev.SpeechEnded, now: st.Now) -> st.State:
    """The newest reading is over: time runs from here, but not for the question. A failed voice rests."""
    if event.token != state.spoken or not state.speaking:
        return state
    here = replace(state, speaking=False)
    if state.left is None:
        here = replace(here, touched=max(state.touched, now.tick))
    return replace(here, aloud=False, mute=True) if event.failed else here


def subject(state: st.State) -> Hashable:
    """What a reading is about: as long as it is the same, nothing is said anew."""
    over = (state.aloud, state.language, state.adjusting, state.left is not None)
    return (*over, type(state.screen), *_about(state))


def _about(state: st.State) -> tuple[Hashable, ...]:
    match state.screen:
        case sc.StageShown(index=index):
            return code_of(state.screen), index
        case sc.StockistsShown(chosen=chosen):
            return code_of(state.screen), chosen
        case sc.SearchShown(typed=typed, group=group, products=products, waiting=False):
            return typed, group, len(products)
        case sc.ReceiptShown(keeping=keeping):
            return code_of(state.screen), keeping
        case screen:
            found = found_on(screen)
            return code_of(screen), verdict(found, state.now.wall.date()) if found else None

"""How bright the screen is: full, dimmed while nobody is there, dark while the market is closed. Pure.

Only the idle screen is ever less than bright. Whatever else is shown stays for its own time, a recall above
all.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.access import eased
from kiosk.machine.around import Surroundings
from kiosk.machine.effects import Backlight
from kiosk.machine.events import Device, DeviceChanged, PresenceChanged
from kiosk.machine.state import Glow
from kiosk.machine.step import Step


def noticed(state: st.State, event: Surroundings, now: st.Now) -> st.State:
    """Somebody came near or left; of a sensor that is gone with its panel nothing is known."""
    match event:
        case PresenceChanged(near=near):
            return replace(state, near=near, noticed=now.tick)
        case DeviceChanged(device=Device.PANEL, present=False):
            return replace(state, near=None, noticed=now.tick)
        case _:
            return state


def glow(rules: st.Rules, state: st.State, now: st.Now) -> Glow:
    """How bright the screen is to be.

    At night a sensor wakes the screen when somebody comes, and cannot hold it awake: it may see a curtain.
    By day it holds.
    """
    if not isinstance(state.screen, sc.Idle) or eased(state):
        return Glow.FULL
    alone = now.tick - max(state.touched, state.noticed, state.now.tick)
    if alone >= rules.wake_for and is_night(rules, state, now):
        return Glow.DARK
    if state.near is False and alone >= rules.dim_after:
        return Glow.DIMMED
    return Glow.FULL


def is_night(rules: st.Rules, state: st.State, now: st.Now) -> bool:
    """Is the market closed? Not known, and so not said, by a clock that cannot be trusted."""
    hours = rules.open
    return bool(hours.spans) and state.badges.clock_trusted and hours.closing(now.wall) is None


def shone(rules: st.Rules, step: Step, now: st.Now) -> Step:
    """A step, with the backlight set where it is to change."""
    state, effects = step
    wanted = glow(rules, state, now)
    if wanted is state.glow:
        return step
    return replace(state, glow=wanted), (*effects, Backlight(wanted))

"""Whether anybody is still there: how long a screen waits for a touch, and when it asks. Pure."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.machine import state as st
from kiosk.machine.results import found_on

DOUBLINGS = 10
"""So often more time is given on one code (WCAG 2.2, 2.2.1: at least ten times)."""

PATIENCE = 4
"""So many times longer every screen waits for a shopper who asked for more time beforehand."""


def time_left(rules: st.Rules, state: st.State, now: st.Now) -> float:
    """Seconds until the screen gives way to the idle screen; none are left at 0 and below."""
    return _wait(rules, state) - (now.tick - max(state.touched, state.now.tick))


def countdown(rules: st.Rules, state: st.State, left: float) -> int | None:
    """Whole seconds that the question counts down from here; None while it is too early to ask.

    A screen that waits only shortly is not asked about from its first moment on, but in its last third.
    """
    asked_for = min(rules.ask_for, _wait(rules, state) / 3)
    return ceil(left) if left <= asked_for else None


def here(state: st.State, now: st.Now) -> st.State:
    """Somebody touched something: time starts over, and the question goes."""
    return replace(state, touched=now.tick, left=None)


def more_time(state: st.State, now: st.Now) -> st.State:
    """The same, and each screen of this shopper waits twice as long as before."""
    if state.left is None:
        return here(state, now)
    return replace(here(state, now), doubled=min(state.doubled + 1, DOUBLINGS))


def _wait(rules: st.Rules, state: st.State) -> float:
    found = found_on(state.screen)
    recalled = found is not None and found.recall is not None
    longer = 2**state.doubled * (PATIENCE if state.patient else 1)
    wait = float((rules.recall_after if recalled else rules.idle_after) * longer)
    reading = state.speaking and state.left is None  # the question itself, read aloud, holds nothing up
    return max(wait, rules.read_for) if reading else wait

"""What makes the kiosk easier to see, to hear and to reach, as long as one shopper is there. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine import state as st


def adjusted(rules: st.Rules, state: st.State, choice: ch.Choice) -> st.State | None:
    """The state after a choice of how the kiosk looks, speaks and waits; None after any other.

    What is shown and said begins at its first page wherever it is set anew.
    """
    match choice:
        case ch.AccessOpened():
            return replace(state, adjusting=True, page=0)
        case ch.BackPressed() if state.adjusting:
            return replace(state, adjusting=False, page=0)
        case ch.PageTurned(page=page):
            return replace(state, page=max(0, page))
        case ch.LanguageChosen(language=language):
            return replace(state, language=language, page=0) if language in rules.languages else state
        case _:
            return _switched(state, choice)


def _switched(state: st.State, choice: ch.Choice) -> st.State | None:
    """The state with one switch the other way."""
    match choice:
        case ch.ContrastToggled():
            return replace(state, contrast=not state.contrast)
        case ch.LargeToggled():
            return replace(state, large=not state.large, page=0)
        case ch.LowToggled():
            return replace(state, low=not state.low, page=0)
        case ch.PatienceToggled():
            return replace(state, patient=not state.patient)
        case ch.AloudToggled():
            return replace(state, aloud=not (state.aloud or state.mute))
        case _:
            return None


def eased(state: st.State) -> bool:
    """Has this shopper turned a switch, or is about to?"""
    return any((state.contrast, state.large, state.low, state.patient, state.aloud, state.adjusting))


def forgotten(rules: st.Rules, state: st.State) -> st.State:
    """The state for the next shopper: every switch and the language as the kiosk has them."""
    return replace(
        state,
        language=rules.languages[0],
        contrast=False,
        large=False,
        low=False,
        patient=False,
        aloud=False,
        mute=False,
        adjusting=False,
    )


def strange(rules: st.Rules, state: st.State) -> bool:
    """Is the idle screen another than the next shopper should find?"""
    return isinstance(state.screen, sc.Idle) and (eased(state) or state.language != rules.languages[0])

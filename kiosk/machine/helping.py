"""Help over any screen: what it hides, and when it gives way. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.events import Button, GlassTouched
from kiosk.machine.state import Glow
from kiosk.machine.step import Step


def meant(rules: st.Rules, state: st.State, button: Button) -> ch.Choice | GlassTouched:
    """What a button of the panel means now: help, or back from it; or the next language.

    While the screen is dark nobody sees what it would do: it only tells that somebody is there.
    """
    if state.glow is Glow.DARK:
        return GlassTouched()
    match button:
        case Button.HELP:
            return ch.BackPressed() if isinstance(state.screen, sc.HelpShown) else ch.HelpOpened()
        case Button.LANGUAGE:
            languages = rules.languages
            at = languages.index(state.language) if state.language in languages else -1
            return ch.LanguageChosen(languages[(at + 1) % len(languages)])


def helped(screen: sc.Screen) -> sc.Screen | None:
    """The help over a screen; None over itself, and where the next screen is due within seconds."""
    match screen:
        case sc.HelpShown() | sc.LookingUp() | sc.FaultShown():
            return None
        case sc.Idle():
            return sc.HelpShown()
        case _:
            return sc.HelpShown(screen)


def under_help(shown: sc.HelpShown, answered: Step) -> Step:
    """The help stays over what a fresher answer made of the screen below; but a recall that is new wins."""
    state, effects = answered
    if isinstance(state.screen, sc.RecallShown) and not isinstance(shown.over, sc.RecallShown):
        return answered
    return replace(state, screen=replace(shown, over=state.screen)), effects

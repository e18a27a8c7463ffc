"""Typing, on the keypad and in the search: each key leads to a step. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.codes.payload import Payload, Symbology
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.effects import Lamp, Light, Search
from kiosk.machine.search import begun, is_number, keyed, product_code
from kiosk.machine.step import Step, look_up, present, show


def typed(rules: st.Rules, state: st.State, key: ch.Choice, now: st.Now) -> Step:
    """Typing works on every screen: on the keypads in place, elsewhere it opens the keypad."""
    screen = state.screen
    if isinstance(screen, sc.SearchShown):
        return _searched(rules, state, screen, key, now)
    before = screen.typed if isinstance(screen, sc.KeypadShown | sc.UnknownShown) else ""
    if isinstance(key, ch.NumberSubmitted):
        if not before.strip():
            return state, ()
        return present(rules, state, Payload.of(before, Symbology.TYPED), ev.Reader.KEYPAD, now)
    text = before + key.character if isinstance(key, ch.KeyTyped) else before[:-1]
    text = "".join(c for c in text if c.isprintable())[: rules.longest_typed]
    if isinstance(screen, sc.KeypadShown | sc.UnknownShown):
        return replace(state, screen=replace(screen, typed=text)), ()
    if isinstance(key, ch.KeyErased):
        return state, ()
    return keypad(state, text, now)


def keypad(state: st.State, text: str, now: st.Now) -> Step:
    """The keypad with this typed already; no answer still to come counts."""
    return show(replace(state, token=state.token + 1, search=None, codes=()), sc.KeypadShown(text), now)


def search(state: st.State, screen: sc.SearchShown, now: st.Now) -> Step:
    """Ask for what a search screen is about; what it showed stays until the answer comes."""
    state = replace(state, token=state.token + 1, search=None, codes=())
    asked = Search(state.token, screen.typed, screen.group, state.language)
    return show(state, replace(screen, waiting=True, failed=False), now, Lamp(Light.OFF), asked)


def looked_through(
    rules: st.Rules,
    state: st.State,
    choice: ch.SearchOpened | ch.GroupChosen | ch.ProductChosen,
    now: st.Now,
) -> Step:
    """What a touch in the search leads to."""
    match state.screen, choice:
        case screen, ch.SearchOpened():
            return search(state, begun(screen), now)
        case sc.SearchShown() as screen, ch.GroupChosen(group=group):
            return search(state, replace(screen, typed="", group=group, first=0), now)
        case sc.SearchShown() as screen, ch.ProductChosen(gtin14=gtin14):
            return _found(rules, state, screen, gtin14, now)
        case _:
            return state, ()


def _searched(rules: st.Rules, state: st.State, screen: sc.SearchShown, key: ch.Choice, now: st.Now) -> Step:
    """Each key searches. Enter takes the first product, or looks up the number that was typed."""
    if isinstance(key, ch.NumberSubmitted):
        if is_number(screen.typed):
            return present(rules, state, Payload.of(screen.typed, Symbology.TYPED), ev.Reader.KEYPAD, now)
        known = screen.products and not screen.waiting
        return _found(rules, state, screen, screen.products[0].gtin, now) if known else (state, ())
    changed = keyed(screen, key, rules.longest_typed)
    return search(state, changed, now) if changed != screen else (state, ())


def _found(rules: st.Rules, state: st.State, screen: sc.SearchShown, gtin14: str, now: st.Now) -> Step:
    """A product of the list is looked up; the way back leads to the list."""
    state = replace(state, token=state.token + 1, reader=ev.Reader.KEYPAD, search=screen)
    return look_up(state, product_code(rules, gtin14), now)

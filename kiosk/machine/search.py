"""How the search for goods without a code goes on, key by key. Pure; `kiosk.machine.advance` decides when."""

from __future__ import annotations

from dataclasses import replace

from kiosk.codes.kinds import Code, TradeItem
from kiosk.codes.payload import Payload, Symbology
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st

SHORTEST_NUMBER = 6
"""Digits of the shortest code; so many in what was typed, and it is no name."""


def begun(screen: sc.Screen) -> sc.SearchShown:
    """The search as it is opened from a screen: letters that were typed on a keypad are not lost.

    On the search itself it begins afresh, with the groups.
    """
    if isinstance(screen, sc.SearchShown):
        return sc.SearchShown(groups=screen.groups)
    typed = screen.typed if isinstance(screen, sc.KeypadShown | sc.UnknownShown) else ""
    named = any(character.isalpha() for character in typed) and not is_number(typed)
    return sc.SearchShown(typed.lower() if named else "")


def is_number(typed: str) -> bool:
    """Was a code typed, or scanned by a scanner that types, rather than a name?"""
    return sum(character.isdigit() for character in typed) >= SHORTEST_NUMBER


def keyed(screen: sc.SearchShown, key: ch.Choice, longest: int) -> sc.SearchShown:
    """The question after a key, of at most `longest` characters; a name leads out of a group."""
    typed = screen.typed + key.character if isinstance(key, ch.KeyTyped) else screen.typed[:-1]
    typed = "".join(c for c in typed if c.isprintable()).lstrip()[:longest]
    return screen if typed == screen.typed else replace(screen, typed=typed, group=None, first=0)


def answered(screen: sc.Screen, answer: ev.SearchAnswered | ev.SearchFailed) -> sc.Screen:
    """The search with its answer, from its beginning; any other screen as it is."""
    if isinstance(screen, sc.HelpShown) and screen.over:
        return replace(screen, over=answered(screen.over, answer))
    if not isinstance(screen, sc.SearchShown):
        return screen
    if isinstance(answer, ev.SearchFailed):
        return replace(screen, products=(), waiting=False, failed=True)
    groups, products = answer.groups or screen.groups, answer.products
    return replace(screen, groups=groups, products=products, waiting=False, failed=False)


def turned(screen: sc.SearchShown, first: int) -> sc.SearchShown | None:
    """The list from another entry on; None where it has no such entry."""
    entries = screen.products if screen.typed or screen.group else screen.groups
    return replace(screen, first=first) if 0 <= first < len(entries) else None


def product_code(rules: st.Rules, gtin14: str) -> Code:
    """A listed product as a code, with who issued its number; a store's own number stands for itself."""
    code = rules.interpret(Payload.of(gtin14, Symbology.TYPED))
    return code if isinstance(code, TradeItem) and code.gtin14 == gtin14 else TradeItem(gtin14)

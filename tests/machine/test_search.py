"""Goods without a code: typed, looked through by group, chosen, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.codes.kinds import Fault, Invalid, TradeItem
from kiosk.codes.payload import Payload
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Effect, Lamp, Light, LookUp, Search
from kiosk.provenance.answer import Found, Level, Source
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from tests.machine.test_advance import GTIN, RECALLED, WALL, at

POMELO = Product(GTIN, LocalText.of("Bưởi"), Group.FRUIT)
WEIGHED = Product("02610001000008", LocalText.of("Thịt bê"), Group.MEAT)
ISSUED = TradeItem(GTIN, "GS1 Vietnam", issuer_prefix="893")
RULES = st.Rules(interpret=lambda p: ISSUED if p.text == GTIN else Invalid(Fault.CHECK_DIGIT, "rescan"))
GROUPS = (Group.FRUIT, Group.TEA)
START = sc.SearchShown(groups=GROUPS, waiting=False)
ANSWERED = replace(START, typed="buoi", products=(POMELO, WEIGHED))
FOUND = Found(Level.PRODUCT, POMELO, Source("catalogue", WALL))


def after(screen: sc.Screen, *events: ev.Event) -> tuple[st.State, tuple[Effect, ...]]:
    """Where events lead from a screen, and what the last one did."""
    here, effects = st.State(screen, at(0), token=7), tuple[Effect, ...]()
    for tick, event in enumerate(events, 1):
        here, effects = advance(RULES, here, event, at(tick))
    return here, effects


def test_one_touch_leads_from_any_screen_to_the_groups() -> None:
    here, effects = after(sc.Idle(), ch.SearchOpened())
    assert here.screen == sc.SearchShown()
    assert effects == (Lamp(Light.OFF), Search(8))
    told, _ = advance(RULES, here, ev.SearchAnswered(8, groups=GROUPS), at(2))
    assert told.screen == START


@pytest.mark.parametrize(
    ("typed", "kept"), [("BUOI", "buoi"), ("893", ""), ("TEM12345678", ""), ("GAO ST25", "gao st25")]
)
def test_letters_typed_on_a_keypad_are_not_lost(typed: str, kept: str) -> None:
    here, effects = after(sc.KeypadShown(typed), ch.SearchOpened())
    assert here.screen == sc.SearchShown(kept)
    assert effects[-1] == Search(8, kept)


def test_every_key_searches_and_the_old_list_stays_until_the_answer() -> None:
    here, effects = after(START, *(ch.KeyTyped(c) for c in " bu"), ch.KeyErased(), ch.KeyTyped("ư"))
    assert effects[-1] == Search(11, "bư")
    assert here.screen == replace(START, typed="bư", waiting=True)
    answered, _ = advance(RULES, here, ev.SearchAnswered(11, (POMELO,)), at(9))
    typing, _ = advance(RULES, answered, ch.KeyTyped("ở"), at(10))
    assert typing.screen == replace(START, typed="bưở", products=(POMELO,), waiting=True)


def test_a_search_knows_the_shoppers_language() -> None:
    assert after(START, ch.LanguageChosen("en"), ch.KeyTyped("b"))[1][-1] == Search(8, "b", language="en")


def test_answers_to_older_searches_are_dropped() -> None:
    here, _ = after(START, ch.KeyTyped("b"), ch.KeyTyped("u"))
    assert advance(RULES, here, ev.SearchAnswered(8, (POMELO,)), at(3))[0] == here
    assert advance(RULES, here, ev.SearchFailed(8), at(3))[0] == here
    left, _ = after(START, ch.KeyTyped("b"), ch.BackPressed(), ev.SearchAnswered(8, (POMELO,)))
    assert left.screen == sc.Idle()


def test_keys_that_change_nothing_ask_nothing() -> None:
    assert after(START, ch.KeyErased())[1] == ()
    assert after(START, ch.KeyTyped(" "))[1] == ()
    full = replace(ANSWERED, typed="a" * RULES.longest_typed)
    assert after(full, ch.KeyTyped("b")) == (replace(st.State(full, at(0), token=7), touched=at(1).tick), ())


def test_a_group_is_looked_through_page_by_page_and_left_by_back_or_by_typing() -> None:
    here, effects = after(START, ch.GroupChosen(Group.FRUIT), ev.SearchAnswered(8, (POMELO,) * 9))
    shown = replace(START, group=Group.FRUIT, products=(POMELO,) * 9)
    assert here.screen == shown
    assert after(START, ch.GroupChosen(Group.FRUIT))[1][-1] == Search(8, "", Group.FRUIT)
    assert after(shown, ch.ListTurned(4))[0].screen == replace(shown, first=4)
    assert after(shown, ch.ListTurned(9))[0].screen == shown
    turned = replace(shown, first=4)
    back, effects = after(turned, ch.BackPressed())
    assert back.screen == replace(START, waiting=True)
    assert effects[-1] == Search(8)
    assert after(turned, ch.KeyTyped("b"))[0].screen == replace(shown, typed="b", group=None, waiting=True)


def test_groups_have_pages_too() -> None:
    assert after(START, ch.ListTurned(1))[0].screen == replace(START, first=1)
    assert after(START, ch.ListTurned(2))[0].screen == START


def test_a_touched_product_is_looked_up_and_back_leads_to_the_list() -> None:
    here, effects = after(ANSWERED, ch.ProductChosen(GTIN))
    assert here.screen == sc.LookingUp(ISSUED)
    assert effects == (Lamp(Light.BUSY), LookUp(8, ISSUED))
    shown, _ = advance(RULES, here, ev.LookupAnswered(8, FOUND), at(2))
    assert shown.screen == sc.ProductShown(ISSUED, FOUND)
    back, _ = advance(RULES, shown, ch.BackPressed(), at(3))
    assert (back.screen, back.search) == (ANSWERED, None)
    assert advance(RULES, back, ch.BackPressed(), at(4))[0].screen == sc.Idle()


def test_back_passes_by_the_warning_of_a_recalled_product() -> None:
    answer = ev.LookupAnswered(8, RECALLED)
    here, _ = after(ANSWERED, ch.ProductChosen(GTIN), answer, ch.JourneyOpened(), ch.BackPressed())
    assert isinstance(here.screen, sc.RecallShown)
    assert advance(RULES, here, ch.BackPressed(), at(9))[0].screen == ANSWERED


def test_a_stores_own_number_is_looked_up_as_it_is_listed() -> None:
    """As a code it would be refused: any store may use it."""
    _, effects = after(ANSWERED, ch.ProductChosen(WEIGHED.gtin))
    assert effects[-1] == LookUp(8, TradeItem(WEIGHED.gtin))


def test_the_search_is_forgotten_with_the_shopper() -> None:
    scanned = ev.CodePresented(Payload.of(GTIN), ev.Reader.CAMERA, 1.0)
    for leaving in (ch.ScanAgain(), ch.KeypadOpened(), scanned, ev.PartFailed("views")):
        assert after(ANSWERED, ch.ProductChosen(GTIN), leaving)[0].search is None


def test_enter_takes_the_first_product_once_it_is_there() -> None:
    assert after(ANSWERED, ch.NumberSubmitted())[1][-1] == LookUp(8, ISSUED)
    assert after(replace(ANSWERED, waiting=True), ch.NumberSubmitted())[1] == ()
    assert after(START, ch.NumberSubmitted())[1] == ()


def test_a_number_that_was_typed_is_a_code() -> None:
    """A scanner that types like a keyboard is heard here, too."""
    here, effects = after(START, *(ch.KeyTyped(c) for c in GTIN), ch.NumberSubmitted())
    assert here.screen == sc.LookingUp(ISSUED)
    assert effects[-1] == LookUp(here.token, ISSUED)


def test_a_search_that_broke_is_said_and_the_next_key_tries_again() -> None:
    here, _ = after(ANSWERED, ch.KeyTyped("x"), ev.SearchFailed(8))
    assert here.screen == replace(ANSWERED, typed="buoix", products=(), failed=True)
    again, effects = advance(RULES, here, ch.KeyErased(), at(3))
    assert again.screen == replace(ANSWERED, products=(), waiting=True)
    assert effects[-1] == Search(9, "buoi")

"""The one decision of the kiosk: state + event -> next state + effects. Pure and total."""

from __future__ import annotations

from dataclasses import replace

from kiosk import events as ev
from kiosk import screens as sc
from kiosk.around import around
from kiosk.codes.kinds import Code, VendorStamp
from kiosk.codes.payload import Payload, Symbology
from kiosk.effects import Beep, Effect, Lamp, Leave, Light, LookUp, Search, Tone
from kiosk.presence import countdown, here, more_time, time_left
from kiosk.provenance.answer import Answer, Found, Unreachable
from kiosk.recorded import recorded
from kiosk.results import code_of, graver, refreshed, refused, result, signals
from kiosk.search import answered, begun, is_number, keyed, product_code, turned

Step = tuple[sc.State, tuple[Effect, ...]]
"""The next state and what to do."""


def advance(rules: sc.Rules, state: sc.State, event: ev.Event, now: sc.Now) -> Step:
    """What follows when `event` happens in `state`. Any pair yields something; nothing raises."""
    if isinstance(event, ev.Choice):
        moved = more_time if isinstance(event, ev.MoreTimeWanted) else here
        return _choose(rules, moved(state, now), event, now)
    match event:
        case ev.CodePresented(payload=payload, reader=reader):
            return _present(rules, state, payload, reader, now)
        case ev.LookupAnswered(token=token, answer=answer):
            return _answered(state, answer, now) if token == state.token else (state, ())
        case ev.LookupFailed(token=token):
            return _answered(state, Unreachable(), now) if token == state.token else (state, ())
        case ev.SearchAnswered(token=token) | ev.SearchFailed(token=token):
            newest = token == state.token
            return (replace(state, screen=answered(state.screen, event)) if newest else state), ()
        case ev.Ticked():
            return _ticked(rules, state, now)
        case ev.GlassTouched():
            return here(state, now), ()
        case ev.PartFailed():
            return _failed(rules, state, now)
        case _:
            badges, effects = around(state.badges, event)
            return replace(state, badges=badges), effects


def _show(state: sc.State, screen: sc.Screen, now: sc.Now, *effects: Effect) -> Step:
    return replace(state, screen=screen, now=now, left=None), effects


# -- codes and answers --------------------------------------------------------------------------------


def _present(rules: sc.Rules, state: sc.State, payload: Payload, reader: ev.Reader, now: sc.Now) -> Step:
    """A new code always wins."""
    code = rules.interpret(payload)
    state = replace(here(state, now), now=now, token=state.token + 1, reader=reader, search=None, doubled=0)
    if screen := refused(code):
        return _show(state, screen, now, *signals(screen, now), *recorded(code, None, state, now))
    return _look_up(state, code, now, Beep(Tone.READ))


def _look_up(state: sc.State, code: Code, now: sc.Now, *heard: Effect) -> Step:
    return _show(state, sc.LookingUp(code), now, *heard, Lamp(Light.BUSY), LookUp(state.token, code))


def _answered(state: sc.State, answer: Answer, now: sc.Now) -> Step:
    """The answer to the newest look-up: the first one, or a fresher one that replaces it without a jump."""
    code = code_of(state.screen)
    if code is None:
        return state, ()
    screen = refreshed(state.screen, answer) or result(code, answer)
    if isinstance(state.screen, sc.LookingUp):
        return _show(state, screen, now, *signals(screen, now), *recorded(code, answer, state, now))
    same = type(screen) is type(state.screen)
    if isinstance(state.screen, sc.UnavailableShown | sc.UnknownShown) and not same:
        return _show(state, screen, now, *signals(screen, now))
    if isinstance(answer, Found) or same:
        alarm = graver(state.screen, screen, now)
        return _show(state, screen, now, *(signals(result(code, answer), now) if alarm else ()))
    return state, ()


# -- time and faults ----------------------------------------------------------------------------------


def _ticked(rules: sc.Rules, state: sc.State, now: sc.Now) -> Step:
    waited = now.tick - state.now.tick
    match state.screen:
        case sc.Idle():
            as_it_was = (state.language, state.contrast) == (rules.languages[0], False)
            if now.tick - state.touched >= rules.idle_after and not as_it_was:
                return _idle(rules, state, now)
            return replace(state, turn=int(now.tick // rules.speciality_for)), ()
        case sc.FaultShown():
            return _idle(rules, state, now) if waited >= rules.fault_for else (state, ())
        case sc.LookingUp() if waited >= rules.lookup_limit:
            return _answered(state, Unreachable(), now)
        case _:
            left = time_left(rules, state, now)
            if left <= 0:
                return _idle(rules, state, now)
            asked = replace(state, left=countdown(rules, state, left))
            begins = state.left is None and asked.left is not None
            return asked, (Beep(Tone.ASKING),) if begins else ()


def _idle(rules: sc.Rules, state: sc.State, now: sc.Now) -> Step:
    """Nothing of the last shopper is left: not the language, not the contrast, no answer still to come."""
    language, token = rules.languages[0], state.token + 1
    fresh = replace(state, language=language, contrast=False, token=token, search=None, doubled=0)
    return _show(fresh, sc.Idle(), now, Lamp(Light.OFF))


def _failed(rules: sc.Rules, state: sc.State, now: sc.Now) -> Step:
    faults = (*(at for at in state.faults if now.tick - at < 60), now.tick)
    state = replace(state, faults=faults, token=state.token + 1, search=None, doubled=0)
    leave = (Leave(),) if len(faults) >= rules.faults_a_minute else ()
    return _show(state, sc.FaultShown(), now, Lamp(Light.OFF), *leave)


# -- what a shopper chooses ---------------------------------------------------------------------------


def _choose(rules: sc.Rules, state: sc.State, choice: ev.Choice, now: sc.Now) -> Step:
    screen = state.screen
    if isinstance(screen, sc.FaultShown):
        return state, ()
    match choice:
        case ev.LanguageChosen(language=language):
            known = language in rules.languages
            return (replace(state, language=language) if known else state), ()
        case ev.ContrastToggled():
            return replace(state, contrast=not state.contrast), ()
        case ev.ScanAgain():
            return _idle(rules, state, now)
        case ev.KeypadOpened():
            return _keypad(state, "", now)
        case ev.SearchOpened() | ev.GroupChosen() | ev.ProductChosen():
            return _looked_through(rules, state, choice, now)
        case ev.KeyTyped() | ev.KeyErased() | ev.NumberSubmitted():
            return _typed(rules, state, choice, now)
        case ev.BackPressed():
            return _back(rules, state, now)
        case _:
            opened = _opened(screen, choice)
            return _show(state, opened, now) if opened else (state, ())


def _opened(screen: sc.Screen, choice: ev.Choice) -> sc.Screen | None:
    """The detail that a touch opens; None where this screen has no such thing."""
    match screen, choice:
        case sc.Idle(), ev.HelpOpened():
            return sc.HelpShown()
        case sc.RecallShown(code=code, found=found), ev.JourneyOpened():
            return sc.ProductShown(code, found)
        case sc.VendorStampShown(code=stamp, found=found), ev.JourneyOpened() if found:
            return sc.ProductShown(stamp, found)
        case sc.SearchShown(), ev.ListTurned(first=first):
            return turned(screen, first)
        case sc.ProductShown(found=found), ev.StageOpened(index=i) if 0 <= i < len(found.journey.stages):
            return sc.StageShown(screen, i)
        case sc.StageShown(product=product), ev.StageOpened(index=i):
            return sc.StageShown(product, i) if 0 <= i < len(product.found.journey.stages) else None
        case sc.ProductShown(found=found), ev.StockistsOpened() if found.stockists:
            return sc.StockistsShown(screen)
        case sc.ProductShown(found=found), ev.StockistChosen(index=i) if 0 <= i < len(found.stockists):
            return sc.StockistsShown(screen, i)
        case sc.StockistsShown(product=product), ev.StockistChosen(index=i):
            return sc.StockistsShown(product, i) if 0 <= i < len(product.found.stockists) else None
        case _:
            return None


def _back(rules: sc.Rules, state: sc.State, now: sc.Now) -> Step:
    match state.screen:
        case sc.StageShown(product=product) | sc.StockistsShown(product=product):
            return _show(state, product, now)
        case sc.ProductShown(code=code, found=found) if found.recall:
            return _show(state, sc.RecallShown(code, found), now)
        case sc.ProductShown(code=VendorStamp() as stamp, found=found) if not found.stamp:
            return _show(state, sc.VendorStampShown(stamp, found), now)
        case sc.SearchShown(group=group) if group:
            return _search(state, replace(state.screen, group=None, products=(), first=0), now)
        case _ if state.search:
            return _show(replace(state, token=state.token + 1, search=None), state.search, now)
        case _:
            return _idle(rules, state, now)


def _typed(rules: sc.Rules, state: sc.State, key: ev.Choice, now: sc.Now) -> Step:
    """Typing works on every screen: on the keypads in place, elsewhere it opens the keypad."""
    screen = state.screen
    if isinstance(screen, sc.SearchShown):
        return _searched(rules, state, screen, key, now)
    before = screen.typed if isinstance(screen, sc.KeypadShown | sc.UnknownShown) else ""
    if isinstance(key, ev.NumberSubmitted):
        if not before.strip():
            return state, ()
        return _present(rules, state, Payload.of(before, Symbology.TYPED), ev.Reader.KEYPAD, now)
    typed = before + key.character if isinstance(key, ev.KeyTyped) else before[:-1]
    typed = "".join(c for c in typed if c.isprintable())[: rules.longest_typed]
    if isinstance(screen, sc.KeypadShown | sc.UnknownShown):
        return replace(state, screen=replace(screen, typed=typed)), ()
    if isinstance(key, ev.KeyErased):
        return state, ()
    return _keypad(state, typed, now)


def _keypad(state: sc.State, typed: str, now: sc.Now) -> Step:
    return _show(replace(state, token=state.token + 1, search=None), sc.KeypadShown(typed), now)


# -- search -------------------------------------------------------------------------------------------


def _search(state: sc.State, screen: sc.SearchShown, now: sc.Now) -> Step:
    """Ask for what a search screen is about; what it showed stays until the answer comes."""
    state = replace(state, token=state.token + 1, search=None)
    asked = Search(state.token, screen.typed, screen.group, state.language)
    return _show(state, replace(screen, waiting=True, failed=False), now, Lamp(Light.OFF), asked)


def _looked_through(
    rules: sc.Rules,
    state: sc.State,
    choice: ev.SearchOpened | ev.GroupChosen | ev.ProductChosen,
    now: sc.Now,
) -> Step:
    match state.screen, choice:
        case screen, ev.SearchOpened():
            return _search(state, begun(screen), now)
        case sc.SearchShown() as screen, ev.GroupChosen(group=group):
            return _search(state, replace(screen, typed="", group=group, first=0), now)
        case sc.SearchShown() as screen, ev.ProductChosen(gtin14=gtin14):
            return _found(rules, state, screen, gtin14, now)
        case _:
            return state, ()


def _searched(rules: sc.Rules, state: sc.State, screen: sc.SearchShown, key: ev.Choice, now: sc.Now) -> Step:
    """Each key searches. Enter takes the first product, or looks up the number that was typed."""
    if isinstance(key, ev.NumberSubmitted):
        if is_number(screen.typed):
            return _present(rules, state, Payload.of(screen.typed, Symbology.TYPED), ev.Reader.KEYPAD, now)
        known = screen.products and not screen.waiting
        return _found(rules, state, screen, screen.products[0].gtin, now) if known else (state, ())
    changed = keyed(screen, key, rules.longest_typed)
    return _search(state, changed, now) if changed != screen else (state, ())


def _found(rules: sc.Rules, state: sc.State, screen: sc.SearchShown, gtin14: str, now: sc.Now) -> Step:
    """A product of the list is looked up; the way back leads to the list."""
    state = replace(state, token=state.token + 1, reader=ev.Reader.KEYPAD, search=screen)
    return _look_up(state, product_code(rules, gtin14), now)

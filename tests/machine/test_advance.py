"""The screen machine: every pair of screen and event, and the paths a shopper takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product as pairs

import pytest

from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    Fault,
    GS1Data,
    Invalid,
    PaymentQr,
    StampCode,
    TradeItem,
    VendorInternal,
    VendorStamp,
)
from kiosk.codes.payload import Payload, Symbology
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Beep, Effect, Lamp, Leave, Light, LookUp, Record, Tone
from kiosk.machine.results import found_on, result, signals
from kiosk.provenance.answer import Found, Level, NoRecord, Source, Unreachable
from kiosk.provenance.feedback import Reason
from kiosk.provenance.journey import Journey, Stage, Step
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import NearStockist, Stockist

GTIN = "08938500001000"
WALL = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOURCE = Source("catalogue", WALL)
ITEM = TradeItem(GTIN)
STAMP = VendorStamp("nda", "NDATrace", "hp9", "https://ndatrace.vn/x", gtin14=GTIN)
BROKEN = Invalid(Fault.CHECK_DIGIT, "rescan")
STALL = Stockist("s1", LocalText.of("Quầy B-07"), Position(16, 107), LocalText.of("Lối 3"), OpeningHours())
FOUND = Found(
    Level.PRODUCT,
    Product(GTIN, LocalText.of("Bưởi"), Group.FRUIT),
    SOURCE,
    journey=Journey((Stage(Step.GROWING), Stage(Step.RETAIL))),
    stockists=(NearStockist(STALL, 40.0, 10.0),),
)
RECALL = Recall(
    "TH-1", GTIN, date(2026, 11, 21), LocalText.of("Chi cục"), LocalText.of("Lý do"), LocalText.of("Trả lại")
)
RECALLED = replace(FOUND, recall=RECALL)
SHOWN = sc.ProductShown(ITEM, FOUND)

FRUIT = tuple(Product(f"{number:014}", LocalText.of("Bưởi"), Group.FRUIT) for number in range(3))
GROUPS = (Group.FRUIT, Group.TEA)
SEARCH = sc.SearchShown("buoi", products=(FOUND.product, *FRUIT), groups=GROUPS, waiting=False)

READS: dict[str, Code] = {
    GTIN: ITEM,
    FRUIT[0].gtin: BROKEN,
    "broken": BROKEN,
    "pay": PaymentQr(crc_valid=True),
    "stamp": STAMP,
    "typed": StampCode("TYPED"),
    "pallet": DigitalLink("id.example", GS1Data(sscc="389385000000000011")),
}
RULES = st.Rules(interpret=lambda payload: READS.get(payload.text or "", BROKEN))

SCREENS: tuple[sc.Screen, ...] = (
    sc.Idle(),
    sc.LookingUp(ITEM),
    SHOWN,
    sc.StageShown(SHOWN, 1),
    sc.StockistsShown(SHOWN, 0),
    sc.SourcesShown(SHOWN),
    sc.RecallShown(ITEM, RECALLED),
    sc.ProductShown(ITEM, RECALLED),
    sc.StampWarningShown(ITEM, replace(FOUND, stamp=Stamp("A", StampState.SOLD))),
    sc.StampWarningShown(ITEM, NoRecord(SOURCE, Stamp("A", StampState.PRINTED))),
    sc.UnknownShown(ITEM, NoRecord(SOURCE)),
    sc.UnavailableShown(ITEM, Unreachable()),
    sc.VendorStampShown(STAMP, FOUND),
    sc.VendorStampShown(STAMP),
    sc.NotAProductShown(PaymentQr(crc_valid=True)),
    sc.UnreadableShown(BROKEN),
    sc.KeypadShown("893"),
    sc.SearchShown(),
    sc.SearchShown(groups=GROUPS, waiting=False),
    sc.SearchShown(group=Group.FRUIT, groups=GROUPS, products=FRUIT, waiting=False),
    SEARCH,
    sc.SearchShown(GTIN, waiting=False),
    sc.SearchShown("x", waiting=False, failed=True),
    sc.HelpShown(),
    sc.HelpShown(SHOWN),
    sc.HelpShown(sc.RecallShown(ITEM, RECALLED)),
    sc.FeedbackShown(SHOWN),
    sc.FeedbackShown(sc.RecallShown(ITEM, RECALLED), frozenset({Reason.LABEL}), 1),
    sc.FeedbackShown(sc.UnknownShown(ITEM, NoRecord(SOURCE)), frozenset({Reason.FINE})),
    sc.ReceiptShown(SHOWN, 1.0),
    sc.FaultShown(),
)
EVENTS: tuple[ev.Event, ...] = (
    *(ev.CodePresented(Payload.of(text), ev.Reader.CAMERA, 1.0) for text in READS),
    ev.ReaderChanged(ev.Reader.CAMERA, present=False),
    ev.ReaderChanged(ev.Reader.CAMERA, present=True),
    *(ev.DeviceChanged(device, present) for device in ev.Device for present in (False, True)),
    *(ev.ButtonPressed(button) for button in ev.Button),
    *(ev.PresenceChanged(near) for near in (False, True)),
    ev.NetworkChanged(online=False),
    ev.ClockChanged(trusted=False),
    ev.CatalogueChanged(2, None),
    *(ev.LookupAnswered(7, answer) for answer in (FOUND, RECALLED, NoRecord(SOURCE), Unreachable())),
    ev.LookupAnswered(6, FOUND),
    ev.LookupFailed(7),
    ev.LookupFailed(6),
    *(ev.SearchAnswered(token, FRUIT, GROUPS) for token in (6, 7)),
    *(ev.SearchFailed(token) for token in (6, 7)),
    ev.Ticked(),
    ev.PartFailed("views"),
    ch.LanguageChosen("en"),
    ch.LanguageChosen("xx"),
    ch.OtherCodeChosen(1),
    ch.ContrastToggled(),
    ch.LargeToggled(),
    ch.LowToggled(),
    ch.AloudToggled(),
    ch.PatienceToggled(),
    ch.AccessOpened(),
    ch.SpeechRepeated(),
    ch.SpeechStopped(),
    *(ch.PageTurned(page) for page in (-1, 3)),
    *(ev.SpeechEnded(token, failed) for token in (0, 1) for failed in (False, True)),
    *(ch.StageOpened(index) for index in (-1, 0, 1, 9)),
    ch.JourneyOpened(),
    ch.SourcesOpened(),
    ch.StockistsOpened(),
    *(ch.StockistChosen(index) for index in (-1, 0, 9)),
    ch.KeypadOpened(),
    ch.SearchOpened(),
    ch.GroupChosen(Group.TEA),
    *(ch.ListTurned(first) for first in (-1, 1, 9)),
    *(ch.ProductChosen(gtin) for gtin in (GTIN, FRUIT[0].gtin)),
    ch.NumberSubmitted(),
    ch.KeyTyped("1"),
    ch.KeyTyped("\x1b"),
    ch.KeyErased(),
    ev.GlassTouched(),
    ch.HelpOpened(),
    ch.FeedbackOpened(),
    ch.ReasonToggled(Reason.LABEL),
    *(ch.StarsGiven(stars) for stars in (0, 1, 6)),
    ch.FeedbackSent(),
    ev.FeedbackKept(1.0, "K4XPRT2H7"),
    ev.FeedbackNotKept(1.0),
    ch.MoreTimeWanted(),
    ch.BackPressed(),
    ch.ScanAgain(),
    ch.VisitEnded(),
)


def at(tick: float) -> st.Now:
    return st.Now(tick, WALL + timedelta(seconds=tick))


def state(screen: sc.Screen, tick: float = 0.0) -> st.State:
    return st.State(screen, at(tick), token=7, touched=tick)


def after(screen: sc.Screen, *events: ev.Event, tick: float = 1.0) -> tuple[st.State, tuple[Effect, ...]]:
    here = state(screen)
    effects: tuple[Effect, ...] = ()
    for event in events:
        here, effects = advance(RULES, here, event, at(tick))
    return here, effects


def felt(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """What a shopper hears and sees of them; what is kept is for tests/test_recorded.py."""
    return tuple(effect for effect in effects if not isinstance(effect, Record))


def code(text: str) -> ev.CodePresented:
    return ev.CodePresented(Payload.of(text), ev.Reader.CAMERA, 1.0)


@pytest.mark.parametrize(("screen", "event"), list(pairs(SCREENS, EVENTS)))
def test_every_pair_yields_something(screen: sc.Screen, event: ev.Event) -> None:
    for tick in (0.5, 1.6, 31.0, 121.0):
        for led_here in (None, SEARCH):
            here = replace(state(screen), search=led_here)
            next_state, effects = advance(RULES, here, event, at(tick))
            assert isinstance(next_state.screen, sc.Screen)
            assert all(isinstance(effect, Effect) for effect in effects)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_new_code_always_wins(screen: sc.Screen) -> None:
    here, effects = after(screen, code(GTIN))
    assert here.screen == sc.LookingUp(ITEM)
    assert effects == (Beep(Tone.READ), Lamp(Light.BUSY), LookUp(8, ITEM))


def test_the_whole_way_and_back() -> None:
    here, effects = after(sc.Idle(), code(GTIN), ev.LookupAnswered(8, FOUND))
    assert here.screen == SHOWN
    assert felt(effects) == (Beep(Tone.FOUND), Lamp(Light.GOOD))
    assert after(SHOWN, ch.StageOpened(1))[0].screen == sc.StageShown(SHOWN, 1)
    assert after(SHOWN, ch.StageOpened(1), ch.StageOpened(0))[0].screen == sc.StageShown(SHOWN, 0)
    assert after(SHOWN, ch.StageOpened(1), ch.BackPressed())[0].screen == SHOWN
    assert after(SHOWN, ch.StockistsOpened())[0].screen == sc.StockistsShown(SHOWN)
    assert after(SHOWN, ch.StockistChosen(0))[0].screen == sc.StockistsShown(SHOWN, 0)
    assert after(SHOWN, ch.StockistsOpened(), ch.StockistChosen(0))[0].screen == sc.StockistsShown(SHOWN, 0)
    assert after(SHOWN, ch.BackPressed())[0].screen == sc.Idle()


def test_answers_to_older_codes_are_dropped() -> None:
    here, effects = after(sc.Idle(), code(GTIN), code("typed"), ev.LookupAnswered(8, FOUND))
    assert here.screen == sc.LookingUp(StampCode("TYPED"))
    assert effects == ()


def test_no_answer_comes_after_the_shopper_left() -> None:
    here, _ = after(sc.Idle(), code(GTIN), ch.ScanAgain(), ev.LookupAnswered(8, FOUND))
    assert here.screen == sc.Idle()


@pytest.mark.parametrize(
    ("answer", "screen"),
    [
        (FOUND, sc.ProductShown(ITEM, FOUND)),
        (RECALLED, sc.RecallShown(ITEM, RECALLED)),
        (NoRecord(SOURCE), sc.UnknownShown(ITEM, NoRecord(SOURCE))),
        (Unreachable(), sc.UnavailableShown(ITEM, Unreachable())),
    ],
)
def test_each_answer_has_its_screen(answer: Found | NoRecord | Unreachable, screen: sc.Screen) -> None:
    assert after(sc.Idle(), code(GTIN), ev.LookupAnswered(8, answer))[0].screen == screen


def test_a_slow_look_up_is_given_up_and_a_late_answer_still_shown() -> None:
    waiting = state(sc.LookingUp(ITEM))
    assert advance(RULES, waiting, ev.Ticked(), at(1.4))[0].screen == sc.LookingUp(ITEM)
    given_up, _ = advance(RULES, waiting, ev.Ticked(), at(1.5))
    assert given_up.screen == sc.UnavailableShown(ITEM, Unreachable())
    late, effects = advance(RULES, given_up, ev.LookupAnswered(7, FOUND), at(3))
    assert late.screen == SHOWN
    assert Beep(Tone.FOUND) in effects


def test_a_fresher_answer_replaces_without_a_jump() -> None:
    newer = replace(FOUND, serial="S1")
    over = sc.ProductShown(ITEM, newer)
    assert after(SHOWN, ev.LookupAnswered(7, newer)) == (replace(state(over), now=at(1)), ())
    assert after(sc.StageShown(SHOWN, 1), ev.LookupAnswered(7, newer))[0].screen == sc.StageShown(over, 1)
    assert after(sc.StockistsShown(SHOWN, 0), ev.LookupAnswered(7, newer))[0].screen == sc.StockistsShown(
        over
    )
    assert after(sc.SourcesShown(SHOWN), ev.LookupAnswered(7, newer))[0].screen == sc.SourcesShown(over)
    assert after(SHOWN, ch.SourcesOpened(), ch.BackPressed())[0].screen == SHOWN
    shorter = replace(newer, journey=Journey(), stockists=())
    gone = sc.ProductShown(ITEM, shorter)
    assert after(sc.StageShown(SHOWN, 1), ev.LookupAnswered(7, shorter))[0].screen == gone
    assert after(sc.StockistsShown(SHOWN), ev.LookupAnswered(7, shorter))[0].screen == gone


def test_a_failed_refresh_takes_nothing_away() -> None:
    assert after(SHOWN, ev.LookupFailed(7))[0].screen == SHOWN
    assert after(SHOWN, ev.LookupAnswered(7, NoRecord(SOURCE)))[0].screen == SHOWN


def test_a_recall_that_comes_late_wins_and_is_heard() -> None:
    here, effects = after(sc.StageShown(SHOWN, 1), ev.LookupAnswered(7, RECALLED))
    assert here.screen == sc.RecallShown(ITEM, RECALLED)
    assert Beep(Tone.WARNING) in effects


def test_a_fresher_answer_that_is_graver_is_heard() -> None:
    """The catalogue answered at once; the stamp's own portal says later that it was used before."""
    sold = replace(FOUND, stamp=Stamp("AAAA1111", StampState.SOLD))
    here, effects = after(sc.StageShown(SHOWN, 1), ev.LookupAnswered(7, sold))
    assert here.screen == sc.StageShown(sc.ProductShown(ITEM, sold), 1)
    assert effects == (Beep(Tone.WARNING), Lamp(Light.WARNING))
    assert after(here.screen, ev.LookupAnswered(7, replace(sold, serial="S1")))[1] == ()
    assert after(here.screen, ev.LookupAnswered(7, FOUND))[1] == ()


def test_a_product_that_is_found_after_all_is_heard() -> None:
    unknown = sc.UnknownShown(ITEM, NoRecord(SOURCE), typed="89")
    here, effects = after(unknown, ev.LookupAnswered(7, FOUND))
    assert (here.screen, effects) == (SHOWN, (Beep(Tone.FOUND), Lamp(Light.GOOD)))


def test_a_fresher_answer_takes_away_nothing_that_was_typed_or_opened() -> None:
    asked_more = NoRecord(SOURCE, others=(SOURCE,))
    here, effects = after(sc.UnknownShown(ITEM, NoRecord(SOURCE), "89"), ev.LookupAnswered(7, asked_more))
    assert (here.screen, effects) == (sc.UnknownShown(ITEM, asked_more, "89"), ())
    newer = replace(RECALLED, serial="S1")
    opened = sc.ProductShown(ITEM, RECALLED)
    assert after(opened, ev.LookupAnswered(7, newer)) == (
        replace(state(sc.ProductShown(ITEM, newer)), now=at(1)),
        (),
    )
    away = sc.UnavailableShown(ITEM, Unreachable())
    assert after(away, ev.LookupAnswered(7, Unreachable(WALL)))[1] == ()


def test_a_recall_shows_its_journey_and_comes_back() -> None:
    recall = sc.RecallShown(ITEM, RECALLED)
    here, _ = after(recall, ch.JourneyOpened())
    assert here.screen == sc.ProductShown(ITEM, RECALLED)
    assert after(recall, ch.JourneyOpened(), ch.BackPressed())[0].screen == recall


@pytest.mark.parametrize("screen", [s for s in SCREENS if not isinstance(s, sc.Idle | sc.LookingUp)])
def test_untouched_screens_give_way_to_idle(screen: sc.Screen) -> None:
    recalled = found_on(screen) == RECALLED
    limit = 2.0 if isinstance(screen, sc.FaultShown) else 120.0 if recalled else 30.0
    foreign = replace(state(screen), language="en", contrast=True)
    assert advance(RULES, foreign, ev.Ticked(), at(limit - 0.1))[0].screen == screen
    idle, effects = advance(RULES, foreign, ev.Ticked(), at(limit))
    assert (idle.screen, idle.language, idle.contrast) == (sc.Idle(), "vi", False)
    assert effects == (Lamp(Light.OFF),)


def test_a_touch_gives_more_time() -> None:
    touched, _ = advance(RULES, state(SHOWN), ch.LanguageChosen("en"), at(20))
    assert touched.language == "en"
    assert advance(RULES, touched, ev.Ticked(), at(49))[0].screen == SHOWN
    assert advance(RULES, touched, ev.Ticked(), at(50))[0].screen == sc.Idle()


def test_codes_that_are_no_product_are_not_looked_up() -> None:
    here, effects = after(sc.Idle(), code("pay"))
    assert here.screen == sc.NotAProductShown(PaymentQr(crc_valid=True))
    assert felt(effects) == (Beep(Tone.UNKNOWN), Lamp(Light.UNKNOWN))
    assert after(sc.Idle(), code("broken"))[0].screen == sc.UnreadableShown(BROKEN)
    assert isinstance(after(sc.Idle(), code("pallet"))[0].screen, sc.NotAProductShown)


def test_an_issuers_own_number_is_kindly_refused_where_it_is_not_known() -> None:
    own = VendorInternal("icheck", "iCheck", "1" * 21)
    assert result(own, NoRecord(SOURCE)) == sc.NotAProductShown(own)
    assert result(own, FOUND) == sc.ProductShown(own, FOUND)


def test_specialities_move_on_by_the_clock_on_the_idle_screen_alone() -> None:
    turns = [
        advance(RULES, state(sc.Idle()), ev.Ticked(), at(tick))[0].turn for tick in (0, 7.9, 8, 15.9, 16)
    ]
    assert turns == [0, 0, 1, 1, 2]
    assert advance(RULES, state(SHOWN), ev.Ticked(), at(16))[0].turn == 0


def test_a_vendor_stamp_says_who_issued_it() -> None:
    here, _ = after(sc.Idle(), code("stamp"), ev.LookupAnswered(8, FOUND))
    assert here.screen == sc.VendorStampShown(STAMP, FOUND)
    opened, _ = advance(RULES, here, ch.JourneyOpened(), at(2))
    assert opened.screen == sc.ProductShown(STAMP, FOUND)
    assert advance(RULES, opened, ch.BackPressed(), at(3))[0].screen == sc.VendorStampShown(STAMP, FOUND)
    assert after(sc.Idle(), code("stamp"), ev.LookupAnswered(8, NoRecord(SOURCE)))[
        0
    ].screen == sc.VendorStampShown(STAMP)


@pytest.mark.parametrize("code", [STAMP, StampCode("A7K29QX")])
@pytest.mark.parametrize(
    ("state", "light"),
    [
        (StampState.PRINTED, Light.WARNING),
        (StampState.VOID, Light.WARNING),
        (StampState.ACTIVE, Light.UNKNOWN),
    ],
)
def test_a_stamp_of_no_known_product_says_its_own_state(code: Code, state: StampState, light: Light) -> None:
    answer = NoRecord(SOURCE, Stamp("hp9", state))
    screen = result(code, answer)
    warned = sc.StampWarningShown if light is Light.WARNING else sc.UnknownShown
    assert screen == warned(code, answer)
    assert Lamp(light) in signals(screen, at(0))


def test_a_stamp_that_warns_stands_before_its_record_and_comes_back() -> None:
    sold = replace(FOUND, stamp=Stamp("A", StampState.SOLD))
    warning = sc.StampWarningShown(ITEM, sold)
    here, effects = after(sc.Idle(), code(GTIN), ev.LookupAnswered(8, sold))
    assert (here.screen, felt(effects)) == (warning, (Beep(Tone.WARNING), Lamp(Light.WARNING)))
    assert after(warning, ch.JourneyOpened())[0].screen == sc.ProductShown(ITEM, sold)
    assert after(warning, ch.JourneyOpened(), ch.BackPressed())[0].screen == warning
    newer = replace(sold, serial="S1")
    assert after(warning, ev.LookupAnswered(7, newer))[0].screen == sc.StampWarningShown(ITEM, newer)
    assert after(warning, ev.LookupAnswered(7, FOUND))[0].screen == SHOWN
    assert after(warning, ev.LookupAnswered(7, NoRecord(SOURCE)))[0].screen == warning
    opened = sc.ProductShown(ITEM, sold)
    assert after(opened, ev.LookupAnswered(7, newer))[0].screen == sc.ProductShown(ITEM, newer)


def test_a_stamp_without_a_product_has_no_record_to_see() -> None:
    warning = sc.StampWarningShown(ITEM, NoRecord(SOURCE, Stamp("A", StampState.VOID)))
    assert after(warning, ch.JourneyOpened())[0].screen == warning
    assert after(warning, ch.BackPressed())[0].screen == sc.Idle()


def test_a_warning_of_the_stamp_that_comes_late_takes_the_place_of_the_product() -> None:
    elsewhere = replace(FOUND, stamp=Stamp("A", StampState.ACTIVE, elsewhere="Chợ khác"))
    here, effects = after(SHOWN, ev.LookupAnswered(7, elsewhere))
    assert here.screen == sc.StampWarningShown(ITEM, elsewhere)
    assert Beep(Tone.WARNING) in effects


def test_a_recall_stands_before_the_warning_of_a_stamp() -> None:
    both = replace(RECALLED, stamp=Stamp("A", StampState.VOID))
    assert result(ITEM, both) == sc.RecallShown(ITEM, both)


def test_a_stamp_of_which_nothing_is_known_stays_the_vendors() -> None:
    answer = NoRecord(SOURCE, Stamp("hp9", StampState.UNKNOWN))
    assert result(STAMP, answer) == sc.VendorStampShown(STAMP)


def test_a_vendor_stamp_the_catalogue_knows_is_an_item() -> None:
    known = replace(FOUND, stamp=Stamp("HP9", StampState.ACTIVE, gtin=GTIN))
    here, _ = after(sc.Idle(), code("stamp"), ev.LookupAnswered(8, known))
    assert here.screen == sc.ProductShown(STAMP, known)


@pytest.mark.parametrize(
    "found",
    [
        replace(FOUND, stamp=Stamp("A", StampState.PRINTED)),
        replace(FOUND, stamp=Stamp("A", StampState.SOLD)),
        replace(FOUND, lot=Lot(GTIN, "L", expiry=date(2026, 11, 22))),
        replace(FOUND, possible_recall=RECALL),
    ],
)
def test_what_is_wrong_is_heard(found: Found) -> None:
    _, effects = after(sc.Idle(), code(GTIN), ev.LookupAnswered(8, found))
    assert felt(effects) == (Beep(Tone.WARNING), Lamp(Light.WARNING))


def test_typing_opens_the_keypad_and_enter_looks_up() -> None:
    keys = [ch.KeyTyped(c) for c in "typedx"]
    here, _ = after(sc.Idle(), *keys, ch.KeyErased())
    assert here.screen == sc.KeypadShown("typed")
    asked, effects = advance(RULES, here, ch.NumberSubmitted(), at(2))
    assert asked.screen == sc.LookingUp(StampCode("TYPED"))
    assert effects[-1] == LookUp(asked.token, StampCode("TYPED"))


def test_typing_beside_an_unknown_code() -> None:
    unknown = sc.UnknownShown(ITEM, NoRecord(SOURCE))
    here, _ = after(unknown, ch.KeyTyped("8"), ch.KeyTyped("9"), ch.KeyErased())
    assert here.screen == replace(unknown, typed="8")


def test_the_keypad_takes_no_control_characters_and_no_novels() -> None:
    here, _ = after(sc.KeypadShown(), ch.KeyTyped("\x1b"), *[ch.KeyTyped("1")] * 60)
    assert here.screen == sc.KeypadShown("1" * 48)
    assert after(sc.KeypadShown(" "), ch.NumberSubmitted())[1] == ()
    assert after(SHOWN, ch.KeyErased())[0].screen == SHOWN


def test_typed_payloads_say_that_they_were_typed() -> None:
    seen: list[Payload] = []

    def interpret(payload: Payload) -> Code:
        seen.append(payload)
        return ITEM

    advance(st.Rules(interpret), state(sc.KeypadShown("893")), ch.NumberSubmitted(), at(1))
    assert seen == [Payload(b"893", Symbology.TYPED)]


def test_three_faults_in_a_minute_end_the_process() -> None:
    here = state(SHOWN)
    for tick in (0.0, 20.0):
        here, effects = advance(RULES, here, ev.PartFailed("views"), at(tick))
        assert here.screen == sc.FaultShown()
        assert Leave() not in effects
    assert Leave() in advance(RULES, here, ev.PartFailed("views"), at(59))[1]
    assert Leave() not in advance(RULES, here, ev.PartFailed("views"), at(61))[1]


def test_touches_on_the_fault_screen_do_nothing() -> None:
    assert after(sc.FaultShown(), ch.KeypadOpened())[0].screen == sc.FaultShown()


def test_badges_stay_over_any_screen() -> None:
    here, _ = after(
        SHOWN,
        ev.NetworkChanged(online=False),
        ev.ClockChanged(trusted=False),
        ev.ReaderChanged(ev.Reader.CAMERA, present=False),
        ev.ReaderChanged(ev.Reader.SCANNER, present=False),
        ev.ReaderChanged(ev.Reader.SCANNER, present=True),
    )
    assert here.screen == SHOWN
    gone = frozenset({ev.Reader.CAMERA})
    assert here.badges == st.Badges(online=False, missing=gone, absent=gone, clock_trusted=False)


def test_a_reader_that_nobody_missed_can_come() -> None:
    state = st.State(sc.Idle(), at(0), badges=st.Badges(absent=frozenset(ev.Reader)))
    state, _ = advance(RULES, state, ev.ReaderChanged(ev.Reader.CAMERA, present=True), at(1))
    assert state.badges == st.Badges(absent=frozenset({ev.Reader.SCANNER, ev.Reader.KEYPAD}))


def test_a_language_chosen_on_the_idle_screen_is_forgotten_too() -> None:
    state, _ = advance(RULES, st.State(sc.Idle(), at(0)), ch.LanguageChosen("en"), at(1))
    soon, _ = advance(RULES, state, ev.Ticked(), at(RULES.idle_after))
    assert soon.language == "en"
    later, _ = advance(RULES, state, ev.Ticked(), at(1 + RULES.idle_after))
    assert later.language == "vi"

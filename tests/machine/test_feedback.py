"""Telling the market: from the screen to the form, to the outbox, to the receipt, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Beep, Effect, RecordKind, SendFeedback, Tone
from kiosk.machine.feedback import toggled
from kiosk.provenance.answer import NoRecord, Source
from kiosk.provenance.feedback import Reason
from kiosk.provenance.product import Lot
from kiosk.provenance.stamp import Stamp, StampState
from tests.machine.test_advance import FOUND, GTIN, ITEM, RECALLED, RULES, SHOWN, at, code, state

NOBODY = NoRecord(Source("catalogue", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)))
FORM = sc.FeedbackShown(SHOWN, frozenset({Reason.LABEL, Reason.PRICE}), 2)
SENT = sc.ReceiptShown(SHOWN, 5.0)


def then(screen: sc.Screen, *events: ev.Event, tick: float = 5.0) -> tuple[st.State, tuple[Effect, ...]]:
    here, effects = state(screen), ()
    for event in events:
        here, effects = advance(RULES, here, event, at(tick))  # type: ignore[assignment]
    return here, effects


@pytest.mark.parametrize(
    "about",
    [SHOWN, sc.RecallShown(ITEM, RECALLED), sc.UnknownShown(ITEM, NOBODY)],
    ids=lambda s: type(s).__name__,
)
def test_the_form_opens_over_what_can_be_told_of_and_leads_back(about: sc.TellsOf) -> None:
    assert then(about, ch.FeedbackOpened())[0].screen == sc.FeedbackShown(about)
    assert then(about, ch.FeedbackOpened(), ch.BackPressed())[0].screen == about


def test_there_is_nothing_to_tell_of_an_idle_kiosk() -> None:
    assert then(sc.Idle(), ch.FeedbackOpened())[0].screen == sc.Idle()


def test_that_all_is_fine_excludes_what_is_wrong() -> None:
    assert toggled(frozenset({Reason.LABEL}), Reason.PRICE) == {Reason.LABEL, Reason.PRICE}
    assert toggled(frozenset({Reason.LABEL}), Reason.LABEL) == set()
    assert toggled(frozenset({Reason.LABEL, Reason.PRICE}), Reason.FINE) == {Reason.FINE}
    assert toggled(frozenset({Reason.FINE}), Reason.STAMP) == {Reason.STAMP}


def test_stars_are_given_and_taken_back() -> None:
    opened = sc.FeedbackShown(SHOWN)
    assert then(opened, ch.StarsGiven(3))[0].screen == replace(opened, stars=3)
    assert then(opened, ch.StarsGiven(3), ch.StarsGiven(4))[0].screen == replace(opened, stars=4)
    assert then(opened, ch.StarsGiven(3), ch.StarsGiven(3))[0].screen == opened
    assert then(opened, ch.StarsGiven(6))[0].screen == opened


def test_nothing_is_sent_where_nothing_was_touched() -> None:
    assert then(sc.FeedbackShown(SHOWN), ch.FeedbackSent()) == (
        replace(state(sc.FeedbackShown(SHOWN)), touched=5.0),
        (),
    )


def test_what_was_touched_is_sent_and_nothing_about_the_person() -> None:
    about = replace(SHOWN, found=replace(FOUND, lot=Lot(GTIN, "L1"), stamp=Stamp("S", StampState.ACTIVE)))
    here, effects = then(replace(FORM, about=about), ch.FeedbackSent())
    assert here.screen == sc.ReceiptShown(about, 5.0)
    (sent,) = effects
    assert isinstance(sent, SendFeedback)
    assert (sent.sending, sent.record.kind) == (5.0, RecordKind.FEEDBACK)
    assert dict(sent.record.facts) == {
        "reasons": "label,price",
        "stars": 2,
        "code": ITEM.kind,
        "outcome": "found",
        "level": "product",
        "gtin": GTIN,
        "lot": "L1",
        "group": "fruit",
        "freshness": "fresh",
        "stamp": "S",
        "language": "vi",
        "offline": False,
        "clock_trusted": True,
    }


def test_a_code_that_nobody_knows_is_not_repeated() -> None:
    form = sc.FeedbackShown(sc.UnknownShown(ITEM, NOBODY), frozenset({Reason.STAMP}))
    (sent,) = then(form, ch.FeedbackSent())[1]
    assert isinstance(sent, SendFeedback)
    facts = dict(sent.record.facts)
    assert (facts["outcome"], facts["reasons"]) == ("no-record", "stamp")
    assert not {"gtin", "lot", "stamp", "stars"} & facts.keys()
    assert GTIN not in str(facts)


def test_the_receipt_comes_once_it_is_on_the_disk() -> None:
    here, effects = then(SENT, ev.FeedbackKept(5.0, "K4XPRT2H7"))
    assert here.screen == sc.ReceiptShown(SHOWN, 5.0, sc.Keeping.KEPT, "K4XPRT2H7")
    assert effects == (Beep(Tone.FOUND),)
    assert then(SENT, ev.FeedbackKept(4.0, "K4XPRT2H7"))[0].screen == SENT
    assert then(SHOWN, ev.FeedbackKept(5.0, "K4XPRT2H7"))[0].screen == SHOWN


def test_that_it_is_not_kept_is_said_and_that_it_is_after_all() -> None:
    failed, effects = then(SENT, ev.FeedbackNotKept(5.0))
    assert failed.screen == replace(SENT, keeping=sc.Keeping.FAILED)
    assert effects == (Beep(Tone.UNKNOWN),)
    assert then(SENT, ev.FeedbackNotKept(5.0, demo=True))[0].screen == replace(SENT, keeping=sc.Keeping.DEMO)
    after_all, _ = then(SENT, ev.FeedbackNotKept(5.0), ev.FeedbackKept(5.0, "K4XPRT2H7"))
    assert after_all.screen == sc.ReceiptShown(SHOWN, 5.0, sc.Keeping.KEPT, "K4XPRT2H7")


@pytest.mark.parametrize("over", [FORM, SENT])
def test_a_fresher_answer_changes_what_is_below_and_a_new_recall_wins(
    over: sc.FeedbackShown | sc.ReceiptShown,
) -> None:
    newer = replace(FOUND, serial="S1")
    below = replace(SHOWN, found=newer)
    assert then(over, ev.LookupAnswered(7, newer))[0].screen == replace(over, about=below)
    assert then(over, ev.LookupAnswered(7, NOBODY))[0].screen == over
    here, effects = then(over, ev.LookupAnswered(7, RECALLED))
    assert here.screen == sc.RecallShown(ITEM, RECALLED)
    assert Beep(Tone.WARNING) in effects
    recalled = replace(over, about=sc.RecallShown(ITEM, RECALLED))
    assert then(recalled, ev.LookupAnswered(7, RECALLED))[0].screen == recalled


def test_a_product_that_is_found_meanwhile_takes_its_place_below() -> None:
    form = sc.FeedbackShown(sc.UnknownShown(ITEM, NOBODY), frozenset({Reason.LABEL}))
    assert then(form, ev.LookupAnswered(7, FOUND))[0].screen == replace(form, about=SHOWN)


def test_a_new_code_wins_and_time_runs_out() -> None:
    assert isinstance(then(FORM, code(GTIN))[0].screen, sc.LookingUp)
    assert advance(RULES, state(FORM), ev.Ticked(), at(30))[0].screen == sc.Idle()


def test_a_receipt_that_comes_under_the_help_is_there_when_it_is_left() -> None:
    here, _ = then(SENT, ch.HelpOpened(), ev.FeedbackKept(5.0, "K4XPRT2H7"))
    kept = sc.ReceiptShown(SHOWN, 5.0, sc.Keeping.KEPT, "K4XPRT2H7")
    assert here.screen == sc.HelpShown(kept)
    assert advance(RULES, here, ch.BackPressed(), at(6))[0].screen == kept

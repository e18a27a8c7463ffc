"""What a shopper tells the market by touch, from opening the form to the receipt. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.codes.kinds import Code
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.effects import Beep, Fact, Record, RecordKind, SendFeedback, Tone
from kiosk.machine.recorded import kept_code, known, outcome, record
from kiosk.machine.step import Step, show
from kiosk.provenance.answer import Answer, Unreachable
from kiosk.provenance.feedback import STARS, Reason

Told = ch.FeedbackOpened | ch.ReasonToggled | ch.StarsGiven | ch.FeedbackSent


def told(state: st.State, choice: Told, now: st.Now) -> Step:
    """What a touch on the feedback form, or on the way to it, leads to."""
    match state.screen, choice:
        case about, ch.FeedbackOpened() if isinstance(about, sc.TellsOf):
            return show(state, sc.FeedbackShown(about), now)
        case sc.FeedbackShown() as form, ch.ReasonToggled(reason=reason):
            return replace(state, screen=replace(form, reasons=toggled(form.reasons, reason))), ()
        case sc.FeedbackShown() as form, ch.StarsGiven(stars=stars) if 1 <= stars <= STARS:
            given = None if stars == form.stars else stars
            return replace(state, screen=replace(form, stars=given)), ()
        case sc.FeedbackShown() as form, ch.FeedbackSent() if says_something(form):
            sent = SendFeedback(now.tick, told_record(form, state, now))
            return show(state, sc.ReceiptShown(form.about, now.tick), now, sent)
        case _:
            return state, ()


def toggled(reasons: frozenset[Reason], reason: Reason) -> frozenset[Reason]:
    """The reasons after one was touched. That all is fine excludes the others."""
    if reason in reasons:
        return reasons - {reason}
    if reason is Reason.FINE:
        return frozenset({reason})
    return (reasons | {reason}) - {Reason.FINE}


def says_something(form: sc.FeedbackShown) -> bool:
    """Is there anything to keep?"""
    return bool(form.reasons) or form.stars is not None


def received(state: st.State, event: ev.FeedbackKept | ev.FeedbackNotKept) -> Step:
    """The receipt, once it is known what became of the feedback that it is of."""
    screen = state.screen
    if isinstance(screen, sc.HelpShown) and screen.over:
        below, effects = received(replace(state, screen=screen.over), event)
        return replace(below, screen=sc.HelpShown(below.screen)), effects
    if not isinstance(screen, sc.ReceiptShown) or screen.sending != event.sending:
        return state, ()
    if isinstance(event, ev.FeedbackKept):
        kept = replace(screen, keeping=sc.Keeping.KEPT, receipt=event.receipt)
        return replace(state, screen=kept), (Beep(Tone.FOUND),)
    failed = sc.Keeping.DEMO if event.demo else sc.Keeping.FAILED
    return replace(state, screen=replace(screen, keeping=failed)), (Beep(Tone.UNKNOWN),)


def told_record(form: sc.FeedbackShown, state: st.State, now: st.Now) -> Record:
    """What is kept: what was chosen and of which record. Nothing about the person, no text of a code."""
    code, answer = _subject(form.about)
    stamp = None if isinstance(answer, Unreachable) else answer.stamp
    facts: dict[str, Fact | None] = {
        "reasons": ",".join(reason.value for reason in Reason if reason in form.reasons) or None,
        "stars": form.stars,
        "code": code.kind,
        "outcome": outcome(code, answer, now.wall.date()),
        **known(answer),
        "stamp": kept_code(stamp) if stamp else None,
        "language": state.language,
        "offline": not state.badges.online,
        "clock_trusted": state.badges.clock_trusted,
    }
    return record(RecordKind.FEEDBACK, now, facts)


def _subject(about: sc.TellsOf) -> tuple[Code, Answer]:
    if isinstance(about, sc.UnknownShown | sc.StampWarningShown):
        return about.code, about.answer
    return about.code, about.found

"""Which screen an answer leads to, and how it sounds. Pure; `kiosk.machine.advance` decides when."""

from __future__ import annotations

from dataclasses import replace

from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    Invalid,
    StampCode,
    TradeItem,
    VariableMeasure,
    VendorInternal,
    VendorStamp,
)
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.effects import Beep, Effect, Lamp, Light, Tone
from kiosk.provenance.answer import Answer, Found, NoRecord, Unreachable
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.verdict import GRAVITY, verdict, verdict_of_stamp


def identifies(code: Code) -> bool:
    """Is it a thing that can be looked up?"""
    if isinstance(code, ElementString | DigitalLink):
        return code.data.gtin14 is not None
    return isinstance(code, TradeItem | VariableMeasure | StampCode | VendorStamp | VendorInternal)


def refused(code: Code) -> sc.Screen | None:
    """The screen of a code that cannot be looked up; None for one that can."""
    if isinstance(code, Invalid):
        return sc.UnreadableShown(code)
    return None if identifies(code) else sc.NotAProductShown(code)


def code_of(screen: sc.Screen) -> Code | None:
    """The code that a screen is about, if it waits for or shows an answer."""
    match screen:
        case (
            sc.StageShown(product=product)
            | sc.StockistsShown(product=product)
            | sc.SourcesShown(product=product)
        ):
            return product.code
        case sc.FeedbackShown(about=about) | sc.ReceiptShown(about=about):
            return about.code
        case sc.LookingUp() | sc.ProductShown() | sc.RecallShown() | sc.UnknownShown():
            return screen.code
        case sc.StampWarningShown(code=code):
            return code
        case sc.UnavailableShown() | sc.VendorStampShown():
            return screen.code
        case _:
            return None


def found_on(screen: sc.Screen) -> Found | None:
    """The record that a screen shows."""
    match screen:
        case (
            sc.StageShown(product=product)
            | sc.StockistsShown(product=product)
            | sc.SourcesShown(product=product)
        ):
            return product.found
        case sc.HelpShown(over=over) if over:
            return found_on(over)
        case sc.FeedbackShown(about=about) | sc.ReceiptShown(about=about):
            return found_on(about)
        case sc.ProductShown(found=found) | sc.RecallShown(found=found):
            return found
        case sc.StampWarningShown(answer=Found() as found):
            return found
        case _:
            return None


def refreshed(screen: sc.Screen, answer: Answer) -> sc.Screen | None:
    """The same screen over fresher facts, where it still stands; None where it does not.

    What a shopper has opened or typed stays, but for a recall that is new, or a warning of the stamp where
    nothing was opened.
    """
    if isinstance(screen, sc.FeedbackShown | sc.ReceiptShown):
        return _over(screen, answer)
    if isinstance(screen, sc.UnknownShown) and isinstance(answer, NoRecord):
        return replace(screen, answer=answer)
    found = found_on(screen)
    if found is None or not isinstance(answer, Found) or answer.recall != found.recall:
        return None
    match screen:
        case sc.StageShown(product=product, index=index) if index < len(answer.journey.stages):
            return replace(screen, product=replace(product, found=answer))
        case sc.StockistsShown(product=product) if answer.stockists:
            return sc.StockistsShown(replace(product, found=answer))
        case sc.SourcesShown(product=product):
            return sc.SourcesShown(replace(product, found=answer))
        case sc.ProductShown(code=code) if stamp_warns(found.stamp) or not stamp_warns(answer.stamp):
            return sc.ProductShown(code, answer)
        case _:
            return None


def _over(screen: sc.FeedbackShown | sc.ReceiptShown, answer: Answer) -> sc.Screen | None:
    """What is being told stays over fresher facts, but for a recall that is new: None then."""
    if not isinstance(answer, Found):
        return screen
    before = found_on(screen)
    if answer.recall and (before is None or before.recall != answer.recall):
        return None
    about = refreshed(screen.about, answer) or result(screen.about.code, answer)
    return replace(screen, about=about) if isinstance(about, sc.TellsOf) else screen


def graver(before: sc.Screen, after: sc.Screen, now: st.Now) -> bool:
    """Does a fresher answer warn of something worse than the one before it?"""
    old, new, today = found_on(before), found_on(after), now.wall.date()
    if new is None:
        return False
    told = verdict(new, today)
    return told.warns and (old is None or GRAVITY.index(told) < GRAVITY.index(verdict(old, today)))


def result(code: Code, answer: Answer) -> sc.Screen:
    """The screen that an answer leads to."""
    match answer:
        case Found(recall=recall) if recall is not None:
            return sc.RecallShown(code, answer)
        case Found(stamp=stamp) | NoRecord(stamp=stamp) if stamp_warns(stamp):
            return sc.StampWarningShown(code, answer)
        case NoRecord(stamp=stamp) if verdict_of_stamp(stamp):
            return sc.UnknownShown(code, answer)
        case _ if isinstance(code, VendorStamp):
            known = answer if isinstance(answer, Found) else None
            own = known is not None and known.stamp is not None
            return sc.ProductShown(code, known) if known and own else sc.VendorStampShown(code, known)
        case Found():
            return sc.ProductShown(code, answer)
        case NoRecord() if isinstance(code, VendorInternal):
            return sc.NotAProductShown(code)
        case NoRecord():
            return sc.UnknownShown(code, answer)
        case Unreachable():
            return sc.UnavailableShown(code, answer)


def signals(screen: sc.Screen, now: st.Now) -> tuple[Effect, ...]:
    """Sound and lamp of a result."""
    match screen:
        case sc.RecallShown() | sc.StampWarningShown():
            return Beep(Tone.WARNING), Lamp(Light.WARNING)
        case sc.ProductShown(found=found) if verdict(found, now.wall.date()).warns:
            return Beep(Tone.WARNING), Lamp(Light.WARNING)
        case sc.ProductShown():
            return Beep(Tone.FOUND), Lamp(Light.GOOD)
        case _:
            return Beep(Tone.UNKNOWN), Lamp(Light.UNKNOWN)


def stamp_warns(stamp: Stamp | None) -> bool:
    """Is something wrong, or possibly wrong, with the stamp itself?"""
    reached = verdict_of_stamp(stamp)
    return reached is not None and reached.warns

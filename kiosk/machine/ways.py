"""The ways between the screens of one answer: what a touch opens, and where back leads. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.codes.kinds import VendorStamp
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.helping import helped
from kiosk.machine.keying import search
from kiosk.machine.results import stamp_warns
from kiosk.machine.search import turned
from kiosk.machine.step import Step, idle, show
from kiosk.provenance.answer import Found


def opened(screen: sc.Screen, choice: ch.Choice) -> sc.Screen | None:
    """The detail that a touch opens; None where this screen has no such thing."""
    match screen, choice:
        case _, ch.HelpOpened():
            return helped(screen)
        case _, ch.JourneyOpened():
            return _record(screen)
        case sc.SearchShown(), ch.ListTurned(first=first):
            return turned(screen, first)
        case sc.ProductShown(found=found), ch.StageOpened(index=i) if 0 <= i < len(found.journey.stages):
            return sc.StageShown(screen, i)
        case sc.StageShown(product=product), ch.StageOpened(index=i):
            return sc.StageShown(product, i) if 0 <= i < len(product.found.journey.stages) else None
        case sc.ProductShown(), ch.SourcesOpened():
            return sc.SourcesShown(screen)
        case sc.ProductShown(found=found), ch.StockistsOpened() if found.stockists:
            return sc.StockistsShown(screen)
        case sc.ProductShown(found=found), ch.StockistChosen(index=i) if 0 <= i < len(found.stockists):
            return sc.StockistsShown(screen, i)
        case sc.StockistsShown(product=product), ch.StockistChosen(index=i):
            return sc.StockistsShown(product, i) if 0 <= i < len(product.found.stockists) else None
        case _:
            return None


def _record(screen: sc.Screen) -> sc.Screen | None:
    """The record that a warning or a vendor's stamp stands before; None where there is none."""
    match screen:
        case sc.RecallShown(code=code, found=found):
            return sc.ProductShown(code, found)
        case sc.StampWarningShown(code=code, answer=Found() as found):
            return sc.ProductShown(code, found)
        case sc.VendorStampShown(code=stamp, found=found) if found:
            return sc.ProductShown(stamp, found)
        case _:
            return None


def back(rules: st.Rules, state: st.State, now: st.Now) -> Step:
    """To the screen that this one came from; from a first screen to the idle one."""
    match state.screen:
        case (
            sc.StageShown(product=product)
            | sc.StockistsShown(product=product)
            | sc.SourcesShown(product=product)
        ):
            return show(state, product, now)
        case sc.FeedbackShown(about=about) | sc.ReceiptShown(about=about):
            return show(state, about, now)
        case sc.ProductShown(code=code, found=found) if found.recall:
            return show(state, sc.RecallShown(code, found), now)
        case sc.ProductShown(code=code, found=found) if stamp_warns(found.stamp):
            return show(state, sc.StampWarningShown(code, found), now)
        case sc.ProductShown(code=VendorStamp() as stamp, found=found) if not found.stamp:
            return show(state, sc.VendorStampShown(stamp, found), now)
        case sc.HelpShown(over=over) if over:
            return show(state, over, now)
        case sc.SearchShown(group=group) if group:
            return search(state, replace(state.screen, group=None, products=(), first=0), now)
        case _ if state.search:
            return show(replace(state, token=state.token + 1, search=None), state.search, now)
        case _:
            return idle(rules, state, now)

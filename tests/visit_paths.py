"""Paths through the screen machine that a shopper takes, a touch at a time."""

from __future__ import annotations

from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.provenance.feedback import Reason
from kiosk.provenance.product import Group
from tests.shopper import typed

Wanted = ch.Choice | type[ch.Choice]
Step = tuple[int | str | Wanted | list[ch.Choice], type[sc.Screen]]
"""What is done: the number of a sample product held up, a number typed on a keyboard, a touch, or touches one
after the other; and the screen that it leads to."""

PATHS: dict[str, list[Step]] = {
    "a product and its journey": [
        (1, sc.ProductShown),
        (ch.StageOpened(0), sc.StageShown),
        (ch.StageOpened(1), sc.StageShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.StageOpened(2), sc.StageShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "where it is sold": [
        (1, sc.ProductShown),
        (ch.StockistsOpened(), sc.StockistsShown),
        (ch.StockistChosen, sc.StockistsShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "in another language, in high contrast, with more time": [
        (ch.LanguageChosen("en"), sc.Idle),
        (ch.AccessOpened(), sc.Idle),
        (ch.ContrastToggled(), sc.Idle),
        (ch.PatienceToggled(), sc.Idle),
        (ch.BackPressed(), sc.Idle),
        (4, sc.ProductShown),
        (ch.AccessOpened(), sc.ProductShown),
        (ch.ContrastToggled(), sc.ProductShown),
        (ch.LanguageChosen("vi"), sc.ProductShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "in large type": [
        (ch.AccessOpened(), sc.Idle),
        (ch.LargeToggled(), sc.Idle),
        (ch.BackPressed(), sc.Idle),
        (1, sc.ProductShown),
        (ch.PageTurned(1), sc.ProductShown),
        (ch.PageTurned(0), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a recall": [
        (2, sc.RecallShown),
        (ch.JourneyOpened(), sc.ProductShown),
        (ch.BackPressed(), sc.RecallShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a number that nobody listed": [
        (3, sc.UnknownShown),
        (ch.KeyTyped("8"), sc.UnknownShown),
        (ch.KeyErased(), sc.UnknownShown),
        (typed("8938500001116"), sc.UnknownShown),
        (ch.NumberSubmitted(), sc.ProductShown),
    ],
    "typed by touch": [
        (ch.KeypadOpened(), sc.KeypadShown),
        (typed("89385000011166"), sc.KeypadShown),
        (ch.KeyErased(), sc.KeypadShown),
        (ch.NumberSubmitted(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "typed wrongly on a keyboard": [
        ("8938500001117", sc.UnreadableShown),
        ("8938500001116", sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a vendor's stamp": [
        ("https://icheck.vn/san-pham/08938500001116", sc.VendorStampShown),
        (ch.JourneyOpened(), sc.ProductShown),
        (ch.BackPressed(), sc.VendorStampShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a payment code": [(7, sc.NotAProductShown), (ch.ScanAgain(), sc.Idle)],
    "a vendor's stamp that the market knows": [(5, sc.ProductShown), (ch.ScanAgain(), sc.Idle)],
    "a stamp that is not activated": [
        (9, sc.StampWarningShown),
        (ch.JourneyOpened(), sc.ProductShown),
        (ch.BackPressed(), sc.StampWarningShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "the market is told": [
        (1, sc.ProductShown),
        (ch.SourcesOpened(), sc.SourcesShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.FeedbackOpened(), sc.FeedbackShown),
        (ch.ReasonToggled(Reason.STAMP), sc.FeedbackShown),
        (ch.StarsGiven(2), sc.FeedbackShown),
        (ch.FeedbackSent(), sc.ReceiptShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "found by name": [
        (ch.SearchOpened(), sc.SearchShown),
        (typed("buoi"), sc.SearchShown),
        (ch.ProductChosen("08938500001116"), sc.ProductShown),
        (ch.BackPressed(), sc.SearchShown),
        (ch.KeyErased(), sc.SearchShown),
        (ch.BackPressed(), sc.Idle),
    ],
    "found by group": [
        (ch.SearchOpened(), sc.SearchShown),
        (ch.ListTurned, sc.SearchShown),
        (ch.ListTurned(0), sc.SearchShown),
        (ch.GroupChosen(Group.FRUIT), sc.SearchShown),
        (ch.ProductChosen, sc.ProductShown),
        (ch.BackPressed(), sc.SearchShown),
        (ch.BackPressed(), sc.SearchShown),
        (ch.BackPressed(), sc.Idle),
    ],
    "help": [(ch.HelpOpened(), sc.HelpShown), (ch.BackPressed(), sc.Idle)],
}

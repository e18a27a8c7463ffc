"""Every screen as data. What is around them is `state`; how they follow each other, `advance`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.codes.kinds import Code, Invalid, VendorStamp
from kiosk.machine.service_screens import ServiceScreen
from kiosk.provenance.answer import Found, NoRecord, Unreachable
from kiosk.provenance.feedback import Reason
from kiosk.provenance.product import Group, Product


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody is here, or somebody just came: what to hold up, and the live viewfinder."""


@dataclass(frozen=True, slots=True)
class LookingUp:
    """A code was read and is being looked up; shown at once, so that nobody waits for a frozen picture."""

    code: Code


@dataclass(frozen=True, slots=True)
class ProductShown:
    """The answer: product, journey, nearest stockists."""

    code: Code
    found: Found


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage of the journey in detail."""

    product: ProductShown
    index: int
    """Which stage of the journey."""


@dataclass(frozen=True, slots=True)
class StockistsShown:
    """Where the product is sold, nearest first."""

    product: ProductShown
    chosen: int | None = None
    """Which stockist was touched: its directions are shown."""


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """Who told what of the product, when, and how fresh it is."""

    product: ProductShown


@dataclass(frozen=True, slots=True)
class RecallShown:
    """A recalled product, lot or item. Nothing may compete with the warning."""

    code: Code
    found: Found
    """Its `recall` is never None."""


@dataclass(frozen=True, slots=True)
class StampWarningShown:
    """A stamp with which something is wrong: not activated, void, read elsewhere, sold before, recalled."""

    code: Code
    answer: Found | NoRecord
    """Its `stamp` is never None."""


@dataclass(frozen=True, slots=True)
class UnknownShown:
    """Every source knows nothing of this code, which does not mean that the thing is false."""

    code: Code
    answer: NoRecord
    typed: str = ""
    """What has been typed on the keypad beside it."""


@dataclass(frozen=True, slots=True)
class UnavailableShown:
    """Nothing is known here and nobody could be asked in time."""

    code: Code
    answer: Unreachable


@dataclass(frozen=True, slots=True)
class VendorStampShown:
    """A vendor's stamp: who issued it, its code, and a QR to open it on one's own phone."""

    code: VendorStamp
    found: Found | None = None
    """What the catalogue knows about the GTIN in it, if anything."""


@dataclass(frozen=True, slots=True)
class NotAProductShown:
    """A payment code, a Wi-Fi code, a coupon, a store's own number: said kindly."""

    code: Code


@dataclass(frozen=True, slots=True)
class UnreadableShown:
    """A code that breaks its own rules, with the reason and what to do."""

    code: Invalid


@dataclass(frozen=True, slots=True)
class KeypadShown:
    """Type the number under the bars, or a stamp's code."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class SearchShown:
    """Goods without a code: found by name, or looked through by group."""

    typed: str = ""
    group: Group | None = None
    """The group that is looked through; None once something is typed."""

    groups: tuple[Group, ...] = ()
    """Groups to choose from."""

    products: tuple[Product, ...] = ()
    """What was found, the best first; of the question before, until the answer comes."""

    first: int = 0
    """Index of the first entry that is shown."""

    waiting: bool = True
    """The answer is still to come."""

    failed: bool = False
    """The search broke."""


@dataclass(frozen=True, slots=True)
class HelpShown:
    """How the kiosk is used, and what its words mean."""

    over: Screen | None = None
    """The screen to go back to; None: the idle screen."""


TellsOf = ProductShown | RecallShown | StampWarningShown | UnknownShown
"""Screens of which a shopper can tell the market something."""


@dataclass(frozen=True, slots=True)
class FeedbackShown:
    """What a shopper can tell the market by touch: reasons and stars."""

    about: TellsOf
    """The screen it was opened from."""

    reasons: frozenset[Reason] = frozenset()
    stars: int | None = None
    """1 to 5."""


class Keeping(StrEnum):
    """How far a shopper's feedback has come."""

    WAITING = "waiting"
    """It is being written to the disk."""
    KEPT = "kept"
    FAILED = "failed"
    """The disk takes none now: it waits in memory, and may be lost."""
    DEMO = "demo"
    """A demonstration keeps nothing."""


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """What became of a shopper's feedback, and the number by which it can be asked for."""

    about: TellsOf
    sending: float
    """Which one: the moment at which it was sent (monotonic seconds)."""

    keeping: Keeping = Keeping.WAITING
    receipt: str = ""
    """Receipt number, once it is kept."""


@dataclass(frozen=True, slots=True)
class FaultShown:
    """Something broke; it is being put right."""


Screen = (
    Idle
    | LookingUp
    | ProductShown
    | StageShown
    | StockistsShown
    | SourcesShown
    | RecallShown
    | StampWarningShown
    | UnknownShown
    | UnavailableShown
    | VendorStampShown
    | NotAProductShown
    | UnreadableShown
    | KeypadShown
    | SearchShown
    | HelpShown
    | FeedbackShown
    | ReceiptShown
    | FaultShown
    | ServiceScreen
)
"""What can fill the display."""

"""Every screen as data, and the state around it. How they follow each other is `kiosk.advance`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.codes.kinds import Code, Invalid, VendorStamp
from kiosk.codes.payload import Payload
from kiosk.events import Reader
from kiosk.provenance.answer import Found, NoRecord, Unreachable
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
class RecallShown:
    """A recalled product, lot or item. Nothing may compete with the warning."""

    code: Code
    found: Found
    """Its `recall` is never None."""


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


@dataclass(frozen=True, slots=True)
class FaultShown:
    """Something broke; it is being put right."""


Screen = (
    Idle
    | LookingUp
    | ProductShown
    | StageShown
    | StockistsShown
    | RecallShown
    | UnknownShown
    | UnavailableShown
    | VendorStampShown
    | NotAProductShown
    | UnreadableShown
    | KeypadShown
    | SearchShown
    | HelpShown
    | FaultShown
)
"""What can fill the display."""


@dataclass(frozen=True, slots=True)
class Badges:
    """What may be wrong around any screen: shown small, over it."""

    online: bool = True
    missing: frozenset[Reader] = frozenset()
    """Readers that should be there and are not."""

    absent: frozenset[Reader] = frozenset()
    """Readers that are not there, whether anybody misses them or not: nothing can be held up to them."""

    clock_trusted: bool = True
    data_as_of: datetime | None = None
    """When the market's catalogue was issued: said while offline."""

    version: int | None = None
    """Version of a catalogue that was taken up while running: what is drawn changes with it."""


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of an event. Time comes in from outside; nothing inside reads a clock."""

    tick: float
    """Monotonic seconds, for time-outs."""

    wall: datetime
    """Wall clock in the market's time zone, for ages and opening hours."""


@dataclass(frozen=True, slots=True)
class State:
    """The screen, and what outlasts it."""

    screen: Screen
    now: Now
    """When this state was entered; ages on the screen are judged by it, so equal states look equal."""

    language: str = "vi"
    contrast: bool = False
    """High contrast was asked for."""

    badges: Badges = Badges()
    token: int = 0
    """The newest look-up or search. Answers to older ones are dropped."""

    search: SearchShown | None = None
    """The search that led to what is shown: the way back goes there."""

    reader: Reader = Reader.CAMERA
    """What delivered the newest code."""

    touched: float = 0.0
    """Monotonic seconds of the last thing a shopper did."""

    left: int | None = None
    """Seconds until the screen gives way, while it is asked whether anybody is still there; else None."""

    doubled: int = 0
    """How often this shopper asked for more time: each doubles what every screen waits."""

    turn: int = 0
    """How often the market's specialities have moved on by one, on the idle screen."""

    faults: tuple[float, ...] = ()
    """Monotonic seconds of the faults of the last minute."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What `advance` goes by: settings and the reading of codes."""

    interpret: Callable[[Payload], Code] = field(compare=False)
    """What a payload says (`kiosk.codes.interpret`, with the kiosk's own tables)."""

    languages: tuple[str, ...] = ("vi", "en")
    """Languages offered; a new shopper starts with the first."""

    idle_after: float = 30.0
    """Seconds untouched until a result gives way to the idle screen."""

    recall_after: float = 120.0
    """The same for a recall."""

    ask_for: float = 10.0
    """Seconds before either in which it is asked whether anybody is still there."""

    lookup_limit: float = 1.5
    """Seconds until a look-up that has no answer is given up on the screen."""

    fault_for: float = 2.0
    """Seconds that the fault screen stays."""

    faults_a_minute: int = 3
    """So many faults within a minute, and the process leaves."""

    speciality_for: float = 8.0
    """Seconds until the market's specialities move on by one."""

    longest_typed: int = 48
    """Characters the keypad takes."""

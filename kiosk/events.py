"""Everything that can happen. Readers, touches, timers, workers and the network put these into one inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.codes.payload import Payload
from kiosk.provenance.answer import Answer
from kiosk.provenance.product import Group, Product


class Reader(StrEnum):
    """What delivered a code."""

    CAMERA = "camera"
    SCANNER = "scanner"
    KEYPAD = "keypad"
    """The on-screen keypad, or a keyboard."""


# -- from readers and devices -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodePresented:
    """A reader saw a code. Said once until it has been out of sight for a while."""

    payload: Payload
    reader: Reader
    at: float
    """Monotonic seconds."""


@dataclass(frozen=True, slots=True)
class ReaderChanged:
    """A camera or scanner came or went."""

    reader: Reader
    present: bool


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """The network came or went."""

    online: bool


@dataclass(frozen=True, slots=True)
class ClockChanged:
    """The wall clock can or cannot be trusted: a Pi has no battery clock, and wakes in the past."""

    trusted: bool


@dataclass(frozen=True, slots=True)
class CatalogueChanged:
    """The store holds another catalogue than before."""

    version: int | None
    as_of: datetime | None
    """When the market board issued it."""


# -- from workers and the loop ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookupAnswered:
    """A look-up has an answer. A later one for the same token replaces it."""

    token: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class LookupFailed:
    """A look-up broke; the fault is logged already."""

    token: int


@dataclass(frozen=True, slots=True)
class SearchAnswered:
    """A search has an answer."""

    token: int
    products: tuple[Product, ...] = ()
    """The best first."""

    groups: tuple[Group, ...] = ()
    """Groups to choose from, where neither a name nor a group was asked for."""


@dataclass(frozen=True, slots=True)
class SearchFailed:
    """A search broke; the fault is logged already."""

    token: int


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed. Time-outs are judged on it."""


@dataclass(frozen=True, slots=True)
class PartFailed:
    """An exception reached the loop; it is logged already."""

    part: str
    """Which part of the kiosk, in one word."""


# -- from touch and keys -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GlassTouched:
    """A finger came down where there is nothing to choose: somebody is there."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The shopper wants another language (BCP 47)."""

    language: str


@dataclass(frozen=True, slots=True)
class ContrastToggled:
    """High contrast on or off."""


@dataclass(frozen=True, slots=True)
class StageOpened:
    """A stage of the journey was touched."""

    index: int


@dataclass(frozen=True, slots=True)
class JourneyOpened:
    """On the recall screen: show the product and its journey all the same."""


@dataclass(frozen=True, slots=True)
class StockistsOpened:
    """Show where it is sold."""


@dataclass(frozen=True, slots=True)
class StockistChosen:
    """One stockist of the list or map was touched."""

    index: int


@dataclass(frozen=True, slots=True)
class KeypadOpened:
    """Type the number under the bars."""


@dataclass(frozen=True, slots=True)
class SearchOpened:
    """Search by name, or look through groups: for goods without a code."""


@dataclass(frozen=True, slots=True)
class GroupChosen:
    """Show the products of this group."""

    group: Group


@dataclass(frozen=True, slots=True)
class ListTurned:
    """Show another part of the list of groups or products."""

    first: int
    """Index of the first entry to show."""


@dataclass(frozen=True, slots=True)
class ProductChosen:
    """A product of the list was touched."""

    gtin14: str


@dataclass(frozen=True, slots=True)
class KeyTyped:
    """A character on the keypad or a keyboard."""

    character: str


@dataclass(frozen=True, slots=True)
class KeyErased:
    """The last character is taken back."""


@dataclass(frozen=True, slots=True)
class NumberSubmitted:
    """The typed characters are to be looked up."""


@dataclass(frozen=True, slots=True)
class HelpOpened:
    """On the idle screen: show how the kiosk is used."""


@dataclass(frozen=True, slots=True)
class MoreTimeWanted:
    """Asked whether they are still there: they are, and need longer."""


@dataclass(frozen=True, slots=True)
class BackPressed:
    """To the screen this one came from."""


@dataclass(frozen=True, slots=True)
class ScanAgain:
    """Back to the idle screen for the next code."""


Choice = (
    LanguageChosen
    | ContrastToggled
    | StageOpened
    | JourneyOpened
    | StockistsOpened
    | StockistChosen
    | KeypadOpened
    | SearchOpened
    | GroupChosen
    | ListTurned
    | ProductChosen
    | KeyTyped
    | KeyErased
    | NumberSubmitted
    | HelpOpened
    | MoreTimeWanted
    | BackPressed
    | ScanAgain
)
"""What a shopper can choose by touch; a view gives one to each touchable rectangle."""

Event = (
    CodePresented
    | ReaderChanged
    | NetworkChanged
    | ClockChanged
    | CatalogueChanged
    | LookupAnswered
    | LookupFailed
    | SearchAnswered
    | SearchFailed
    | Ticked
    | PartFailed
    | GlassTouched
    | Choice
)
"""What can be in the inbox."""

"""Everything that a shopper can choose, by touch or by keys."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.machine.service_screens import Job
from kiosk.provenance.feedback import Reason
from kiosk.provenance.product import Group


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The shopper wants another language (BCP 47)."""

    language: str


@dataclass(frozen=True, slots=True)
class ContrastToggled:
    """High contrast on or off."""


@dataclass(frozen=True, slots=True)
class AccessOpened:
    """Show what can be made easier to see, to hear and to reach."""


@dataclass(frozen=True, slots=True)
class LargeToggled:
    """Large type on or off."""


@dataclass(frozen=True, slots=True)
class LowToggled:
    """All that can be touched in the lower part of the screen, or where it usually is."""


@dataclass(frozen=True, slots=True)
class AloudToggled:
    """Reading aloud on or off."""


@dataclass(frozen=True, slots=True)
class PatienceToggled:
    """Every screen waits longer, or as long as usual."""


@dataclass(frozen=True, slots=True)
class SpeechRepeated:
    """Read the screen aloud once more."""


@dataclass(frozen=True, slots=True)
class SpeechStopped:
    """Be quiet, until another screen comes."""


@dataclass(frozen=True, slots=True)
class PageTurned:
    """In large type: another part of what this screen says."""

    page: int
    """0 is the first."""


@dataclass(frozen=True, slots=True)
class StageOpened:
    """A stage of the journey was touched."""

    index: int


@dataclass(frozen=True, slots=True)
class JourneyOpened:
    """On the recall screen: show the product and its journey all the same."""


@dataclass(frozen=True, slots=True)
class SourcesOpened:
    """Show who told what of the product, and when."""


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
class FeedbackOpened:
    """Tell the market something of what is on the screen."""


@dataclass(frozen=True, slots=True)
class ReasonToggled:
    """On the feedback screen: this is so, or it is not so after all."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class StarsGiven:
    """On the feedback screen: so many stars, 1 to 5; the same again takes them back."""

    stars: int


@dataclass(frozen=True, slots=True)
class FeedbackSent:
    """What was chosen on the feedback screen is to be kept."""


@dataclass(frozen=True, slots=True)
class MoreTimeWanted:
    """Asked whether they are still there: they are, and need longer."""


@dataclass(frozen=True, slots=True)
class BackPressed:
    """To the screen this one came from."""


@dataclass(frozen=True, slots=True)
class OtherCodeChosen:
    """Look up another code of the picture that the shown one was read in."""

    index: int
    """Among `kiosk.machine.state.State.codes`; 0 is the one shown."""


@dataclass(frozen=True, slots=True)
class ScanAgain:
    """Back to the idle screen for the next code of the same shopper."""


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """The shopper is done: the next one finds the kiosk as it always is."""


@dataclass(frozen=True, slots=True)
class ServiceJobChosen:
    """On the service screen: try this."""

    job: Job


Choice = (
    LanguageChosen
    | ContrastToggled
    | AccessOpened
    | LargeToggled
    | LowToggled
    | AloudToggled
    | PatienceToggled
    | SpeechRepeated
    | SpeechStopped
    | PageTurned
    | StageOpened
    | JourneyOpened
    | SourcesOpened
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
    | FeedbackOpened
    | ReasonToggled
    | StarsGiven
    | FeedbackSent
    | MoreTimeWanted
    | BackPressed
    | OtherCodeChosen
    | ScanAgain
    | VisitEnded
    | ServiceJobChosen
)
"""What a shopper can choose by touch; a view gives one to each touchable rectangle."""

"""What shoppers tell of products by touch, and how often they told what: for the market board. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """What a shopper can say. There is no free text: nobody has to write, and nothing about them is kept."""

    LABEL = "label"
    """What stands on the label is not what the screen says."""
    SPOILED = "spoiled"
    """It looks or smells spoiled."""
    STAMP = "stamp"
    """The stamp or seal is torn, or was put on again."""
    PAPERS = "papers"
    """The seller could not show papers."""
    PRICE = "price"
    """There is no price on it."""
    OTHER = "other"
    """Something else is wrong."""
    FINE = "fine"
    """All is fine."""


WORD = re.compile(r"[a-z-]{1,40}", re.ASCII)
"""What can be a reason: of a later release, too."""

STARS = 5
"""Most stars that can be given."""


@dataclass(frozen=True, slots=True)
class FeedbackTally:
    """How often the same was said of the same product on one day."""

    day: date
    gtin: str
    """GTIN-14 of the record that was on the screen; empty where there was none."""

    reasons: str
    """Words of `Reason` with commas between them; perhaps empty."""

    stars: int
    """1 to 5; 0 where none were given."""

    number: int


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """Feedback from one day to another."""

    number: int = 0
    rated: int = 0
    """How many of them gave stars."""

    mean_stars: float | None = None
    """Mean of those that gave any."""

    parts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By reason, stars and product, the most frequent first."""


FEEDBACK_PARTS = ("reason", "stars", "product")


def feedback_report(tallies: Iterable[FeedbackTally], first: date, last: date) -> FeedbackReport:
    """All that was said from `first` to `last`; other days do not count."""
    counts: dict[str, Counter[str]] = {part: Counter() for part in FEEDBACK_PARTS}
    number = rated = stars = 0
    for tally in tallies:
        if not first <= tally.day <= last:
            continue
        number += tally.number
        rated += tally.number if tally.stars else 0
        stars += tally.number * tally.stars
        counts["product"][tally.gtin] += tally.number
        counts["stars"][str(tally.stars or "")] += tally.number
        for reason in tally.reasons.split(","):
            if WORD.fullmatch(reason):  # what other kiosks sent may be anything
                counts["reason"][reason] += tally.number
    parts = {part: _most_first(counter) for part, counter in counts.items()}
    return FeedbackReport(number, rated, stars / rated if rated else None, parts)


def _most_first(counter: Counter[str]) -> dict[str, int]:
    """Values by how often they were said; what was left open is no value."""
    said = ((value, number) for value, number in counter.items() if value)
    return dict(sorted(said, key=lambda item: (-item[1], item[0])))

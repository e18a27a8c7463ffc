"""What is wrong with a stamp, in words: what its issuer knows of it, never that goods are false."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.provenance.stamp import Stamp
from kiosk.provenance.verdict import Verdict
from kiosk.views.canvas import Canvas
from kiosk.views.fact import Fact
from kiosk.views.words import mark


@dataclass(frozen=True, slots=True)
class StampWords:
    """How one warning of a stamp is said; icon and colour are those of its verdict."""

    headline: str
    meaning: str
    """``{place}`` is where else it was read, ``{moment}`` when its item was sold."""

    advice: str


ASK = mark("Ask at the stall before you buy, and compare the stamp with the goods.")
LEAVE = mark("Do not rely on this stamp. Ask at the stall for another item.")

STAMP_WORDS: dict[Verdict, StampWords] = {
    Verdict.RECALLED: StampWords(
        mark("The item of this stamp is recalled"),
        mark("Its issuer has called back what this stamp is on."),
        mark("Do not use it. Take it back to the stall."),
    ),
    Verdict.STAMP_VOID: StampWords(
        mark("This stamp was withdrawn"),
        mark("Its issuer has taken it out of use: it should be on nothing that is sold."),
        LEAVE,
    ),
    Verdict.STAMP_NOT_ACTIVATED: StampWords(
        mark("This stamp is not activated"),
        mark("It was printed, but nobody has said yet that it was put on goods. A stamp counts only then."),
        ASK,
    ),
    Verdict.STAMP_SEEN_ELSEWHERE: StampWords(
        mark("This stamp was read elsewhere too"),
        mark("One stamp is on one item. This one was also read here: {place}."),
        ASK,
    ),
    Verdict.STAMP_SOLD: StampWords(
        mark("The item of this stamp was sold before"),
        mark("If it is not the one you bought, the stamp may have been used again."),
        ASK,
    ),
}
"""By what is wrong with the stamp."""


def stamp_facts(canvas: Canvas, stamp: Stamp) -> list[Fact]:
    """What is known of a stamp: from whom, since when, and how often it was looked up."""
    say, formats = canvas.say, canvas.formats
    moments = [
        (say("Activated"), stamp.activated),
        (say("Sold"), stamp.sold),
        (say("First looked up"), stamp.first_seen),
    ]
    seen = stamp.times_seen
    return [
        Fact(say("Stamp of"), stamp.issuer or ""),
        *(Fact(label, formats.moment(moment)) for label, moment in moments if moment),
        *([] if seen is None else [Fact(say("Looked up"), canvas.say_count("{n} time", "{n} times", seen))]),
        *([Fact(say("Also read at"), stamp.elsewhere)] if stamp.elsewhere else []),
    ]

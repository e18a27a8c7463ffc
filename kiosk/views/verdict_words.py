"""The verdict in words, colour and icon. It says what is known, never that a thing is genuine."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.colour import Colour
from kiosk.provenance.answer import Found, Level
from kiosk.provenance.verdict import Verdict, verdict
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip
from kiosk.views.theme import Palette, Tone
from kiosk.views.words import mark


@dataclass(frozen=True, slots=True)
class Wording:
    """How one verdict is said."""

    short: str
    icon: str
    tone: str
    """leaf, sun or chili: a tone of the palette."""
    advice: str = ""
    """What it means and what to do, where something may be wrong."""


WORDINGS: dict[Verdict, Wording] = {
    Verdict.RECALLED: Wording(
        mark("Recalled"),
        "warning-octagon-fill",
        "chili",
        mark("Do not use it. Take it back to the stall."),
    ),
    Verdict.STAMP_VOID: Wording(
        mark("Stamp withdrawn"),
        "seal-warning-fill",
        "chili",
        mark("This stamp was withdrawn. Ask at the stall."),
    ),
    Verdict.STAMP_NOT_ACTIVATED: Wording(
        mark("Stamp not activated"),
        "seal-warning-fill",
        "sun",
        mark("Printed, but never activated. Ask at the stall."),
    ),
    Verdict.EXPIRED: Wording(
        mark("Past its last day"),
        "calendar-x-fill",
        "chili",
        mark("The last day of this lot is over: do not use it."),
    ),
    Verdict.STAMP_SEEN_ELSEWHERE: Wording(
        mark("Read elsewhere too"),
        "copy-fill",
        "sun",
        mark("Its stamp was read at another place, too. Ask at the stall."),
    ),
    Verdict.STAMP_SOLD: Wording(
        mark("Sold before"),
        "seal-warning-fill",
        "sun",
        mark("Sold before: its stamp may have been used again. Ask at the stall."),
    ),
    Verdict.POSSIBLE_RECALL: Wording(
        mark("Some of it is recalled"),
        "warning-fill",
        "sun",
        mark("Compare the number on the pack: {numbers}"),
    ),
    Verdict.STAMP_ACTIVE: Wording(mark("Record found · stamp active"), "check-circle-fill", "leaf"),
    Verdict.RECORD_FOUND: Wording(mark("Record found"), "check-circle-fill", "leaf"),
}


def tone_of(palette: Palette, wording: Wording) -> Tone:
    """The colours of a wording."""
    return {"leaf": palette.leaf, "sun": palette.sun, "chili": palette.chili}[wording.tone]


def verdict_chip(canvas: Canvas, found: Found) -> Chip:
    """The verdict as a chip."""
    wording = WORDINGS[verdict(found, canvas.state.now.wall.date())]
    tone = tone_of(canvas.palette, wording)
    grave = wording.tone == "chili"
    ground, ink = (tone.full, tone.on_full) if grave else (tone.light, tone.text)
    return Chip(canvas.say(wording.short), ground, ink, wording.icon, large=True)


def level_chip(canvas: Canvas, found: Found) -> Chip:
    """Which of item, lot and product is known."""
    palette = canvas.palette
    match found.level:
        case Level.ITEM:
            words, icon = canvas.say("Record of this item"), "cube-duotone"
        case Level.LOT:
            words, icon = canvas.say("Record of this lot"), "stack-duotone"
        case Level.PRODUCT:
            words, icon = canvas.say("Record of the product, lot not known"), "package-duotone"
    return Chip(words, palette.paper, palette.ink, icon, large=True)


def advice(canvas: Canvas, found: Found) -> tuple[str, Colour]:
    """What the verdict means for the shopper, and its colour; empty where nothing is wrong."""
    reached = verdict(found, canvas.state.now.wall.date())
    wording, recall = WORDINGS[reached], found.possible_recall
    ink = tone_of(canvas.palette, wording).text
    if reached is Verdict.POSSIBLE_RECALL and recall:
        which = ", ".join(recall.lots or recall.serials) or recall.notice
        return canvas.say(wording.advice, numbers=which), ink
    return canvas.say(wording.advice) if wording.advice else "", ink

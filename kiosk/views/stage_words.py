"""What a stage of the journey is called, and its icon."""

from __future__ import annotations

from kiosk.provenance.journey import Stage, Step
from kiosk.views.canvas import Canvas
from kiosk.views.theme import TINY
from kiosk.views.words import mark

STEPS: dict[Step, tuple[str, str]] = {
    Step.GROWING: (mark("Growing"), "plant-duotone"),
    Step.HARVEST: (mark("Harvest"), "hand-heart-duotone"),
    Step.SLAUGHTER: (mark("Slaughter"), "knife-duotone"),
    Step.FIRST_PROCESSING: (mark("First processing"), "funnel-duotone"),
    Step.PROCESSING: (mark("Processing"), "factory-duotone"),
    Step.PACKING: (mark("Packing"), "package-duotone"),
    Step.STORAGE: (mark("Storage"), "stack-duotone"),
    Step.TRANSPORT: (mark("Transport"), "truck-duotone"),
    Step.WHOLESALE: (mark("Wholesale market"), "shopping-cart-duotone"),
    Step.DISTRIBUTION: (mark("Distribution"), "warehouse-duotone"),
    Step.RETAIL: (mark("Shop or stall"), "storefront-duotone"),
    Step.OTHER: (mark("Another step"), "dots-three-circle-duotone"),
}
"""Name and icon of each step."""


def step_name(canvas: Canvas, stage: Stage) -> str:
    """The step in the shopper's language; a word the kiosk does not know is shown as the source wrote it."""
    if stage.step is Step.OTHER and stage.word:
        return stage.word.replace("_", " ").capitalize()
    return canvas.say(STEPS[stage.step][0])


def stage_place(canvas: Canvas, stage: Stage) -> str:
    """Where, or else who; said plainly where nobody reported the stage."""
    language = canvas.state.language
    if stage.missing:
        return canvas.say("Nobody reported this step")
    named = stage.where.name if stage.where else stage.who.name if stage.who else None
    return named.in_language(language) if named else canvas.say("Place not stated")


def stage_when(canvas: Canvas, stage: Stage) -> str:
    """From when to when; empty for a gap."""
    if stage.missing:
        return ""
    return canvas.formats.span(stage.begins, stage.ends) or canvas.say("Time not stated")


def stage_day(canvas: Canvas, stage: Stage) -> str:
    """The first day alone."""
    return "" if stage.missing else canvas.formats.short_span(stage.begins, stage.ends)


def day_within(canvas: Canvas, width: int, stage: Stage) -> str:
    """The first day; its month alone where so few pixels would tear the figures of the day apart."""
    day, first = stage_day(canvas, stage), stage.begins or stage.ends
    torn = any(canvas.fit(word, TINY, width).cut for word in day.split())
    return canvas.formats.month(first) if first and torn else day

"""Which stage of a food chain an event belongs to."""

from __future__ import annotations

import re

from kiosk.provenance.epcis_event import EpcisEvent, EventType
from kiosk.provenance.journey import Step

OF_STEP: dict[str, Step] = {
    "accepting": Step.DISTRIBUTION,
    "arriving": Step.DISTRIBUTION,
    "assembling": Step.PROCESSING,
    "collecting": Step.HARVEST,
    "commissioning": Step.HARVEST,
    "consigning": Step.DISTRIBUTION,
    "creating_class_instance": Step.PROCESSING,
    "departing": Step.TRANSPORT,
    "dispensing": Step.RETAIL,
    "holding": Step.STORAGE,
    "killing": Step.SLAUGHTER,
    "loading": Step.TRANSPORT,
    "packing": Step.PACKING,
    "receiving": Step.DISTRIBUTION,
    "repackaging": Step.PACKING,
    "retail_selling": Step.RETAIL,
    "shipping": Step.TRANSPORT,
    "staging_outbound": Step.DISTRIBUTION,
    "stocking": Step.RETAIL,
    "storing": Step.STORAGE,
    "transporting": Step.TRANSPORT,
    "unloading": Step.TRANSPORT,
    "unpacking": Step.DISTRIBUTION,
}
"""Business steps of CBV 2.0 that say which stage it is. Others, such as inspecting, happen at any stage."""

OF_TYPE = {EventType.TRANSFORMATION: Step.PROCESSING, EventType.AGGREGATION: Step.PACKING}
"""What an event without a business step is."""


def stage_of_event(event: EpcisEvent, here: bool = False) -> tuple[Step, str]:
    """Stage of an event, and the source's own short word where it is none that is known.

    The catalogue's own word comes first, then bizStep, then the kind of event. Goods that come in `here`, at
    the kiosk's own market, are at the end of their way.
    """
    word = event.stage or event.step
    if not word:
        return OF_TYPE.get(event.type, Step.OTHER), ""
    if word in tuple(Step):
        return Step(word), ""
    step = OF_STEP.get(word)
    if step is None:
        return Step.OTHER, short_word(word)
    if event.type is EventType.TRANSFORMATION and word == "commissioning":
        return Step.PROCESSING, ""
    return (Step.RETAIL if here and step is Step.DISTRIBUTION else step), ""


def short_word(word: str) -> str:
    """The last part of a URI; any other word as it is."""
    return re.split(r"[/#:]", word.rstrip("/#:"))[-1]

"""Each thing that is shown of a product, with everyone who told it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.provenance.answer import Found, Freshness, Source
from kiosk.provenance.datum import Datum
from kiosk.views.canvas import Canvas
from kiosk.views.product_facts import further_facts, product_name, recalls_line, required_facts
from kiosk.views.stamp_words import stamp_facts

ORDER = (
    *(Datum.PRODUCER, Datum.PRODUCER, Datum.PRODUCED, Datum.MARKS, Datum.SHELF_LIFE),
    *(Datum.ORIGIN, Datum.RAW_MATERIAL, Datum.TRADERS),
)
"""What the required and the further facts are, in their order; the address is told with the producer."""


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A label, what is known, and who told it."""

    label: str
    value: str
    """Empty where nobody stated it."""

    sources: tuple[Source, ...]
    """Empty where nobody did."""

    old: bool = False
    """Not fresh any more."""


def source_facts(canvas: Canvas, found: Found) -> list[SourceFact]:
    """What is shown of the product, in the order in which it is shown."""
    say = canvas.say
    facts = [*required_facts(canvas, found), *further_facts(canvas, found)]
    picture = say("shown") if found.product.picture else ""
    stages, shops = len(found.journey.stages), len(found.stockists)
    papers = ", ".join(dict.fromkeys(paper.scheme for paper in found.certificates))
    return [
        _told(found, say("Product name"), product_name(canvas, found), Datum.NAME),
        _told(found, say("Picture"), picture, Datum.PICTURE),
        *(_told(found, fact.label, fact.value, of) for fact, of in zip(facts, ORDER, strict=True)),
        _told(found, say("Papers"), papers, Datum.PAPERS),
        _told(found, say("Journey"), _count(canvas, stages), Datum.JOURNEY),
        _told(found, say("Stamp"), _stamp(canvas, found), Datum.STAMP),
        _recalls(canvas, found),
        _told(found, say("Where it is sold"), _count(canvas, shops), Datum.STOCKISTS),
    ]


def _told(found: Found, label: str, value: str, datum: Datum) -> SourceFact:
    sources = found.who_told(datum) if value else ()
    return SourceFact(label, value, sources, any(s.freshness is not Freshness.FRESH for s in sources))


def _count(canvas: Canvas, number: int) -> str:
    return canvas.say_count("{n} entry", "{n} entries", number) if number else ""


def _stamp(canvas: Canvas, found: Found) -> str:
    """The stamp's code, and what is known of it beside the issuer, which is its source's business."""
    if found.stamp is None:
        return ""
    said = [f"{fact.label} {fact.value}" for fact in stamp_facts(canvas, found.stamp)[1:]]
    return " · ".join([found.stamp.code, *said])


def _recalls(canvas: Canvas, found: Found) -> SourceFact:
    """That recalls were looked for, and when; who told one, where one is known."""
    sources = found.who_told(Datum.RECALL) if found.recall or found.possible_recall else ()
    old = found.recalls_stale or found.recalls_checked is None
    return SourceFact(canvas.say("Recalls"), recalls_line(canvas, found), sources, old)


def sources_text(canvas: Canvas, fact: SourceFact) -> str:
    """Who told it, and how old each word is."""
    return " · ".join(
        canvas.say("{source}, {age}", source=source.name, age=canvas.formats.age(source.as_of))
        for source in fact.sources
    )

"""A fact: a small label and, below it, what is known, or "not stated"."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.views.box import Share, columns, rows
from kiosk.views.canvas import Canvas
from kiosk.views.theme import LABEL, TINY, Style


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, or not."""

    label: str
    """Empty where the value says by itself what it is; it is then set small."""

    value: str
    """Empty where nobody stated it: that is then said."""


def draw_fact(canvas: Canvas, rect: Rect, fact: Fact, style: Style = LABEL) -> None:
    """Label above, value below in as many lines as have room."""
    if not fact.label:
        canvas.text(rect, fact.value, TINY, canvas.palette.muted)
        return
    label, value = rows(rect, [canvas.leading(TINY), Share()])
    canvas.text(label, fact.label, TINY, canvas.palette.muted, lines=1)
    if fact.value:
        canvas.text(value, fact.value, style, canvas.palette.ink)
    else:
        canvas.text(value, canvas.say("not stated"), TINY, canvas.palette.muted, lines=1)


def draw_facts(canvas: Canvas, rect: Rect, facts: list[Fact], across: int, style: Style = LABEL) -> None:
    """Facts in a grid that fills `rect`."""
    lines = rows(rect, [Share()] * -(-len(facts) // across), canvas.px(8))
    cells = [cell for line in lines for cell in columns(line, [Share()] * across, max(8, canvas.px(24)))]
    for cell, fact in zip(cells, facts, strict=False):
        draw_fact(canvas, cell, fact, style)

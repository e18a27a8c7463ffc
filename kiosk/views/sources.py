"""Who told what of a product: each thing that is shown, with its source and how old that word is."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.screens import SourcesShown
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.button import back, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.frame import footer, header
from kiosk.views.sizes import Shape
from kiosk.views.source_facts import SourceFact, source_facts, sources_text
from kiosk.views.theme import HEADING, LABEL, SMALL, TINY, TINY_STRONG


def draw(canvas: Canvas, screen: SourcesShown) -> None:
    """Two columns of facts, one on a tall screen."""
    area, sizes = header(canvas), canvas.sizes
    area = footer(canvas, area, [back(canvas), scan_again(canvas)])
    compact, tall = sizes.shape is Shape.COMPACT, sizes.shape is Shape.TALL
    if compact:  # what stands in it says by itself what it is
        card = area
    else:
        title, card = rows(area, [canvas.leading(HEADING), Share()], sizes.gap // 2)
        canvas.text(title, canvas.say("Who says so, and since when"), HEADING, lines=1)
    canvas.card(card)
    inner = inset(card, sizes.pad, 3 if compact else canvas.px(14))
    facts = source_facts(canvas, screen.product.found)
    down = len(facts) if tall else -(-len(facts) // 2)
    cells = columns(inner, [Share()] if tall else [Share(), Share()], 2 * sizes.gap)
    places = [place for cell in cells for place in rows(cell, [Share()] * down)]
    for at, (place, fact) in enumerate(zip(places, facts, strict=False)):
        _fact(canvas, place, fact, ruled=at % down > 0)


def _fact(canvas: Canvas, rect: Rect, fact: SourceFact, ruled: bool) -> None:
    """Label and value at the left, source and age at the right; what is old on sun."""
    palette = canvas.palette
    if ruled:
        canvas.rule(rect)
    compact = canvas.sizes.shape is Shape.COMPACT
    inner = inset(rect, 0, 1 if compact else max(3, canvas.px(8)))
    said, source = columns(inner, [Share(56), Share(44)], max(8, canvas.px(20)))
    label, value = rows(said, [canvas.leading(TINY), Share()])
    canvas.text(label, fact.label, TINY, palette.muted, lines=1)
    style = TINY_STRONG if compact else LABEL
    if fact.value:
        canvas.text(value, fact.value, style)
    else:
        canvas.text(value, canvas.say("not stated"), TINY, palette.muted, lines=1)
    ink = palette.sun.text if fact.old else palette.leaf.text
    words = sources_text(canvas, fact)
    if not words and not fact.old:
        return
    mark = canvas.leading(TINY)
    icon, text = columns(source, [mark, Share()], max(4, canvas.px(10)))
    name = "clock-duotone" if fact.old else "database-duotone"
    canvas.icon(Rect(icon.x, icon.y, mark, mark), name, ink)
    canvas.text(text, words or canvas.say("not fresh"), TINY if compact else SMALL, ink)

"""What the screen of the sources says, block by block."""

from __future__ import annotations

from kiosk.machine.screens import SourcesShown
from kiosk.views.block import Block, Told
from kiosk.views.button import back, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.source_facts import source_facts, sources_text
from kiosk.views.theme import HEADING


def tell_sources(canvas: Canvas, screen: SourcesShown) -> Told:
    """Each thing that is shown, and who told it."""
    blocks = [Block(canvas.say("Who says so, and since when"), style=HEADING)]
    for fact in source_facts(canvas, screen.product.found):
        words = sources_text(canvas, fact)
        value = fact.value or canvas.say("not stated")
        ink = canvas.palette.sun.text if fact.old else canvas.palette.leaf.text
        blocks.append(Block(value, fact.label, joined=bool(words), aloud=None if fact.value else ""))
        if words:
            blocks.append(Block(words, ink=ink))
    return Told(tuple(blocks), (back(canvas), scan_again(canvas)))

"""The card that says where the record comes from and how old it is."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import SourcesOpened
from kiosk.provenance.answer import Found, Freshness
from kiosk.views.box import Share, centred, columns, inset
from kiosk.views.canvas import Canvas
from kiosk.views.product_facts import source_lines
from kiosk.views.theme import TINY, TINY_STRONG


def draw_source(canvas: Canvas, rect: Rect, found: Found) -> None:
    """From whom the record comes, how old it is, and how old the news of recalls are; a touch says more."""
    stale = any(source.freshness is not Freshness.FRESH for source in (found.source, *found.others))
    old = stale or found.recalls_stale or not found.recalls_checked
    tone = canvas.palette.sun if old else canvas.palette.leaf
    pressed = canvas.touch(rect, SourcesOpened(), canvas.say("Who says so, and since when"))
    canvas.rounded(rect, canvas.sizes.radius // 2, canvas.palette.pressed if pressed else tone.light)
    inner = inset(rect, canvas.px(24), canvas.px(10))
    mark = canvas.px(44)
    icon, words, more = columns(inner, [mark, Share(), mark], canvas.px(16))
    canvas.icon(icon, "database-duotone", tone.text)
    canvas.icon(more, "list-magnifying-glass-duotone", tone.text)
    source, recalls = source_lines(canvas, found)
    upper = canvas.fit(source, TINY_STRONG, words.w, 2)
    lower = canvas.fit(recalls, TINY, words.w, 2)
    block = centred(words, words.w, upper.height + lower.height)
    canvas.write(block, upper, tone.text)
    canvas.write(block, lower, tone.text, vertical="bottom")

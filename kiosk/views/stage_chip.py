"""The one thing worth saying about a stage at a glance."""

from __future__ import annotations

from kiosk.provenance.journey import Stage
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip


def stage_chip(canvas: Canvas, stage: Stage) -> Chip | None:
    """The one thing worth saying about a stage at a glance, or None."""
    palette, formats = canvas.palette, canvas.formats
    if stage.missing:
        return None
    if stage.here:
        return Chip(canvas.say("You are here"), palette.sun.light, palette.sun.text)
    if stage.temperature:
        known = stage.temperature
        cold = known.limit_low is not None and known.lowest < known.limit_low
        if known.alarm:
            worst = formats.celsius(known.lowest if cold else known.highest)
            words = canvas.say("{celsius} · out of range", celsius=worst)
            return Chip(words, palette.chili.light, palette.chili.text)
        words = canvas.say("up to {celsius}", celsius=formats.celsius(known.highest))
        return Chip(words, palette.leaf.light, palette.leaf.text)
    expired = [p for p in stage.papers if p.expired(canvas.state.now.wall.date())]
    if expired:
        return Chip(
            canvas.say("{scheme} expired", scheme=expired[0].scheme), palette.chili.light, palette.chili.text
        )
    if stage.papers:
        return Chip(stage.papers[0].scheme, palette.leaf.light, palette.leaf.text)
    return None

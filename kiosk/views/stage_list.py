"""The stages of a journey to choose from: a list, or a strip of discs where there is little room."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import StageOpened
from kiosk.provenance.journey import Stage
from kiosk.views.box import Share, columns, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.journey import draw_disc
from kiosk.views.paging import window
from kiosk.views.stage_words import stage_day, stage_place, step_name
from kiosk.views.theme import SMALL, STRONG


def draw_list(canvas: Canvas, rect: Rect, stages: tuple[Stage, ...], chosen: int) -> None:
    """Stages one below the other with name and day, the chosen one on a green ground."""
    height = max(canvas.sizes.touch, canvas.px(104))
    if len(stages) * height > rect.h:
        height = canvas.sizes.touch
    shown = window(len(stages), rect.h // height, chosen)
    cells = rows(Rect(rect.x, rect.y, rect.w, height * len(shown)), [Share()] * len(shown))
    for at, cell in zip(shown, cells, strict=True):
        stage = stages[at]
        _ground(canvas, cell, at, stage, at == chosen)
        side = min(canvas.px(72), cell.h - 12)
        disc, words = columns(inset(cell, canvas.px(18), 2), [side, Share()], canvas.px(20))
        draw_disc(canvas, Rect(disc.x, disc.centery - side // 2, side, side), stage)
        name = canvas.fit(step_name(canvas, stage), STRONG, words.w)
        day = canvas.fit(stage_day(canvas, stage) or stage_place(canvas, stage), SMALL, words.w)
        block = Rect(
            words.x, words.centery - (name.height + day.height) // 2, words.w, name.height + day.height
        )
        canvas.write(block, name, canvas.palette.ink)
        canvas.write(block, day, canvas.palette.muted, vertical="bottom")


def draw_strip(canvas: Canvas, rect: Rect, stages: tuple[Stage, ...], chosen: int) -> None:
    """Stages side by side as discs alone."""
    shown = window(len(stages), rect.w // canvas.sizes.touch, chosen)
    width = min(rect.w // len(shown), 2 * canvas.sizes.touch)
    cells = columns(Rect(rect.x, rect.y, width * len(shown), rect.h), [Share()] * len(shown))
    for at, cell in zip(shown, cells, strict=True):
        _ground(canvas, cell, at, stages[at], at == chosen)
        side = min(canvas.sizes.touch - 14, cell.w - 8)
        draw_disc(canvas, Rect(cell.centerx - side // 2, cell.centery - side // 2, side, side), stages[at])


def _ground(canvas: Canvas, cell: Rect, at: int, stage: Stage, chosen: bool) -> None:
    pressed = canvas.touch(cell, StageOpened(at), step_name(canvas, stage))
    if chosen or pressed:
        fill = canvas.palette.pressed if pressed else canvas.palette.leaf.light
        canvas.rounded(cell, canvas.sizes.radius * 2 // 3, fill)

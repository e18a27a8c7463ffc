"""The journey as a chain: a row of stages, or a column on tall screens. Gaps are drawn as gaps."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import Colour, code_of
from kiosk.machine.choices import StageOpened
from kiosk.provenance.journey import Journey, Stage
from kiosk.views.box import Share, columns, grid, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip, chip_height, chip_width, draw_chip
from kiosk.views.sizes import Shape
from kiosk.views.stage_chip import stage_chip
from kiosk.views.stage_words import STEPS, day_within, stage_day, stage_place, stage_when, step_name
from kiosk.views.text import Paragraph
from kiosk.views.theme import LABEL, SMALL, STRONG, TINY, TINY_STRONG

MOST_IN_A_ROW = 8
"""Stages side by side on a small panel; more go into two rows, name beside the disc."""


def row_height(canvas: Canvas, journey: Journey) -> int:
    """Pixels of a card that holds the chain on a small panel."""
    if len(journey.stages) > MOST_IN_A_ROW:
        return 2 * canvas.sizes.touch + 12
    return max(40, canvas.px(68)) + 2 * canvas.leading(STRONG) + canvas.leading(TINY) + canvas.px(52)


def draw_row(canvas: Canvas, rect: Rect, journey: Journey, full: bool = True) -> None:
    """Stages side by side; `full` adds where and what mattered to the day."""
    stages = journey.stages
    if not full and len(stages) > MOST_IN_A_ROW:
        across = -(-len(stages) // 2)
        for at, (cell, stage) in enumerate(zip(grid(rect, across, 2), stages, strict=False)):
            _line(canvas, cell, at, stage, follows=False, broken=False, narrow=True)
        return
    cells = columns(rect, [Share()] * len(stages))
    side = _disc(canvas, cells[0].w)
    for at, cell in enumerate(cells):
        pressed = canvas.touch(cell, StageOpened(at), step_name(canvas, stages[at]))
        if pressed:
            canvas.rounded(cell, canvas.sizes.radius // 2, canvas.palette.pressed)
    for left, right, before, after in zip(cells, cells[1:], stages, stages[1:], strict=False):
        _link(canvas, left, right, side, broken=before.missing or after.missing)
    for cell, stage in zip(cells, stages, strict=True):
        disc, words = rows(cell, [side, Share()], max(4, canvas.px(10)))
        draw_disc(canvas, Rect(disc.centerx - side // 2, disc.y, side, side), stage)
        _words_below(canvas, inset(words, max(2, canvas.px(6)), 0), stage, full)


def draw_columns(canvas: Canvas, rect: Rect, journey: Journey) -> None:
    """Stages one below the other; in two columns where one has no room for targets of full size."""
    stages = journey.stages
    room = max(1, rect.h // max(canvas.sizes.touch, canvas.px(88)))
    across = 1 if len(stages) <= room else 2
    down = -(-len(stages) // across)
    height = min(rect.h // down, canvas.px(150))
    cells = [
        cell
        for column in columns(rect, [Share()] * across, canvas.sizes.gap)
        for cell in grid(Rect(column.x, column.y, column.w, height * down), 1, down)
    ]
    for at, (cell, stage) in enumerate(zip(cells, stages, strict=False)):
        follows = at + 1 < len(stages) and (at + 1) % down != 0
        broken = stage.missing or (follows and stages[at + 1].missing)
        _line(canvas, cell, at, stage, follows, broken, narrow=across > 1)


def draw_disc(canvas: Canvas, rect: Rect, stage: Stage) -> None:
    """The round icon of a stage: green, sunny for here, red for an alarm, a hollow ring for a gap."""
    palette = canvas.palette
    if stage.missing:
        radius = rect.w / 2
        canvas.disc(rect, palette.card)
        dash = rect.w * 0.11
        canvas.svg(
            rect,
            f'<circle cx="{radius}" cy="{radius}" r="{radius - 2}" fill="none" stroke-width="3" '
            f'stroke="{code_of(palette.muted)}" stroke-dasharray="{dash:.1f} {dash:.1f}"/>',
        )
        tone_ink = palette.muted
    else:
        tone = palette.sun if stage.here else palette.chili if _alarm(stage) else palette.leaf
        canvas.disc(rect, tone.full)
        tone_ink = tone.on_full
    side = round(rect.w * 0.55)
    icon = "question-duotone" if stage.missing else STEPS[stage.step][1]
    canvas.icon(Rect(rect.centerx - side // 2, rect.centery - side // 2, side, side), icon, tone_ink)


def _alarm(stage: Stage) -> bool:
    return stage.temperature is not None and stage.temperature.alarm


def _disc(canvas: Canvas, width: int) -> int:
    return min(max(40, canvas.px(68)), width - 8)


def _link(canvas: Canvas, left: Rect, right: Rect, side: int, broken: bool) -> None:
    """The line between two stages side by side; dashes where something is missing."""
    thick, air = max(3, canvas.px(7)), max(3, canvas.px(8))
    start, end = left.centerx + side // 2 + air, right.centerx - side // 2 - air
    _stroke(canvas, Rect(start, left.y + side // 2 - thick // 2, end - start, thick), broken, down=False)


def _stroke(canvas: Canvas, rect: Rect, broken: bool, down: bool) -> None:
    if rect.w <= 0 or rect.h <= 0:
        return
    if not broken:
        canvas.surface.fill(canvas.palette.leaf.full, rect)
        return
    length, dash = (rect.h if down else rect.w), max(4, canvas.px(10))
    for at in range(0, length - dash + 1, 2 * dash):
        piece = (rect.x, rect.y + at, rect.w, dash) if down else (rect.x + at, rect.y, dash, rect.h)
        canvas.surface.fill(canvas.palette.muted, piece)


def _words_below(canvas: Canvas, rect: Rect, stage: Stage, full: bool) -> None:
    """Name, place, time and chip, centred below the disc, as far as there is room."""
    ink = canvas.palette.muted if stage.missing else canvas.palette.ink
    narrow = rect.w < canvas.px(200)
    name = canvas.fit(step_name(canvas, stage), TINY_STRONG if narrow else STRONG, rect.w, 2)
    parts = [(name, ink)]
    chip = stage_chip(canvas, stage) if full else None
    if full:
        parts.append((_place(canvas, rect, stage, narrow, name.height, chip), ink))
    used = sum(paragraph.height for paragraph, _ in parts)
    long = full and not narrow
    when = _when(canvas, rect.w, stage, rect.h - used, chip) if long else day_within(canvas, rect.w, stage)
    if when:
        parts.append((canvas.fit(when, TINY, rect.w, 1 if narrow else 2), canvas.palette.muted))
    top = rect.y
    for paragraph, colour in parts:
        if top + paragraph.height > rect.bottom + 2:
            return
        canvas.write(Rect(rect.x, top, rect.w, paragraph.height), paragraph, colour, "centre")
        top += paragraph.height
    if chip and top + chip_height(canvas) + 4 <= rect.bottom:
        width = min(rect.w, chip_width(canvas, chip))
        draw_chip(canvas, rect.centerx - width // 2, top + 4, chip, width)


def _place(
    canvas: Canvas, rect: Rect, stage: Stage, narrow: bool, above: int, chip: Chip | None
) -> Paragraph:
    """The place in two lines; in one where only so the day, and the chip, have room below it."""
    words, style = stage_place(canvas, stage), TINY if narrow else SMALL
    usual = canvas.fit(words, style, rect.w, 2)
    below = canvas.leading(TINY) + (chip_height(canvas) + 4 if chip else 0)
    fits = above + usual.height + below <= rect.h
    return usual if fits else canvas.fit(words, style, rect.w, 1)


def _when(canvas: Canvas, width: int, stage: Stage, room: int, chip: Chip | None) -> str:
    """Day and hours; the day alone where only so the chip has room, which may be a temperature alarm."""
    whole, day = stage_when(canvas, stage), stage_day(canvas, stage)
    left = room - chip_height(canvas) - 4
    short = canvas.fit(day, TINY, width, 2).height <= left < canvas.fit(whole, TINY, width, 2).height
    return day if chip and short else whole


def _line(
    canvas: Canvas, cell: Rect, at: int, stage: Stage, follows: bool, broken: bool, narrow: bool
) -> None:
    """One stage of a column: disc, name and place, and on the right time and chip."""
    if canvas.touch(cell, StageOpened(at), step_name(canvas, stage)):
        canvas.rounded(cell, canvas.sizes.radius // 2, canvas.palette.pressed)
    side = min(_disc(canvas, cell.w), cell.h - 8, cell.w * 22 // 100 if narrow else cell.w)
    disc, words = columns(cell, [side, Share()], max(6, canvas.px(24)))
    ring = Rect(disc.x, cell.centery - side // 2, side, side)
    draw_disc(canvas, ring, stage)
    if follows:
        thick, air = max(3, canvas.px(7)), max(2, canvas.px(5))
        link = Rect(ring.centerx - thick // 2, ring.bottom + air, thick, cell.h - side - 2 * air)
        _stroke(canvas, link, broken, down=True)
    ink = canvas.palette.muted if stage.missing else canvas.palette.ink
    right = 0 if narrow else words.w * 2 // 5
    left, aside = columns(words, [Share(), right], 0 if narrow else canvas.sizes.gap)
    room = left.h - canvas.leading(SMALL)
    name = canvas.fit(step_name(canvas, stage), LABEL if narrow else STRONG, left.w, 2, room)
    place = (canvas.fit(stage_place(canvas, stage), TINY if narrow else SMALL, left.w), ink)
    day = (canvas.fit(stage_day(canvas, stage), TINY, left.w), canvas.palette.muted)
    below = [place, day] if narrow and stage_day(canvas, stage) else [place]
    high = sum(words.height for words in (name, *(words for words, _ in below)))
    if high > left.h or canvas.sizes.shape is Shape.COMPACT:
        below = below[-1:]  # the day says more than the beginning of a place
    _block(canvas, left, [(name, ink), *below])
    if not narrow:
        _aside(canvas, aside, stage)


def _block(canvas: Canvas, rect: Rect, parts: list[tuple[Paragraph, Colour]]) -> None:
    """Paragraphs one below the other, half way down."""
    top = rect.centery - sum(words.height for words, _ in parts) // 2
    for words, ink in parts:
        canvas.write(Rect(rect.x, top, rect.w, words.height), words, ink)
        top += words.height


def _aside(canvas: Canvas, rect: Rect, stage: Stage) -> None:
    chip = stage_chip(canvas, stage)
    when = stage_when(canvas, stage)
    below = (
        chip_height(canvas) + 4 if chip and rect.h >= chip_height(canvas) + canvas.leading(SMALL) + 8 else 0
    )
    words = canvas.fit(when, SMALL, rect.w) if when else None
    height = (words.height if words else 0) + below
    top = rect.centery - height // 2
    if words:
        canvas.write(Rect(rect.x, top, rect.w, words.height), words, canvas.palette.muted, "right")
    if chip and below:
        width = min(rect.w, chip_width(canvas, chip))
        draw_chip(canvas, rect.right - width, top + height - below + 4, chip, width)


def heading(canvas: Canvas, journey: Journey) -> str:
    """What stands over the chain."""
    gaps = sum(stage.missing for stage in journey.stages)
    if gaps:
        return canvas.say_count("Journey, {n} step not reported", "Journey, {n} steps not reported", gaps)
    return canvas.say("Journey")

"""How the kiosk is used, in three drawn steps, and what its words mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import Colour
from kiosk.machine.screens import HelpShown
from kiosk.provenance.verdict import Verdict
from kiosk.views.box import Share, columns, grid, inset, rows
from kiosk.views.button import back
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow, flow_height, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.guide_drawings import draw_find, draw_hold, draw_read
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, CARD_HEADING, SMALL, STRONG, TINY, TINY_STRONG, Style
from kiosk.views.verdict_words import WORDINGS, tone_of

SETTINGS: tuple[tuple[Style, Style], ...] = ((CARD_HEADING, BODY), (STRONG, SMALL), (TINY_STRONG, TINY))
"""Headline and sentence, from the largest to the smallest."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step."""

    draw: Callable[[Canvas, Rect], None]
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the screen and its meaning."""

    icon: str
    ink: Colour
    word: str
    meaning: str


def draw(canvas: Canvas, _screen: HelpShown) -> None:
    """Steps above or at the left, words below or at the right."""
    area, gap = footer(canvas, header(canvas), [back(canvas)]), canvas.sizes.gap
    match canvas.sizes.shape:
        case Shape.WIDE:
            steps, terms = rows(area, [Share(58), Share(42)], gap)
            cells, places = columns(steps, [Share()] * 3, gap), _card(canvas, terms, 2, 2)
        case Shape.TALL:
            steps, terms = rows(area, [Share(55), Share(45)], gap)
            cells, places = rows(steps, [Share()] * 3, gap), _card(canvas, terms, 1, 4)
        case Shape.COMPACT:
            steps, terms = columns(area, [Share(44), Share(56)], gap)
            cells, places = rows(steps, [Share()] * 3, 6), _card(canvas, terms, 1, 4)
    _draw_steps(canvas, cells)
    _draw_terms(canvas, places)


def _card(canvas: Canvas, rect: Rect, across: int, down: int) -> list[Rect]:
    canvas.card(rect)
    compact = canvas.sizes.shape is Shape.COMPACT
    inner = inset(rect, 12, 8) if compact else inset(rect, canvas.sizes.pad, canvas.px(24))
    return grid(inner, across, down, 6 if compact else canvas.sizes.gap)


def _draw_steps(canvas: Canvas, cells: Sequence[Rect]) -> None:
    across = canvas.sizes.shape is not Shape.WIDE
    pad = 8 if canvas.sizes.shape is Shape.COMPACT else canvas.px(24)
    parts = []
    for cell, step in zip(cells, steps(canvas), strict=True):
        canvas.card(cell)
        inner = inset(cell, pad)
        if across:
            picture, words = columns(inner, [min(inner.h * 8 // 5, inner.w * 2 // 5), Share()], 2 * pad)
        else:
            picture, words = rows(inner, [Share(55), Share(45)], pad)
        step.draw(canvas, picture)
        parts.append((words, step.title, step.sentence))
    _write(canvas, parts, canvas.sizes.shape is Shape.WIDE)


def _draw_terms(canvas: Canvas, cells: Sequence[Rect]) -> None:
    parts = []
    for cell, term in zip(cells, terms(canvas), strict=True):
        side = min(cell.h, max(28, canvas.px(72)))
        mark, words = columns(cell, [side, Share()], max(10, canvas.px(22)))
        canvas.icon(Rect(mark.x, mark.centery - side // 2, side, side), term.icon, term.ink)
        parts.append((words, term.word, term.meaning))
    _write(canvas, parts, top=False)


def _write(canvas: Canvas, parts: Sequence[tuple[Rect, str, str]], top: bool) -> None:
    """Titles and sentences in the largest type in which all of them fit, so that they look alike."""
    for title, sentence in SETTINGS:
        set_so = [_pieces(canvas, rect.w, part, title, sentence) for rect, *part in parts]
        if all(flow_height(pieces, 2) <= rect.h for (rect, *_), pieces in zip(parts, set_so, strict=True)):
            break
    for (rect, *_), pieces in zip(parts, set_so, strict=True):
        draw_flow(rect, pieces, 2, "top" if top else "middle")


def _pieces(canvas: Canvas, width: int, part: Sequence[str], title: Style, sentence: Style) -> list[Piece]:
    return [
        text_piece(canvas, part[0], title, width, 2),
        text_piece(canvas, part[1], sentence, width, 5, canvas.palette.muted),
    ]


def steps(canvas: Canvas) -> list[Step]:
    """How the kiosk is used."""
    return [
        Step(
            draw_find,
            canvas.say("1. Find the code"),
            canvas.say("The QR code on the trace stamp tells most; the bars of the pack work too."),
        ),
        Step(
            draw_hold,
            canvas.say("2. Hold it up"),
            canvas.say("Flat and still, 10 to 25 cm away, until it beeps."),
        ),
        Step(
            draw_read,
            canvas.say("3. Read the screen"),
            canvas.say("Where it comes from, step by step. Touch a step for more."),
        ),
    ]


def terms(canvas: Canvas) -> list[Term]:
    """What its words mean."""
    return [
        _term(
            canvas,
            Verdict.RECORD_FOUND,
            canvas.say(
                "Somebody registered it. That is no proof: a stamp can be copied. Compare it with the goods."
            ),
        ),
        Term(
            "seal-question-fill",
            canvas.palette.sun.text,
            canvas.say("No record of this code yet"),
            canvas.say("The producer may not take part in tracing yet."),
        ),
        _term(
            canvas,
            Verdict.STAMP_NOT_ACTIVATED,
            canvas.say(WORDINGS[Verdict.STAMP_NOT_ACTIVATED].advice),
        ),
        _term(canvas, Verdict.RECALLED, canvas.say(WORDINGS[Verdict.RECALLED].advice)),
    ]


def _term(canvas: Canvas, verdict: Verdict, meaning: str) -> Term:
    wording = WORDINGS[verdict]
    ink = tone_of(canvas.palette, wording).text
    return Term(wording.icon, ink, canvas.say(wording.short), meaning)

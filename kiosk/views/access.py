"""What makes the kiosk easier to see, to hear and to reach: one touch from any screen, over it."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.machine.choices import (
    AloudToggled,
    BackPressed,
    Choice,
    ContrastToggled,
    LargeToggled,
    LowToggled,
    PatienceToggled,
)
from kiosk.views.box import Share, centred, columns, grid, inset, rows
from kiosk.views.button import Action
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow, text_piece
from kiosk.views.formats import endonym
from kiosk.views.frame import draw_languages, footer, header
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING, HEADING, LABEL, SMALL, STRONG, TINY


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that is on or off."""

    choice: Choice
    icon: str
    title: str
    sentence: str
    on: bool


def draw(canvas: Canvas) -> None:
    """A tile for each switch, and the languages; what was on the screen comes back by one touch."""
    done = Action(BackPressed(), canvas.say("Done"), "check-circle-fill", primary=True)
    area, gap = footer(canvas, header(canvas), [done]), canvas.sizes.gap
    compact, tall = canvas.sizes.shape is Shape.COMPACT, canvas.sizes.shape is Shape.TALL
    shown, named = switches(canvas), [(code, endonym(code)) for code in canvas.stand.languages]
    tiles = len(shown) + (len(named) > 1)
    across = 1 if tall else 2 if compact or tiles <= 4 else 3
    if not compact:
        title = canvas.leading(HEADING)
        top, area = rows(area, [title, Share()], gap)
        canvas.text(top, canvas.say("Easier to see, hear and reach"), HEADING, lines=1)
    if tall:
        height = min(area.h, tiles * (canvas.px(150) + gap) - gap)
        area = Rect(area.x, area.bottom - height, area.w, height)
    cells = grid(area, across, -(-tiles // across), gap)
    for cell, switch in zip(cells, shown, strict=False):
        _tile(canvas, cell, switch)
    if len(named) > 1:
        _languages(canvas, cells[len(shown)], named)


def switches(canvas: Canvas) -> list[Switch]:
    """What can be switched on this kiosk."""
    state, say = canvas.state, canvas.say
    return [
        Switch(
            ContrastToggled(),
            "circle-half-duotone",
            say("High contrast"),
            say("Black on white, strong lines"),
            canvas.contrast,
        ),
        Switch(
            LargeToggled(),
            "text-aa-duotone",
            say("Large type"),
            say("Every letter larger, in pages to turn"),
            canvas.large,
        ),
        *_speech(canvas),
        *_low(canvas),
        Switch(
            PatienceToggled(),
            "hourglass-medium-duotone",
            say("More time"),
            say("Every screen waits four times as long"),
            state.patient,
        ),
    ]


def _speech(canvas: Canvas) -> list[Switch]:
    """Reading aloud, where there is a voice; where it has failed, that is said."""
    if not canvas.stand.speech:
        return []
    sentence = canvas.say("Every screen is read to you")
    if canvas.state.mute:
        sentence = canvas.say("It does not work just now")
    return [
        Switch(AloudToggled(), "speaker-high-duotone", canvas.say("Read aloud"), sentence, canvas.state.aloud)
    ]


def _low(canvas: Canvas) -> list[Switch]:
    """All that can be touched in the lower part, where that is not everything anyway."""
    if canvas.reach is None:
        return []
    title, sentence = canvas.say("Everything low"), canvas.say("All buttons within reach from a wheelchair")
    return [Switch(LowToggled(), "wheelchair-duotone", title, sentence, canvas.low)]


def _tile(canvas: Canvas, rect: Rect, switch: Switch) -> None:
    """Icon, what it is, and a switch that says by its place, its colour and a word how it stands."""
    palette, compact = canvas.palette, canvas.sizes.shape is Shape.COMPACT
    pressed = canvas.touch(rect, switch.choice, switch.title)
    ground = palette.pressed if pressed else palette.leaf.light if switch.on else palette.card
    canvas.card(rect, ground, palette.leaf.full if switch.on else palette.line)
    inner = inset(rect, max(10, canvas.px(28)), max(6, canvas.px(16)))
    side, wide = min(inner.h, max(38, canvas.px(84))), max(58, canvas.px(110))
    mark, words, knob = columns(inner, [side, Share(), wide], max(8, canvas.px(22)))
    ink = palette.leaf.text if switch.on else palette.ink
    canvas.icon(centred(mark, side, side), switch.icon, ink)
    title, small = (STRONG, TINY) if compact else (CARD_HEADING, SMALL)
    said = canvas.fit(switch.title, title, words.w, 2)
    pieces = [Piece(said.height, lambda r: canvas.write(r, said, palette.ink))]
    more = canvas.fit(switch.sentence, small, words.w, 3)
    if said.height + more.height <= words.h and not more.cut:
        pieces.append(text_piece(canvas, switch.sentence, small, words.w, 3, palette.muted))
    draw_flow(words, pieces, 0)
    _knob(canvas, knob, switch.on)


def _knob(canvas: Canvas, rect: Rect, on: bool) -> None:
    """A switch as on a phone, its word below it."""
    palette = canvas.palette
    height = round(rect.w * 0.5)
    word = canvas.fit(canvas.say("On") if on else canvas.say("Off"), LABEL, rect.w)
    block = centred(rect, rect.w, height + word.height)
    track = Rect(block.x, block.y, rect.w, height)
    canvas.rounded(track, height // 2, palette.leaf.full if on else palette.muted)
    side = height - 2 * max(3, height // 9)
    ball = Rect(0, 0, side, side)
    ball.center = (track.right - height // 2 if on else track.x + height // 2, track.centery)
    canvas.disc(ball, palette.card)
    canvas.write(block, word, palette.leaf.text if on else palette.muted, "centre", "bottom")


def _languages(canvas: Canvas, rect: Rect, named: list[tuple[str, str]]) -> None:
    canvas.card(rect)
    inner = inset(rect, max(10, canvas.px(28)), max(6, canvas.px(16)))
    draw_languages(canvas, centred(inner, inner.w, canvas.sizes.touch), named)

"""Nobody is here, or somebody just came: what to hold up and where, and what the market is proud of."""

from __future__ import annotations

from dataclasses import replace

from pygame import Rect

from kiosk.machine.events import Reader
from kiosk.machine.screens import Idle
from kiosk.views.box import Share, columns, rows
from kiosk.views.button import Action, ask_help, draw_button, search_name, type_number
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow, flow_height, text_piece
from kiosk.views.frame import footer, header
from kiosk.views.notice import LARGE
from kiosk.views.sizes import Shape
from kiosk.views.speciality import draw_specialities
from kiosk.views.theme import LABEL, LEAD, SMALL, STRONG, TINY, TITLE, Style
from kiosk.views.viewfinder import draw_scanner, draw_typing, draw_viewfinder
from kiosk.views.which_code import which_code


def draw(canvas: Canvas, _screen: Idle) -> None:
    """The call, the viewfinder, the specialities."""
    area, gap = header(canvas), canvas.sizes.gap
    if canvas.sizes.shape is Shape.TALL:
        _tall(canvas, footer(canvas, area, [_typing(canvas), search_name(canvas), ask_help(canvas)]))
        return
    if canvas.sizes.shape is Shape.COMPACT:
        area = footer(canvas, area, [_typing(canvas), search_name(canvas), ask_help(canvas)])
        left, right = columns(area, [Share(), Share()], 2 * gap)
        pieces = [*_call(canvas, left.w, LARGE, SMALL), *_which(canvas)]
    else:
        area.h -= canvas.px(28)
        left, right = columns(area, [Share(52), Share(48)], 2 * gap)
        pieces = [*_call(canvas, left.w, TITLE, LEAD), *_which(canvas), _ways(canvas)]
    spare = left.h - flow_height(pieces, gap) - gap
    height = min(spare, canvas.px(380))
    if canvas.stand.specialities and height >= canvas.leading(LABEL) + 64:
        pieces.append(Piece(height, lambda r: draw_specialities(canvas, r)))
    draw_flow(left, pieces, gap)
    privacy = _privacy(canvas, right.w)
    _reading(canvas, right, privacy)


def _tall(canvas: Canvas, area: Rect) -> None:
    """Call above, viewfinder at the height of the hands, specialities below."""
    gap = canvas.sizes.gap
    pieces = [*_call(canvas, area.w, TITLE, LEAD), *_which(canvas)]
    called = flow_height(pieces, gap)
    shown = canvas.px(440) if canvas.stand.specialities else 0
    top, middle, *below = rows(area, [called, Share(), *([shown] if shown else [])], 2 * gap)
    draw_flow(top, pieces, gap)
    _reading(canvas, middle, _privacy(canvas, middle.w))
    if below:
        draw_specialities(canvas, below[0])


def draw_reading(canvas: Canvas, rect: Rect) -> None:
    """Where codes are read, by what there is to read them with."""
    absent = canvas.state.badges.absent
    if Reader.CAMERA not in absent:
        draw_viewfinder(canvas, rect)
    elif Reader.SCANNER not in absent:
        draw_scanner(canvas, rect)
    else:
        draw_typing(canvas, rect)


def _reading(canvas: Canvas, rect: Rect, privacy: Piece) -> None:
    """Where codes are read, by what there is to read them with, and the promise below it."""
    card, below = rows(rect, [Share(), privacy.height], max(6, canvas.px(18)))
    draw_reading(canvas, card)
    privacy.draw(below)


# -- words -----------------------------------------------------------------------------------------------


def _call(canvas: Canvas, width: int, large: Style, small: Style) -> list[Piece]:
    """What to do, in two colours, and with what."""
    first, sentence = call(canvas)
    one = canvas.fit(first, large, width, 2)
    opening = canvas.stand.branding.opening
    own = canvas.say("to see the way from farm to stall")
    aim = opening.in_language(canvas.state.language) if opening else own
    lines = 1 if canvas.width(aim, large) <= width * 1.1 else 2
    two = canvas.fit(aim, large, width, lines, balanced=True)

    def draw_call(rect: Rect) -> None:
        canvas.write(rect, one, canvas.palette.ink)
        canvas.write(rect, two, canvas.palette.leaf.full, vertical="bottom")

    return [
        Piece(one.height + two.height, draw_call),
        text_piece(canvas, sentence, small, width, 3, canvas.palette.muted),
    ]


def call(canvas: Canvas) -> tuple[str, str]:
    """What to do in a word or two, and with what: by what there is to read codes with."""
    absent = canvas.state.badges.absent
    if Reader.CAMERA not in absent:
        first = canvas.say("Hold up a code")
    elif Reader.SCANNER not in absent:
        first = canvas.say("Scan a code")
    else:
        first = canvas.say("Type a number")
    if _reads(canvas):
        return first, canvas.say("The QR code or barcode on the pack, or the code on a trace stamp.")
    return first, canvas.say("The digits under the bars, or the code on the stamp.")


def _reads(canvas: Canvas) -> bool:
    """Is there anything to hold a code up to?"""
    return not {Reader.CAMERA, Reader.SCANNER} <= canvas.state.badges.absent


def _which(canvas: Canvas) -> list[Piece]:
    """Which codes can be held up; nothing where nothing can."""
    return [which_code(canvas)] if _reads(canvas) else []


def _typing(canvas: Canvas) -> Action:
    """To the keypad: the one way in where nothing reads."""
    return replace(type_number(canvas), primary=not _reads(canvas))


def _ways(canvas: Canvas) -> Piece:
    """The ways in without a code to hold up, as buttons."""
    actions = [_typing(canvas), search_name(canvas), ask_help(canvas)]
    gap = canvas.sizes.gap
    styles = [STRONG if action.primary else LABEL for action in actions]
    widths = [
        canvas.width(action.text, style) + canvas.px(130)
        for action, style in zip(actions, styles, strict=True)
    ]

    def draw_ways(rect: Rect) -> None:
        *buttons, _ = columns(rect, [*widths, Share()], gap)
        for cell, action in zip(buttons, actions, strict=True):
            draw_button(canvas, cell, action)

    return Piece(canvas.sizes.touch, draw_ways)


def _privacy(canvas: Canvas, width: int) -> Piece:
    """The promise about pictures and people."""
    style = TINY if canvas.sizes.shape is Shape.COMPACT else SMALL
    mark = round(canvas.leading(style) * 1.1)
    gap = max(6, canvas.px(14))
    text = canvas.say("No picture is kept, and nothing about you is collected.")
    words = canvas.fit(text, style, width - mark - gap, 2)

    def draw_promise(rect: Rect) -> None:
        left = rect.x + max(0, rect.w - mark - gap - words.width) // 2
        canvas.icon(
            Rect(left, rect.centery - mark // 2, mark, mark), "shield-check-duotone", canvas.palette.muted
        )
        canvas.write(Rect(left + mark + gap, rect.y, words.width, rect.h), words, canvas.palette.muted)

    return Piece(words.height, draw_promise)

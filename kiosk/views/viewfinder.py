"""The dark card that shows where to hold the code: the live picture, or a drawing without a camera."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import code_of
from kiosk.views.box import Share, centred, columns, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.sizes import Shape
from kiosk.views.theme import LABEL, SMALL, STRONG

LEAST = 8
"""So many times as wide and high as its frame is thick, a live picture is worth drawing."""


def draw_viewfinder(canvas: Canvas, rect: Rect) -> None:
    """A place for the live picture in corner brackets; until a picture comes, a code stands in it."""
    middle = _card(canvas, rect, canvas.say("Viewfinder"), canvas.say("Hold still, 10–25 cm away"))
    frame = max(4, canvas.px(10))
    if min(middle.size) < LEAST * frame:
        return  # nothing could be made out
    live = inset(middle, 2 * frame)
    canvas.surface.fill(canvas.palette.ink, live)
    side = min(live.w, live.h) * 45 // 100
    canvas.icon(centred(live, side, side), "qr-code-duotone", canvas.palette.on_dark)
    _brackets(canvas, middle, frame)
    canvas.viewfinder = live


def draw_scanner(canvas: Canvas, rect: Rect) -> None:
    """For a kiosk that reads with its scanner alone: a barcode under the scanner's line."""
    _drawn(canvas, rect, "barcode-duotone", canvas.say("Hold the code to the scanner"), line=True)


def draw_typing(canvas: Canvas, rect: Rect) -> None:
    """For a kiosk that reads nothing now: numbers are typed."""
    _drawn(canvas, rect, "keyboard-duotone", canvas.say("Camera and scanner are not connected"), line=False)


def _drawn(canvas: Canvas, rect: Rect, icon: str, words: str, line: bool) -> None:
    middle = _card(canvas, rect, "", words)
    height = min(middle.h, middle.w * 7 // 10)
    pack = centred(middle, height * 12 // 10, height * 9 // 10)
    canvas.rounded(pack, canvas.sizes.radius, canvas.palette.card)
    side = pack.h * 8 // 10
    canvas.icon(centred(pack, side, side), icon, canvas.palette.ink)
    if line:
        bar = centred(pack, pack.w * 116 // 100, max(4, canvas.px(10)))
        canvas.rounded(bar, bar.h // 2, canvas.palette.sun.full)


def _card(canvas: Canvas, rect: Rect, title: str, words: str) -> Rect:
    """The dark ground, what it is above, what to do below; returns the middle."""
    canvas.card(rect, canvas.palette.dark)
    ink = canvas.palette.on_dark
    inner = inset(rect, canvas.sizes.pad, max(10, canvas.px(28)))
    style = SMALL if canvas.sizes.shape is Shape.COMPACT else STRONG
    below = canvas.fit(words, style, inner.w, 2)
    if canvas.large and (below.cut or below.height > inner.h // 3):
        below = canvas.fit("", style, inner.w)
    gap = max(6, canvas.px(22))
    if title and canvas.sizes.shape is not Shape.COMPACT and not canvas.large:
        top, inner = rows(inner, [canvas.leading(LABEL), Share()], gap)
        mark, label = columns(top, [top.h, Share()], max(6, canvas.px(14)))
        canvas.icon(mark, "camera-duotone", ink)
        canvas.text(label, title, LABEL, ink, lines=1, vertical="middle")
    middle, bottom = rows(inner, [Share(), below.height], gap)
    canvas.write(bottom, below, ink, "centre")
    return middle


def _brackets(canvas: Canvas, rect: Rect, thick: int) -> None:
    """Four corners, drawn outside of what the live picture covers."""
    arm = min(rect.w, rect.h) // 5
    bend = min(canvas.sizes.radius, arm)
    near, width, height = thick / 2, rect.w, rect.h
    paths = []
    for x, across in ((near, 1), (width - near, -1)):
        for y, down in ((near, 1), (height - near, -1)):
            paths.append(
                f"M{x} {y + down * arm} L{x} {y + down * bend} "
                f"Q{x} {y} {x + across * bend} {y} L{x + across * arm} {y}"
            )
    stroke = f'fill="none" stroke="{code_of(canvas.palette.sun.full)}" stroke-width="{thick}"'
    for left, top, part in zip(
        (0, 0, width - arm, width - arm), (0, height - arm, 0, height - arm), paths, strict=True
    ):
        corner = Rect(rect.x + left, rect.y + top, arm, arm)
        canvas.svg(corner, f'<path transform="translate({-left} {-top})" d="{part}" {stroke}/>')

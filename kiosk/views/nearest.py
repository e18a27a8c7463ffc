"""Stockists as lines: number or direction, name, way, distance, and whether it is open."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import Colour, code_of
from kiosk.provenance.stockist import NearStockist
from kiosk.views.box import Share, columns
from kiosk.views.canvas import Canvas
from kiosk.views.theme import LABEL, STRONG, TINY, TINY_STRONG


def stockist_name(canvas: Canvas, near: NearStockist) -> str:
    """Its name, with the stall in the kiosk's own market."""
    stockist = near.stockist
    name = stockist.name.in_language(canvas.state.language)
    if stockist.in_market and stockist.stall and stockist.stall not in name:
        return canvas.say("{name}, stall {stall}", name=name, stall=stockist.stall)
    return name


def opening(canvas: Canvas, near: NearStockist, brief: bool = False) -> tuple[str, Colour]:
    """Whether it is open now, with the colour of it; nothing is claimed while the clock is wrong.

    `brief` leaves it to the time of opening, and to the colour, to say that it is closed.
    """
    hours, now, formats, palette = near.stockist.opens, canvas.formats.now, canvas.formats, canvas.palette
    if not hours.spans or not formats.clock_trusted:
        return canvas.say("hours not stated") if not hours.spans else "", palette.muted
    closes = hours.closing(now)
    if closes is not None:
        return canvas.say("Open until {time}", time=formats.time(closes)), palette.leaf.text
    opens = _opens(canvas, near)
    if not opens:
        return canvas.say("Closed"), palette.chili.text
    words = (
        canvas.say("Opens {time}", time=opens) if brief else canvas.say("Closed, opens {time}", time=opens)
    )
    return words, palette.chili.text


def _opens(canvas: Canvas, near: NearStockist) -> str:
    """The moment at which it opens next, with the day where that is not today; empty where it never does."""
    now, formats = canvas.formats.now, canvas.formats
    opens = near.stockist.opens.opening(now)
    if opens is None:
        return ""
    time = formats.time(opens)
    return time if opens.date() == now.date() else f"{formats.weekday(opens)} {time}"


def draw_direction(canvas: Canvas, rect: Rect, bearing: float) -> None:
    """An arrow on a disc that points along a bearing, north up."""
    canvas.disc(rect, canvas.palette.sea.light)
    side = rect.w
    half = side / 2
    ink = code_of(canvas.palette.sea.text)
    points = (
        f"{half},{side * 0.2} {side * 0.73},{side * 0.75} {half},{side * 0.63} {side * 0.27},{side * 0.75}"
    )
    canvas.svg(
        rect,
        f'<g transform="rotate({round(bearing / 5) * 5} {half} {half})">'
        f'<polygon points="{points}" fill="{ink}"/></g>',
    )


def draw_line(canvas: Canvas, rect: Rect, near: NearStockist, mark: Rect, compact: bool = False) -> None:
    """Words of one stockist to the right of what marks it: name and way, distance and opening."""
    palette = canvas.palette
    rest = Rect(mark.right + max(8, canvas.px(18)), rect.y, 0, rect.h)
    rest.w = rect.right - rest.x
    hours, tint = opening(canvas, near)
    most = rest.w * 45 // 100
    if canvas.width(hours, TINY_STRONG) + 2 > most:
        hours, tint = opening(canvas, near, brief=True)
    distance = canvas.formats.distance(near.metres)
    wide = max(canvas.width(distance, STRONG), canvas.width(hours, TINY_STRONG)) + 2
    left, right = columns(rest, [Share(), min(wide, most)], max(8, canvas.px(16)))
    name = canvas.fit(stockist_name(canvas, near), LABEL if compact else STRONG, left.w)
    way = canvas.fit(near.stockist.address.in_language(canvas.state.language), TINY, left.w)
    far = canvas.fit(distance, STRONG, right.w)
    open_ = canvas.fit(hours, TINY_STRONG, right.w)
    for side, upper, lower, ink in (
        (left, (name, palette.ink), (way, palette.muted), "left"),
        (right, (far, palette.ink), (open_, tint), "right"),
    ):
        height = upper[0].height + lower[0].height
        block = Rect(side.x, side.centery - height // 2, side.w, height)
        canvas.write(block, *upper, "right" if ink == "right" else "left")
        canvas.write(block, *lower, "right" if ink == "right" else "left", "bottom")

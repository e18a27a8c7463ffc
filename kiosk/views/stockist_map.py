"""The schematic map of stockists, drawn."""

from __future__ import annotations

from pygame import Rect

from kiosk.choices import StockistChosen
from kiosk.colour import code_of
from kiosk.provenance.stockist import NearStockist
from kiosk.views.box import Share, centred, inset, rows, square
from kiosk.views.canvas import Canvas
from kiosk.views.map_layout import Projection, place_labels
from kiosk.views.nearest import stockist_name
from kiosk.views.text import Paragraph
from kiosk.views.theme import LABEL, TINY, TINY_STRONG


def draw_map(
    canvas: Canvas, rect: Rect, stockists: tuple[NearStockist, ...], shown: range, chosen: int | None
) -> None:
    """Rings of distance as far as the list goes; a number for each stockist in it, a dot for any other."""
    canvas.card(rect)
    field = square(inset(rect, max(6, canvas.px(20))))
    projection = Projection.of(field, [stockists[at].metres for at in shown])
    points = {
        at: projection.point(near.metres, near.bearing)
        for at, near in enumerate(stockists)
        if near.metres <= projection.farthest
    }
    _rings(canvas, field, projection)
    words = _ring_words(canvas, field, projection)
    north = Rect(field.x, field.y, canvas.sizes.touch // 2, canvas.sizes.touch)
    here = centred(Rect(*projection.centre, 0, 0), canvas.px(52), canvas.px(52))
    size = canvas.sizes.touch
    taken = [here, north, *(ground for ground, _ in words)]
    placed = place_labels([points[at] for at in shown], size, field, taken)
    labels = {at: label for at, label in zip(shown, placed, strict=True) if label}
    _dots(canvas, field, points, labels)
    for ground, ring in words:
        canvas.surface.fill(canvas.palette.card, ground)
        canvas.write(ground, ring, canvas.palette.muted, "centre")
    _north(canvas, north)
    canvas.disc(here, canvas.palette.ink)
    canvas.disc(centred(here, here.w // 3, here.h // 3), canvas.palette.card)
    for at, label in labels.items():
        draw_number(canvas, label, at, at == chosen, stockist_name(canvas, stockists[at]))


def draw_number(canvas: Canvas, rect: Rect, at: int, chosen: bool, label: str | None = None) -> None:
    """The numbered disc of a stockist; with a label it can be touched."""
    tone = canvas.palette.sun if chosen else canvas.palette.sea
    pressed = label is not None and canvas.touch(rect, StockistChosen(at), label)
    side = min(rect.w, max(38, canvas.px(62)))
    disc = centred(rect, side, side)
    canvas.disc(disc.inflate(6, 6), canvas.palette.card)
    canvas.disc(disc, tone.text if pressed else tone.full)
    ink = canvas.palette.card if pressed else tone.on_full
    canvas.text(disc, str(at + 1), LABEL, ink, lines=1, align="centre", vertical="middle")


def _rings(canvas: Canvas, field: Rect, projection: Projection) -> None:
    line = code_of(canvas.palette.line)
    middle = field.w / 2
    circles = [
        f'<circle cx="{middle}" cy="{middle}" r="{projection.distance(ring):.0f}" fill="none" '
        f'stroke="{line}" stroke-width="{canvas.sizes.border}"/>'
        for ring in projection.rings()
    ]
    canvas.svg(field, "".join(circles))


def _ring_words(canvas: Canvas, field: Rect, projection: Projection) -> list[tuple[Rect, Paragraph]]:
    """The distance of each ring, and where it stands: north on the ring."""
    placed = []
    for ring in projection.rings():
        words = canvas.fit(canvas.formats.distance(ring), TINY, field.w)
        y = projection.centre[1] - round(projection.distance(ring))
        ground = Rect(0, 0, words.width + 10, words.height)
        ground.center = (projection.centre[0], max(y, field.y + words.height // 2))
        placed.append((ground, words))
    return placed


def _north(canvas: Canvas, rect: Rect) -> None:
    arrow, letter = rows(rect, [Share(), Share()])
    canvas.icon(arrow, "arrow-up-bold", canvas.palette.ink)
    canvas.text(letter, canvas.say("N"), TINY_STRONG, align="centre", lines=1)


def _dots(canvas: Canvas, field: Rect, points: dict[int, tuple[int, int]], labels: dict[int, Rect]) -> None:
    """A dot at each true place, and a line from it to a label that had to stand aside."""
    ink = code_of(canvas.palette.sea.full)
    radius = max(4, canvas.px(8))
    drawn = []
    for at, (x, y) in points.items():
        label = labels.get(at)
        if label is not None and label.center != (x, y):
            drawn.append(
                f'<line x1="{x - field.x}" y1="{y - field.y}" x2="{label.centerx - field.x}" '
                f'y2="{label.centery - field.y}" stroke="{ink}" stroke-width="2"/>'
            )
        if label is None or label.center != (x, y):
            drawn.append(f'<circle cx="{x - field.x}" cy="{y - field.y}" r="{radius}" fill="{ink}"/>')
    canvas.svg(field, "".join(drawn))

"""Where stockists are: numbered on a floor plan, among streets, or on rings of distance."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import code_of
from kiosk.machine.choices import StockistChosen
from kiosk.provenance.stockist import NearStockist
from kiosk.views.box import centred, inset
from kiosk.views.canvas import Canvas
from kiosk.views.chart import Chart
from kiosk.views.map_layout import place_labels
from kiosk.views.nearest import stockist_name
from kiosk.views.plan_chart import PlanChart
from kiosk.views.ring_chart import RingChart
from kiosk.views.street_chart import StreetChart
from kiosk.views.theme import LABEL


def draw_map(
    canvas: Canvas, rect: Rect, stockists: tuple[NearStockist, ...], shown: range, chosen: int | None
) -> None:
    """A number for each stockist of the list, a dot for any other, on what the market has to show them on."""
    canvas.card(rect)
    chart = _chart(
        canvas, rect, [stockists[at] for at in shown], None if chosen is None else stockists[chosen]
    )
    taken = chart.draw(canvas)
    points = {at: point for at, near in enumerate(stockists) if (point := chart.point(near))}
    points = {at: point for at, point in points.items() if at in shown or not _hidden(point, taken)}
    here = centred(Rect(*chart.here, 0, 0), canvas.px(52), canvas.px(52)) if chart.here else None
    numbered = [at for at in shown if at in points]
    size = canvas.sizes.touch
    placed = place_labels(
        [points[at] for at in numbered], size, chart.field, [*taken, *([here] if here else [])]
    )
    labels = {at: label for at, label in zip(numbered, placed, strict=True) if label}
    _dots(canvas, chart.field, points, labels)
    if here:
        canvas.disc(here.inflate(6, 6), canvas.palette.card)
        canvas.disc(here, canvas.palette.ink)
        canvas.disc(centred(here, here.w // 3, here.h // 3), canvas.palette.card)
    for at, label in labels.items():
        draw_number(canvas, label, at, at == chosen, stockist_name(canvas, stockists[at]))


def _chart(canvas: Canvas, rect: Rect, shown: list[NearStockist], chosen: NearStockist | None) -> Chart:
    """The floor plan for stalls in the hall, else the board's street map, else rings."""
    stand, inner = canvas.stand, inset(rect, max(6, canvas.px(20)))
    plan = stand.market.floor_plan if stand.market else None
    asked = [chosen] if chosen else shown
    if plan and stand.here and asked and all(plan.holds(near.stockist.position) for near in asked):
        content = stand.picture(plan.picture)
        if content:
            return PlanChart(inner, plan, content, stand.here)
    if stand.streets and stand.here:
        places = [near.stockist.position for near in shown]
        streets = StreetChart.around(
            inset(rect, canvas.sizes.border), stand.streets, stand.here, places, canvas.sizes.scale
        )
        if streets:
            return streets
    return RingChart(inner, max((near.metres for near in shown), default=0.0))


def _hidden(point: tuple[int, int], taken: list[Rect]) -> bool:
    """Would a dot stand on a word of the map?"""
    return any(rect.collidepoint(point) for rect in taken)


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

"""The temperature of a stage as a curve against its limits."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import code_of
from kiosk.provenance.journey import Temperature
from kiosk.views.box import Share, columns, rows
from kiosk.views.canvas import Canvas
from kiosk.views.theme import TINY


@dataclass(frozen=True, slots=True)
class Scale:
    """Degrees Celsius to pixels from the top."""

    low: float
    high: float
    height: int

    @classmethod
    def of(cls, temperature: Temperature, height: int) -> Scale:
        """A scale that holds readings and limits, with air above and below."""
        known = [temperature.lowest, temperature.highest]
        known += [limit for limit in (temperature.limit_low, temperature.limit_high) if limit is not None]
        air = max(0.5, (max(known) - min(known)) * 0.12)
        return cls(min(known) - air, max(known) + air, height)

    def y(self, celsius: float) -> int:
        """Pixels from the top."""
        return round((self.high - celsius) / (self.high - self.low) * self.height)


def draw_curve(canvas: Canvas, rect: Rect, temperature: Temperature) -> None:
    """Limits as dashed lines with their words, the band between them green, the readings as a line."""
    width = canvas.width(canvas.formats.celsius(-88.8), TINY) + canvas.px(12)
    labels, plot = columns(rect, [width, Share()], canvas.px(8))
    plot, times = rows(plot, [Share(), canvas.leading(TINY)], canvas.px(4))
    if plot.h < canvas.leading(TINY) * 2 or plot.w < 40:
        return
    scale = Scale.of(temperature, plot.h)
    canvas.svg(plot, _picture(canvas, plot, scale, temperature))
    for limit in (temperature.limit_high, temperature.limit_low):
        if limit is not None:
            words = canvas.fit(canvas.formats.celsius(limit), TINY, labels.w)
            line = Rect(labels.x, plot.y + scale.y(limit) - words.height // 2, labels.w, words.height)
            canvas.write(line, words, canvas.palette.chili.text, "right")
    if temperature.readings:
        first, last = temperature.readings[0].at, temperature.readings[-1].at
        canvas.text(times, canvas.formats.time(first), TINY, canvas.palette.muted, lines=1)
        canvas.text(times, canvas.formats.time(last), TINY, canvas.palette.muted, lines=1, align="right")


def _picture(canvas: Canvas, plot: Rect, scale: Scale, temperature: Temperature) -> str:
    palette = canvas.palette
    low, high = temperature.limit_low, temperature.limit_high
    top = 0 if high is None else scale.y(high)
    bottom = plot.h if low is None else scale.y(low)
    band = code_of(palette.leaf.light)
    drawn = [f'<rect x="0" y="{top}" width="{plot.w}" height="{max(0, bottom - top)}" fill="{band}"/>']
    for limit in (low, high):
        if limit is not None:
            drawn.append(
                f'<line x1="0" x2="{plot.w}" y1="{scale.y(limit)}" y2="{scale.y(limit)}" stroke-width="3" '
                f'stroke="{code_of(palette.chili.full)}" stroke-dasharray="10 8"/>'
            )
    ink = code_of((palette.chili if temperature.alarm else palette.leaf).full)
    points = _points(plot.w, scale, temperature)
    thick = max(3, canvas.px(6))
    drawn.append(
        f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="{thick}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )
    return "".join(drawn)


def _points(width: int, scale: Scale, temperature: Temperature) -> str:
    """Readings by their time; two points at the extremes' height where only those are known."""
    readings = temperature.readings
    if len(readings) < 2:
        return f"0,{scale.y(temperature.lowest)} {width},{scale.y(temperature.highest)}"
    begin = readings[0].at
    whole = max(1.0, (readings[-1].at - begin).total_seconds())
    return " ".join(
        f"{(r.at - begin).total_seconds() / whole * width:.1f},{scale.y(r.celsius)}" for r in readings
    )

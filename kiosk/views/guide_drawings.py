"""The three steps of using the kiosk, as small drawings in the colours of the theme."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import code_of
from kiosk.views.box import centred
from kiosk.views.canvas import Canvas

WIDTH, HEIGHT = 160, 100
"""Units of a drawing; it is scaled to its place."""

EYES = ((0, 0), (22, 0), (0, 22))
DOTS = (
    *((12, 0), (12, 8), (0, 12), (8, 12), (16, 12), (24, 12)),
    *((12, 16), (20, 20), (28, 20), (12, 24), (24, 28), (16, 28)),
)
QR = "".join(f'<rect x="{x}" y="{y}" width="4" height="4"/>' for x, y in DOTS) + "".join(
    f'<path fill-rule="evenodd" transform="translate({x} {y})" '
    'd="M0 0h10v10h-10z M2 2v6h6v-6z M3.5 3.5h3v3h-3z"/>'
    for x, y in EYES
)
"""A code of 32 units that nobody can read."""

WIDTHS = ((0, 2), (4, 1), (7, 3), (12, 1), (15, 2), (19, 1), (22, 3), (27, 1), (30, 2), (34, 1), (37, 3))
BARS = "".join(f'<rect x="{x}" width="{width}" height="22"/>' for x, width in WIDTHS)


def draw_find(canvas: Canvas, rect: Rect) -> None:
    """A trace stamp and the bars of a pack."""
    ink, leaf = _ink(canvas), code_of(canvas.palette.leaf.full)
    stamp = (
        f'<rect x="12" y="14" width="62" height="72" rx="6" {_paper(canvas)} stroke="{leaf}" '
        'stroke-dasharray="4 3"/>'
        f'<rect x="20" y="70" width="46" height="5" rx="2.5" fill="{leaf}"/>'
        f'<g transform="translate(23 22) scale(1.25)" fill="{ink}">{QR}</g>'
    )
    pack = (
        f'<rect x="88" y="26" width="60" height="60" rx="6" {_paper(canvas)} stroke="{ink}"/>'
        f'<g transform="translate(98 42)" fill="{ink}">{BARS}</g>'
        f'<rect x="98" y="68" width="40" height="4" rx="2" fill="{ink}"/>'
    )
    _draw(canvas, rect, stamp + pack)


SIDE = 100
"""Units of a square drawing."""


def draw_marked_stamp(canvas: Canvas, rect: Rect) -> None:
    """A trace stamp, perforated, with the mark around its QR code and not around the rest of it."""
    ink, leaf = _ink(canvas), code_of(canvas.palette.leaf.full)
    stamp = (
        f'<rect x="10" y="4" width="80" height="92" rx="7" {_paper(canvas)} stroke="{leaf}" '
        'stroke-dasharray="5 4"/>'
        f'<circle cx="24" cy="15" r="5" fill="{leaf}"/>'
        f'<rect x="34" y="12" width="44" height="6" rx="3" fill="{leaf}"/>'
        f'<rect x="24" y="84" width="52" height="5" rx="2.5" fill="{ink}"/>'
        f'<g transform="translate(28 29) scale(1.375)" fill="{ink}">{QR}</g>'
    )
    _draw_square(canvas, rect, stamp + _mark(canvas, 21, 22, 58, 58))


def draw_marked_bars(canvas: Canvas, rect: Rect) -> None:
    """A pack with the mark around its bars and the digits below them."""
    ink, leaf = _ink(canvas), code_of(canvas.palette.leaf.full)
    pack = (
        f'<path d="M14 12l6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6 6 6 6-6v82h-72z" {_paper(canvas)} '
        f'stroke="{ink}" stroke-linejoin="round"/>'
        f'<rect x="24" y="28" width="52" height="8" rx="4" fill="{leaf}"/>'
        f'<g transform="translate(30 50)" fill="{ink}">{BARS}</g>'
        f'<rect x="30" y="75" width="40" height="4" rx="2" fill="{ink}"/>'
    )
    _draw_square(canvas, rect, pack + _mark(canvas, 22, 43, 56, 43))


def draw_hold(canvas: Canvas, rect: Rect) -> None:
    """A code before the camera, and the distance between them."""
    ink, leaf = _ink(canvas), code_of(canvas.palette.leaf.full)
    camera = (
        f'<rect x="8" y="22" width="18" height="56" rx="6" fill="{ink}"/>'
        f'<circle cx="24" cy="50" r="9" {_paper(canvas)} stroke="{ink}"/>'
        f'<circle cx="24" cy="50" r="3.5" fill="{ink}"/>'
    )
    way = (
        f'<path d="M42 50H86M49 43l-7 7 7 7M79 43l7 7-7 7" fill="none" stroke="{leaf}" stroke-width="4" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
    pack = (
        f'<rect x="98" y="18" width="52" height="64" rx="6" {_paper(canvas)} stroke="{ink}"/>'
        f'<g transform="translate(108 34)" fill="{ink}">{QR}</g>'
    )
    _draw(canvas, rect, camera + way + pack)


def draw_read(canvas: Canvas, rect: Rect) -> None:
    """A screen with a product and its journey."""
    ink, leaf = _ink(canvas), code_of(canvas.palette.leaf.full)
    light = code_of(canvas.palette.leaf.light)
    screen = f'<rect x="14" y="10" width="132" height="80" rx="8" {_paper(canvas)} stroke="{ink}"/>'
    product = (
        f'<rect x="24" y="20" width="30" height="26" rx="4" fill="{light}" stroke="{leaf}" stroke-width="2"/>'
        f'<rect x="62" y="22" width="56" height="7" rx="3" fill="{ink}"/>'
        f'<circle cx="67" cy="39" r="5" fill="{leaf}"/>'
        f'<rect x="76" y="36" width="42" height="6" rx="3" fill="{leaf}"/>'
    )
    chain = f'<path d="M32 70H128" stroke="{leaf}" stroke-width="3"/>' + "".join(
        f'<circle cx="{x}" cy="70" r="8" fill="{light}" stroke="{leaf}" stroke-width="3"/>'
        for x in (32, 64, 96, 128)
    )
    _draw(canvas, rect, screen + product + chain)


def _ink(canvas: Canvas) -> str:
    return code_of(canvas.palette.ink)


def _paper(canvas: Canvas) -> str:
    return f'fill="{code_of(canvas.palette.card)}" stroke-width="3"'


def _mark(canvas: Canvas, left: int, top: int, width: int, height: int) -> str:
    """A thick frame around what is to be held up."""
    return (
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="8" fill="none" '
        f'stroke="{code_of(canvas.palette.sun.full)}" stroke-width="6"/>'
    )


def _draw_square(canvas: Canvas, rect: Rect, body: str) -> None:
    side = min(rect.size)
    canvas.svg(centred(rect, side, side), f'<g transform="scale({side / SIDE:.4f})">{body}</g>')


def _draw(canvas: Canvas, rect: Rect, body: str) -> None:
    scale = min(rect.w / WIDTH, rect.h / HEIGHT)
    place = centred(rect, round(WIDTH * scale), round(HEIGHT * scale))
    canvas.svg(place, f'<g transform="scale({scale:.4f})">{body}</g>')

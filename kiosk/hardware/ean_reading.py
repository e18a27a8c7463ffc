"""EAN and UPC read by fit: the part of a picture that holds the bars, row by row, until one is clear.

Measured on the photographs of a public set: of twelve EAN and UPC that were not sure by the engines under all
of the ladder's rungs, ten are read; what is no EAN never came near to being clear.
"""

from __future__ import annotations

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware import ean_fit
from kiosk.hardware.bar_profile import profiles, rows, slant, straightened
from kiosk.hardware.bar_regions import bar_regions
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.ean_fit import Fit, Floats, Misfits
from kiosk.hardware.ean_modules import EAN_8, EAN_13, Symbol
from kiosk.hardware.frame import Pixels

LIKENESS = 0.8
"""From here a row is explained by the digits: bars of other codes reach 0.8 only with hardly a lead."""

LEAD = 80.0
"""From here no other digits come into question: wrong ones led by 45 at most among 12,000 drawn numbers, and
what is no EAN by 36 among the photographs."""

BLUR = 0.7
"""Modules: beyond, digits run into their neighbours, and wrong ones led by up to 113."""

TRIED = 4
"""Profiles of a row whose digits are worked out, most like first."""

SYMBOLS = {Symbology.EAN_13: EAN_13, Symbology.EAN_8: EAN_8}
"""A UPC-A is an EAN-13 that begins with 0, and the engines say it so."""


ROWS = 2
"""Rows that must say the same; stripes of a QR code once looked like an EAN-8 in one."""


def read(grey: Pixels) -> list[Decoded]:
    """The EAN or UPC codes in a grey picture, one at most for each place where there are bars."""
    found: list[Decoded] = []
    for region in bar_regions(grey):
        part = region.of(grey)
        one = read_in(part, EAN_13) or read_in(part, EAN_8)
        if one is not None:
            found.append(_moved(one, region.left, region.top))
    return found


def read_in(grey: Pixels, symbol: Symbol, agreeing: int = ROWS) -> Decoded | None:
    """The code in a part of a picture that holds nothing else; None unless `agreeing` rows are clear."""
    straight, back = straightened(grey, slant(grey))
    said: dict[str, list[Decoded]] = {}
    for height, row in rows(straight):
        clear = _clear(row, symbol)
        if clear is None:
            continue
        digits, (begin, end) = clear
        corners = [back @ (x, y, 1) for y in (height - 1, height + 1) for x in (begin, end)]
        a, b, d, c = ((float(x), float(y)) for x, y in corners)
        alike = said.setdefault(digits, [])
        alike.append(Decoded(_payload(digits, symbol), (a, b, c, d)))
        if len(alike) >= agreeing:
            return alike[0]
    return None


def is_clear(fit: Fit) -> bool:
    """May the digits be believed?"""
    return fit.likeness >= LIKENESS and fit.lead >= LEAD and fit.blur <= BLUR


def _clear(row: Floats, symbol: Symbol) -> tuple[str, tuple[float, float]] | None:
    """Digits and ends of what can be read on a row without doubt."""
    ranked: list[tuple[Misfits, tuple[float, float]]] = []
    for profile in profiles(row, symbol):
        for values, ends in ((profile.values, profile.ends), (profile.values[::-1], profile.ends[::-1])):
            found = ean_fit.misfits(values, symbol)
            if found is not None and found.likeness >= LIKENESS:
                ranked.append((found, ends))
    ranked.sort(key=lambda one: -one[0].likeness)
    for found, ends in ranked[:TRIED]:
        fit = ean_fit.best(found, symbol)
        if is_clear(fit):
            return fit.digits, ends
    return None


def _payload(digits: str, symbol: Symbol) -> Payload:
    if symbol is EAN_8:
        return Payload(digits.encode(), Symbology.EAN_8, "]E4")
    return Payload(digits.encode(), Symbology.EAN_13, "]E0")


def _moved(one: Decoded, left: float, top: float) -> Decoded:
    a, b, c, d = ((x + left, y + top) for x, y in one.corners)
    return Decoded(one.payload, (a, b, c, d))

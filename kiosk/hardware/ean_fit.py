"""Which digits would look like this? EAN and UPC read by drawing them, for print that engines cannot measure.

Engines measure the widths of bars, which fails where the blur is wider than a bar. Here each digit is drawn
as a camera would see it (bars grown by the print, blurred by the lens), and the drawing that fits best wins.
What the fit says beside the digits is how much worse the next best digits fit: a reading that another would
fit nearly as well is no reading. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.ean_modules import DIGIT, SETS, C, Symbol

Floats = NDArray[np.float64]

PER_MODULE = 4
"""Samples of a profile to the module."""

QUIET = 5
"""Modules of quiet zone that belong to a profile, on each side."""

BLURS = (0.3, 0.5, 0.7, 0.9, 1.15, 1.4)
"""Standard deviations of the lens's blur, in modules; beyond 1.4 digits are no longer told apart."""

GROWTHS = (-0.25, 0.0, 0.25)
"""How much wider than drawn the dark bars came out in print, in modules."""

FINE = 16
"""Points to the module at which digits are drawn."""

SEARCHED = 4
"""Digits considered at a place, best first: a fifth best is never part of the two best numbers."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The best digits for a profile."""

    digits: str
    """As the symbol says them: 13 for an EAN-13 or UPC-A, 8 for an EAN-8. The check digit holds."""

    likeness: float
    """Share of the profile's variation that the drawing explains, up to 1."""

    lead: float
    """How much worse the next best digits fit, in units of the noise's variance."""

    blur: float
    """Modules of blur under which they fit best, one of `BLURS`."""


@dataclass(frozen=True, slots=True)
class Misfits:
    """How badly each digit fits at each place of a profile."""

    cost: Floats
    """(digits, 3 number sets, 10): squared differences by the noise's variance; inf where not allowed."""

    likeness: float
    blur: float
    """Modules of blur under which the digits fit best, one of `BLURS`."""


def samples(symbol: Symbol) -> Floats:
    """Where the profile of a symbol is sampled, in modules from its first bar."""
    first, last = -QUIET * PER_MODULE, (symbol.width + QUIET) * PER_MODULE
    return np.asarray((np.arange(first, last) + 0.5) / PER_MODULE)


def misfits(profile: Floats, symbol: Symbol) -> Misfits | None:
    """How the digits fit a profile sampled at `samples`; None where it has no dark and light at all.

    Blur and growth are those of the drawing that fits best; dark and light may change slowly along it.
    """
    dark, light = _envelope(profile)
    window = _windows(symbol)
    seen, dark, light = profile[window], dark[window], light[window]
    if not np.all(light > dark):
        return None
    drawn = _drawings()
    allowed = _allowed(symbol)
    rough = _costs(seen, dark, light, drawn, allowed)
    totals = rough.min((2, 3)).sum(1)
    best: tuple[float, Floats, float] | None = None
    for way in np.argsort(totals)[:3]:
        fitted = _relit(seen, drawn[way], rough[way], symbol)
        if fitted is None:
            continue
        cost = _costs(seen, *fitted, drawn[way : way + 1], allowed)[0]
        total = float(cost.min((1, 2)).sum())
        if best is None or total < best[0]:
            best = total, cost, BLURS[way // len(GROWTHS)]
    if best is None:
        return None
    total, cost, blur = best
    variation = float(((seen - seen.mean()) ** 2).sum())
    noise = total / seen.size
    return Misfits(cost / max(noise, 1e-9), 1 - total / max(variation, 1e-9), blur)


def best(found: Misfits, symbol: Symbol) -> Fit:
    """The digits that fit best among those whose check digit holds, and their lead over the next best."""
    (first, digits), (second, _) = _two_best(found.cost, symbol)
    return Fit(digits, found.likeness, second - first, found.blur)


# -- drawing -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _drawings() -> Floats:
    """Every digit of every set as seen under every blur and growth: (ways, 3, 10, samples); dark is 1."""
    return np.array(
        [[_drawn_set(which, blur, growth) for which in range(3)] for blur in BLURS for growth in GROWTHS]
    )


def _drawn_set(which: int, blur: float, growth: float) -> list[Floats]:
    # What stands beside a digit is known for a module: left digits begin light and end dark, right ones not.
    beside = (1, 0) if which == C else (0, 1)
    return [_drawn([*beside, *digit, *beside], blur, growth) for digit in SETS[which]]


def _drawn(modules: list[int], blur: float, growth: float) -> Floats:
    edge = FINE * 4
    points = np.pad(np.repeat(np.asarray(modules, np.float64), FINE), edge, mode="edge")
    reach = round(abs(growth) / 2 * FINE)
    if reach:
        near = np.lib.stride_tricks.sliding_window_view(np.pad(points, reach, mode="edge"), 2 * reach + 1)
        points = near.max(1) if growth > 0 else near.min(1)
    spread = np.exp(-0.5 * (np.arange(-edge, edge + 1) / (blur * FINE)) ** 2)
    seen = np.convolve(points, spread / spread.sum(), "valid")
    at = ((_half_more() + 0.5) / PER_MODULE + 2) * FINE - 0.5
    return np.interp(at, np.arange(len(seen)), seen)


def _half_more() -> NDArray[np.int64]:
    """Samples of a digit's window, from the digit's begin: half a module more on each side."""
    return np.arange(-PER_MODULE // 2, DIGIT * PER_MODULE + PER_MODULE // 2)


@lru_cache(maxsize=2)
def _windows(symbol: Symbol) -> NDArray[np.int64]:
    """Indices into a profile of each digit's samples: (digits, samples)."""
    return np.array([(begin + QUIET) * PER_MODULE + _half_more() for begin in symbol.begins])


@lru_cache(maxsize=2)
def _allowed(symbol: Symbol) -> NDArray[np.bool_]:
    """(digits, 3): which number sets may stand at a place."""
    allowed = np.zeros((symbol.digits, 3), np.bool_)
    for sets in symbol.sets:
        allowed[np.arange(symbol.half), sets] = True
    allowed[symbol.half :, C] = True
    return allowed


# -- fitting -----------------------------------------------------------------------------------------


def _envelope(profile: Floats) -> tuple[Floats, Floats]:
    """A first guess of dark and light along a profile: the least and the most nearby."""
    reach = 2 * DIGIT * PER_MODULE
    near = np.lib.stride_tricks.sliding_window_view(np.pad(profile, reach // 2, mode="edge"), reach + 1)
    return near.min(1), near.max(1)


def _costs(seen: Floats, dark: Floats, light: Floats, drawn: Floats, allowed: NDArray[np.bool_]) -> Floats:
    """Squared differences: (ways, digits, 3, 10)."""
    share = (light - seen) / (light - dark)
    weight = (light - dark) ** 2
    # |share - drawn|² weighted, multiplied out so that it is one product of matrices for all drawings.
    flat = drawn.reshape(-1, drawn.shape[-1])
    cost = (weight * share**2).sum(1)[:, None] - 2 * (weight * share) @ flat.T + weight @ (flat**2).T
    shaped = cost.reshape(len(seen), len(drawn), 3, 10).transpose(1, 0, 2, 3)
    return np.where(allowed[None, :, :, None], shaped, np.inf)


def _relit(seen: Floats, drawn: Floats, cost: Floats, symbol: Symbol) -> tuple[Floats, Floats] | None:
    """Dark and light that fit the best digits: a curve of second degree each; None where they cross."""
    places = np.arange(symbol.digits)
    sets, digits = np.divmod(cost.reshape(symbol.digits, 30).argmin(1), 10)
    shade = drawn[sets, digits].ravel()
    at = (samples(symbol)[_windows(symbol)] / symbol.width * 2 - 1)[places]
    along = np.stack([np.ones_like(at), at, at * at], -1)
    flat = along.reshape(-1, 3)
    terms = np.hstack([flat * (1 - shade)[:, None], flat * shade[:, None]])
    curve = np.linalg.lstsq(terms, seen.ravel(), rcond=None)[0]
    light, dark = along @ curve[:3], along @ curve[3:]
    return (dark, light) if np.all(light > dark) else None


# -- choosing ----------------------------------------------------------------------------------------


def _two_best(cost: Floats, symbol: Symbol) -> list[tuple[float, str]]:
    """The two numbers of least cost whose check digit holds, best first."""
    ranked: list[tuple[float, str]] = []
    floor = sorted((_chosen(cost, symbol, first).min(1).sum(), first) for first in range(len(symbol.sets)))
    for least, first in floor:
        if len(ranked) > 1 and least >= ranked[1][0]:
            break
        prefix = str(first) if symbol.has_first else ""
        found = _two_of(_chosen(cost, symbol, first), first if symbol.has_first else 0)
        ranked = sorted(ranked + [(total, prefix + text) for total, text in found])[:2]
    return ranked


def _two_of(cost: Floats, start: int) -> list[tuple[float, str]]:
    """The same for one way of number sets; `cost` is (digits, 10), `start` the check sum before them."""
    sums: dict[int, list[tuple[float, str]]] = {start % 10: [(0.0, "")]}
    for place, row in enumerate(cost):
        # Weights 3 and 1 alternate and end with 1 at the check digit (GS1 General Specifications, 7.9).
        weight = 3 if (len(cost) - 1 - place) % 2 else 1
        likely = [(int(digit), float(row[digit])) for digit in row.argsort()[:SEARCHED]]
        grown: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for total, ways in sums.items():
            for digit, costs in likely:
                kept = grown[(total + weight * digit) % 10]
                kept += [(spent + costs, f"{text}{digit}") for spent, text in ways]
        sums = {total: nsmallest(2, ways) for total, ways in grown.items()}
    return sums.get(0, [])


def _chosen(cost: Floats, symbol: Symbol, first: int) -> Floats:
    """(digits, 10): the costs for the number sets that a first digit asks for."""
    sets = (*symbol.sets[first], *[C] * symbol.half)
    return np.asarray(cost[np.arange(symbol.digits), sets])

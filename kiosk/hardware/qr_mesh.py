"""A QR code on a bottle, a crumpled bag or a folded slip, laid flat. Pure.

The edges between its modules lie on a grid. Seen bent, the grid is a fringe pattern whose phase says how far
each place has moved (M. Takeda et al., Fourier-transform method of fringe-pattern analysis, Journal of the
Optical Society of America 72, 1982). A smooth surface is fitted to that, the picture straightened by it, and
so on, each time more closely.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.frame import Pixels

Floats = NDArray[np.float64]
Phase = NDArray[np.complex128]

Mesh = NDArray[np.float32]
"""(side, side, 2): for each point of a flat picture, x and y of a point in another picture."""

PER_MODULE = 8
"""Pixels to the module in a flat picture."""

MARGIN = 3
"""Modules around the code in a flat picture."""

SAMPLED = PER_MODULE
"""Pixels from one place to the next at which the phase is looked at."""

EVEN = 3.0
"""Modules over which edges are made equally strong: shade and glare weaken them."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One time of fitting."""

    degree: int
    """Of the polynomial in both directions."""
    reach: float
    """Modules over which a phase is taken."""
    known: bool
    """Is each place within half a module of where it belongs? Else phases are followed over the code."""
    tolerated: float
    """Modules by which a place may be off the surface before it counts for little."""


PASSES = (
    Pass(3, 1.3, known=False, tolerated=0.15),
    Pass(5, 1.3, known=False, tolerated=0.15),
    Pass(7, 1.3, known=False, tolerated=0.15),
    Pass(7, 1.3, known=True, tolerated=0.25),
)
"""A bottle needs the first, a crumpled bag all of them."""


def laid_flat(grey: Pixels, corners: Floats, modules: int) -> Iterator[Pixels]:
    """A code of so many modules whose (4, 2) corners are nearly known, flatter with each picture."""
    import cv2

    side = (modules + 2 * MARGIN) * PER_MODULE
    near, far = MARGIN * PER_MODULE, (MARGIN + modules) * PER_MODULE
    square = np.array([[near, near], [far, near], [far, far], [near, far]], np.float32)
    there = cv2.getPerspectiveTransform(square, np.asarray(corners, np.float32))
    down, across = np.mgrid[0:side, 0:side].astype(np.float32)
    points = cv2.perspectiveTransform(np.stack([across, down], -1).reshape(1, -1, 2), there)
    mesh = np.asarray(points, np.float32).reshape(side, side, 2)
    soft = _softened(grey, corners, modules)
    flat = np.asarray(_looked_up(soft, mesh), np.uint8)
    for fitting in PASSES:
        mesh = np.asarray(_looked_up(mesh, _moved(flat, fitting) + np.stack([across, down], -1)), np.float32)
        flat = np.asarray(_looked_up(soft, mesh), np.uint8)
        yield flat


def _looked_up(values: Mesh | Pixels, mesh: Mesh) -> NDArray[Any]:
    """What lies at the points of a mesh."""
    import cv2

    x, y = mesh[..., 0].copy(), mesh[..., 1].copy()
    return np.asarray(cv2.remap(values, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def _softened(grey: Pixels, corners: Floats, modules: int) -> Pixels:
    """So that no points are skipped where the frame shows the code larger than the flat picture does."""
    import cv2

    module = float(np.sqrt(abs(cv2.contourArea(np.asarray(corners, np.float32))))) / modules
    if module <= 1.3 * PER_MODULE:
        return grey
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.4 * module / PER_MODULE), np.uint8)


def _moved(flat: Pixels, fitting: Pass) -> Mesh:
    """How far each point of a nearly flat picture lies from where it belongs, in pixels."""
    at = np.arange(len(flat)) / len(flat) * 2 - 1
    fitted = [_surface(_phase(flat, axis, fitting.reach), fitting) for axis in (0, 1)]
    surfaces = [np.polynomial.polynomial.polygrid2d(at, at, one) for one in fitted]
    return np.stack(surfaces, -1).astype(np.float32) * PER_MODULE


def _phase(flat: Pixels, axis: int, reach: float) -> Phase:
    """Strength and phase of the edges across the rows (0) or columns (1), at sampled places of the code."""
    import cv2

    edges = np.abs(cv2.Sobel(flat, cv2.CV_32F, 1 - axis, axis, ksize=3))
    edges /= cv2.GaussianBlur(edges, (0, 0), EVEN * PER_MODULE) + 1
    turns = np.exp(-2j * np.pi * (np.arange(len(flat)) + 0.5) / PER_MODULE)
    turned = edges * (turns[None] if axis == 0 else turns[:, None])
    real, imaginary = (
        cv2.GaussianBlur(np.asarray(part, np.float32), (0, 0), reach * PER_MODULE)
        for part in (turned.real, turned.imag)
    )
    inside = slice(MARGIN * PER_MODULE, -MARGIN * PER_MODULE, SAMPLED)
    return np.asarray((real + 1j * imaginary)[inside, inside])


def _surface(seen: Phase, fitting: Pass) -> Floats:
    """Coefficients [down, across] of the polynomial that tells modules of displacement."""
    places = len(seen)
    edge = MARGIN * PER_MODULE / (places * SAMPLED + 2 * MARGIN * PER_MODULE) * 2 - 1
    at = edge + np.arange(places) * -2 * edge / places
    exponents = [(i, j) for i in range(fitting.degree + 1) for j in range(fitting.degree + 1 - i)]
    basis = np.stack([at[:, None] ** i * at[None] ** j for i, j in exponents], -1)
    found = _settled(seen, basis, fitting) if fitting.known else _followed(seen, basis, fitting)
    coefficients = np.zeros((fitting.degree + 1,) * 2)
    for (i, j), value in zip(exponents, found, strict=True):
        coefficients[i, j] = value
    return coefficients


def _settled(seen: Phase, basis: Floats, fitting: Pass) -> Floats:
    """Fitted to the phases themselves; each may be a whole module away from what it looks like."""
    terms, off = basis.reshape(-1, basis.shape[-1]), -np.angle(seen).ravel() / (2 * np.pi)
    strength = np.abs(seen).ravel()
    weight = strength
    for _ in range(4):
        found = _solved(terms, off, weight)
        fitted = _values(terms, found)
        left = off - fitted
        left -= np.round(left)
        off = fitted + left
        weight = strength * np.exp(-((left / fitting.tolerated) ** 2))
    return found


def _followed(seen: Phase, basis: Floats, fitting: Pass) -> Floats:
    """Fitted to how phases change from place to place; it begins at the first finder pattern."""
    steps = [(seen[:, 1:], seen[:, :-1], basis[:, 1:] - basis[:, :-1])]
    steps += [(seen[1:], seen[:-1], basis[1:] - basis[:-1])]
    terms = np.vstack([slope[..., 1:].reshape(-1, basis.shape[-1] - 1) for _, _, slope in steps])
    change = np.concatenate([-np.angle(b * a.conj()).ravel() / (2 * np.pi) for b, a, _ in steps])
    strength = np.concatenate([np.minimum(np.abs(b), np.abs(a)).ravel() for b, a, _ in steps])
    weight = strength
    for _ in range(3):
        found = _solved(terms, change, weight)
        left = change - _values(terms, found)
        weight = strength * np.exp(-((left / fitting.tolerated) ** 2))
    finder = int(3.5 * PER_MODULE / SAMPLED)
    begins = -np.angle(seen[finder, finder]) / (2 * np.pi) - float(basis[finder, finder, 1:] @ found)
    return np.concatenate([[begins - np.round(begins)], found])


def _solved(terms: Floats, wanted: Floats, weight: Floats) -> Floats:
    """Weighted least squares."""
    import cv2

    # OpenCV's product, since NumPy's sets every core to work, which costs more than it saves beside a camera.
    both = np.asarray(cv2.mulTransposed(np.column_stack([terms, wanted]) * weight[:, None], True))
    normal, right = both[:-1, :-1], both[:-1, -1]
    ridge = (1e-6 * float(np.trace(normal)) / len(normal) + 1e-12) * np.eye(len(normal))
    return np.asarray(np.linalg.solve(normal + ridge, right))


def _values(terms: Floats, coefficients: Floats) -> Floats:
    """Of a polynomial (places, terms)."""
    return np.asarray(np.einsum("pt,t->p", terms, coefficients))

"""Faces of products that bear one code, flat or bent around a tin: drawn, with what the code says."""

from __future__ import annotations

from dataclasses import dataclass
from math import sin

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.decode.scenes import Random
from kiosk.hardware.frame import Pixels

PER_MODULE = 6
"""Points to the module with which a code is drawn: more than a frame shows."""

KINDS = ("QRCode", "EAN13", "Code128", "DataMatrix")
"""In turn: stamps, products, cases, small packs."""

ROUND = 0.4
"""Share of products that are round."""

RADII = 60.0, 150.0
"""Modules: a tin of 20 to 50 mm, with modules of a third of a millimetre."""

FURTHEST = 0.8
"""Radians to either side over which a code is bent at most: nobody prints it around a corner."""


@dataclass(frozen=True)
class Product:
    """A face with a code on it."""

    kind: str
    content: bytes
    """What the code says."""
    face: Pixels
    """Grey, seen face on."""
    corners: NDArray[np.float64]
    """(4, 2): the code's corners on the face, without its quiet zone."""
    per_module: float = PER_MODULE


def product(random: Random, number: int) -> Product:
    """A product with the kind of code that is `number`'s turn."""
    kind = KINDS[number % len(KINDS)]
    text, content, options = _said(random, kind)
    code = _code(text, kind, options)
    face, corners = _labelled(random, code)
    if random.random() < ROUND:
        face, corners = _bent(face, corners, PER_MODULE * float(random.uniform(*RADII)))
    return Product(kind, content, face, corners)


def _said(random: Random, kind: str) -> tuple[str, bytes, dict[str, bool]]:
    """A text to draw, the bytes it must be read as, and how to draw it."""
    twelve = "893" + "".join(map(str, random.integers(0, 10, 9)))
    ean = twelve + str(-sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(twelve)) % 10)
    lot = f"L{random.integers(1000, 9999)}"
    if kind == "EAN13":
        return ean, ean.encode(), {}
    if kind == "QRCode" and random.random() < 0.7:
        link = f"https://id.example.vn/01/0{ean}/10/{lot}"
        return link, link.encode(), {}
    if kind == "QRCode":
        name = f"Sầu riêng Đắk Lắk, lô {lot}"
        return name, name.encode(), {}
    return f"(01)0{ean}(10){lot}", f"010{ean}10{lot}".encode(), {"gs1": True}


def _code(text: str, kind: str, options: dict[str, bool]) -> Pixels:
    """The code without quiet zone; bars as high as on packages."""
    import zxingcpp

    drawn = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind), **options)
    grey = np.array(drawn.to_image(scale=PER_MODULE, add_quiet_zones=False), np.uint8)
    if kind in {"EAN13", "Code128"}:
        middle = grey[len(grey) // 2]
        return np.repeat(middle[None], 50 * PER_MODULE if kind == "EAN13" else 40 * PER_MODULE, axis=0)
    return grey


def _labelled(random: Random, code: Pixels) -> tuple[Pixels, NDArray[np.float64]]:
    """The code in its white field on a package with print around it."""
    dark, light = float(random.uniform(10, 70)), float(random.uniform(190, 250))
    quiet, around = 10 * PER_MODULE, 25 * PER_MODULE
    height, width = code.shape
    field = np.full((height + 2 * quiet, width + 2 * quiet), light, np.uint8)
    field[quiet:-quiet, quiet:-quiet] = np.where(code > 127, light, dark)
    face = np.full(
        (field.shape[0] + 2 * around, field.shape[1] + 2 * around), random.uniform(60, 230), np.uint8
    )
    for line in range(4 * PER_MODULE, len(face), 9 * PER_MODULE):
        text = "".join(random.choice(list("ABCDEĐGHIKLMNOPQRSTUVXY  "), 60))
        cv2.putText(
            face, text, (8, line), cv2.FONT_HERSHEY_SIMPLEX, PER_MODULE / 4, (int(dark),), PER_MODULE // 2
        )
    face[around:-around, around:-around] = field
    edge = quiet + around
    corners = [(edge, edge), (edge + width, edge), (edge + width, edge + height), (edge, edge + height)]
    return face, np.array(corners, np.float64)


def _bent(face: Pixels, corners: NDArray[np.float64], radius: float) -> tuple[Pixels, NDArray[np.float64]]:
    """Bent around an upright tin of that radius in points, and darker where it turns away."""
    height, width = face.shape
    code_half = (corners[1, 0] - corners[0, 0]) / 2
    radius = max(radius, code_half / FURTHEST)
    shown = int(2 * radius * sin(min(1.4, width / 2 / radius)))
    angle = np.arcsin((np.arange(shown) - shown / 2 + 0.5) / radius)
    x = np.repeat((width / 2 + radius * angle - 0.5).astype(np.float32)[None], height, axis=0)
    y = np.repeat(np.arange(height, dtype=np.float32)[:, None], shown, axis=1)
    bent = cv2.remap(face, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    shaded = bent * (0.35 + 0.65 * np.cos(angle))[None]
    moved = corners.copy()
    moved[:, 0] = shown / 2 + radius * np.sin((corners[:, 0] - width / 2) / radius)
    return np.asarray(shaded, np.uint8), moved

"""QR codes as they are hard to read, drawn from a seed at five strengths: spots, bends, glare, damage, tilt.

Each class is drawn by what makes it in the world: light on print is multiplied, and clipped by a sensor;
what is mirrored is added; a surface is bent, torn, soiled or seen aslant. Strength 1 is a nuisance, 5 often
hopeless.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, radians, sin

import cv2
import numpy as np

from bench.decode.held import PER_MODULE, SIZE, Face, Light, around_tin, flat, label, turned_by
from bench.decode.scenes import Random, sensed
from kiosk.hardware.frame import Pixels

STRENGTHS = (1, 2, 3, 4, 5)

WORDS = ("Chôm chôm Bến Tre", "Mật ong U Minh", "Chè Shan tuyết", "Nước mắm Phú Quốc", "Hồ tiêu Gia Lai")


@dataclass(frozen=True, slots=True)
class HardCode:
    """A picture of one QR code."""

    name: str
    """Class, strength and number."""
    pixels: Pixels
    """(height, width, 3)."""
    content: bytes
    """What the code says."""


def drawn(kind: str, strength: int, number: int, seed: int) -> HardCode:
    """The picture of that class, strength (1 to 5) and number."""
    random = np.random.default_rng([seed, KINDS.index(kind), strength, number])
    text = _text(random)
    face = label(random, text)
    module = float(random.uniform(3.0, 6.0))
    light = CLASSES[kind](random, face, module, strength)
    soft = cv2.GaussianBlur(light, (0, 0), module * float(random.uniform(0.1, 0.25)))
    grey = sensed(np.asarray(soft), float(random.uniform(1.5, 5)), random)
    pixels = np.repeat(grey[..., None], 3, axis=2)
    return HardCode(f"{kind} {strength}/{number}", pixels, text.encode())


def _text(random: Random) -> str:
    lot = f"L{random.integers(1000, 9999)}"
    if random.random() < 0.5:
        return f"{random.choice(WORDS)}, lô {lot}"
    return (
        f"https://id.example.vn/01/0893{random.integers(10**9, 10**10)}/10/{lot}/21/{random.integers(10**8)}"
    )


def _gently(random: Random, face: Face, module: float) -> Light:
    return flat(random, face, module, float(random.uniform(0, 20)))


def _near_the_code(random: Random, face: Face, module: float) -> tuple[float, float, float]:
    """A place on the code, and how many pixels the code measures."""
    side = face.side / PER_MODULE * module
    x, y = random.uniform(-0.5, 0.5, 2) * side
    return SIZE[0] / 2 + float(x), SIZE[1] / 2 + float(y), side


def _spot(x: float, y: float, reach: tuple[float, float], turned: float, steep: float = 2.0) -> Light:
    """From 0 to 1: an oval, soft at its edge; the higher `steep`, the flatter it is inside."""
    across, down = np.arange(SIZE[0])[None] - x, np.arange(SIZE[1])[:, None] - y
    u = (across * cos(turned) + down * sin(turned)) / reach[0]
    v = (down * cos(turned) - across * sin(turned)) / reach[1]
    return np.asarray(np.exp(-((u * u + v * v) ** (steep / 2))), np.float32)


# -- the five classes ----------------------------------------------------------------------------------


def bright_spots(random: Random, face: Face, module: float, strength: int) -> Light:
    """In the shade, with pools of light (a lamp, the sun through leaves) many times as bright on it."""
    seen = _gently(random, face, module)
    light = np.full(SIZE[::-1], float(random.uniform(0.10, 0.5)) / strength**0.7, np.float32)
    for _ in range(random.integers(1, 3)):
        x, y, side = _near_the_code(random, face, module)
        reach = side * float(random.uniform(0.15, 0.4)), side * float(random.uniform(0.15, 0.4))
        light += 0.6 * strength * _spot(x, y, reach, float(random.uniform(0, pi)), 3.0)
    lit = seen * light
    # What is too much for the sensor spreads around it in the lens.
    veil = cv2.GaussianBlur(np.maximum(lit - 255, 0), (0, 0), 25)
    return np.asarray(lit + 0.08 * veil, np.float32)


def curved(random: Random, face: Face, module: float, strength: int) -> Light:
    """Around a bottle, a jar, a tube, upright or lying: the code covers 30° to 110° of it."""
    across = radians(6 + 10 * strength + float(random.uniform(-4, 4)))
    turned = turned_by(float(random.choice([0, pi / 2]) + random.normal(0, 0.2)))
    return around_tin(random, face, module, face.side / 2 / across, turned)


def glare(random: Random, face: Face, module: float, strength: int) -> Light:
    """Behind film or on gloss: tubes and windows are mirrored in it, and a veil takes the contrast away."""
    seen = _gently(random, face, module)
    veil = float(random.uniform(8, 22)) * strength
    mirrored = np.zeros_like(seen)
    for _ in range(random.integers(1, 3)):
        x, y, side = _near_the_code(random, face, module)
        wide = side * (0.03 + 0.025 * strength) * float(random.uniform(0.7, 1.4))
        reach = wide * float(random.uniform(1, 5)), wide
        mirrored += _spot(x, y, reach, float(random.uniform(0, pi)), 6.0)
    return np.asarray((0.95 - 0.08 * strength) * seen + veil + 260 * mirrored, np.float32)


def damage(random: Random, face: Face, module: float, strength: int) -> Light:
    """Scratched to the paper, torn, stained and written over."""
    shade = face.shade.copy()
    begin, side = (len(shade) - face.side) // 2, face.side

    def point() -> tuple[int, int]:
        x, y = begin + random.uniform(0, side, 2)
        return int(x), int(y)

    for _ in range(1 + strength):
        cv2.line(shade, point(), point(), (float(random.choice([40, 225, 235])),), int(random.integers(1, 6)))
    for _ in range(strength):
        size = tuple(int(value) for value in random.uniform(0.4, 0.6 + 0.2 * strength, 2) * PER_MODULE)
        cv2.ellipse(shade, point(), size, float(random.uniform(0, 180)), 0, 360, (230.0,), -1)
    stain = np.zeros_like(shade)
    cv2.circle(stain, point(), int(side * 0.12 * random.uniform(1, 1 + strength / 3)), (1.0,), -1)
    shade *= 1 - 0.1 * strength * cv2.GaussianBlur(stain, (0, 0), PER_MODULE)
    return _gently(random, Face(shade, face.side), module)


def perspective(random: Random, face: Face, module: float, strength: int) -> Light:
    """Held flat before a camera that is near: one side is much smaller than the other."""
    tilt = 30 + 8.5 * strength + float(random.uniform(-4, 4))
    return flat(random, face, module, tilt, near=float(random.uniform(1.4, 3.0)))


CLASSES: dict[str, Callable[[Random, Face, float, int], Light]] = {
    "bright spots": bright_spots,
    "curved": curved,
    "glare": glare,
    "damage": damage,
    "perspective": perspective,
}

KINDS = tuple(CLASSES)

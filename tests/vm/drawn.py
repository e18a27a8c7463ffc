"""What the kiosk's own `picture` draws here, to hold photographs of the machine's screen against."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np

from kiosk.cli import main
from kiosk.cli.assemble import Desk
from kiosk.hardware.display import Display
from kiosk.hardware.frame import Pixels
from kiosk.machine.choices import Choice
from kiosk.machine.events import Reader
from kiosk.machine.screens import Screen
from kiosk.machine.state import Badges, State
from kiosk.views.painter import Painter

SIZE = (1280, 800)
"""Width and height of the machine's screen, in pixels."""

ANOTHER_COLOUR = 48
"""Steps of 255 by which a pixel's red, green or blue must differ."""


def picture(*args: str, size: tuple[int, int] = SIZE) -> Pixels:
    """The picture of ``kiosk picture OUT.png …``: blue, green, red."""
    with TemporaryDirectory() as folder:
        out = Path(folder, "drawn.png")
        pixels = "x".join(map(str, size))
        assert main(["picture", str(out), *args, "--size", pixels, "--store", folder]) == 0
        return np.asarray(cv2.imread(str(out)), np.uint8)


def unlike(one: Pixels, other: Pixels) -> float:
    """Share of the pixels that are another colour, from 0 to 1; 1 for pictures of different sizes."""
    if one.shape != other.shape:
        return 1.0
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2)
    return float((apart > ANOTHER_COLOUR).mean())


def spot(
    screen: Screen, choice: type[Choice], absent: frozenset[Reader] = frozenset()
) -> tuple[float, float]:
    """Where to touch for a choice on a screen: x and y, from 0 to 1 of the screen."""
    with (
        TemporaryDirectory() as folder,
        Desk.open(Namespace(config=None, store=Path(folder))) as desk,
        Display.open(SIZE, driver="offscreen") as display,
    ):
        badges = Badges(absent=absent, data_as_of=desk.store.as_of())
        state = State(screen, desk.moment(), language="vi", badges=badges)
        touchables = Painter(desk.stand()).paint(display.canvas, state).touchables
        x, y = next(t.rect.center for t in touchables if isinstance(t.choice, choice))
    return x / SIZE[0], y / SIZE[1]

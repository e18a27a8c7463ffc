"""A screen that gives way to the next at 1080p, upright and turned, and a button under a finger."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.row import Row, quantile
from kiosk.cli.assemble import Desk
from kiosk.cli.examples import example
from kiosk.hardware.display import Display, Rotation
from kiosk.machine import state as st
from kiosk.showing import Showing
from kiosk.views.painter import Painter
from kiosk.views.transition import FRAMES_A_SECOND, LASTS

ROUNDS = 20

TURNED: dict[Rotation, str] = {0: "", 90: ", turned by 90°"}


def measure() -> Iterator[Row]:
    """From the idle screen, which is dark where the product screen is light, to a product and back."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Desk.open(Namespace(config=None, store=Path(folder)), demo=True) as desk,
    ):
        pair = example(desk, "idle"), example(desk, "product")
        for rotation, how in TURNED.items():
            size = (1080, 1920) if rotation else (1920, 1080)
            with Display.open(size, rotation=rotation, driver="offscreen") as display:
                showing = Showing(display, Painter(desk.stand()), None, gently=True)
                yield from _moved(showing, pair, how)


def _moved(showing: Showing, pair: tuple[st.State, st.State], how: str) -> Iterator[Row]:
    firsts: list[float] = []
    steady: list[float] = []
    pressed: list[float] = []
    for state in pair * 2:
        showing.draw(state, None, 0.0)
    for number in range(ROUNDS):
        state, began = pair[number % 2], 10.0 * number
        firsts.append(_ms(partial(showing.draw, state, None, began)))
        for frame in range(1, round(LASTS * FRAMES_A_SECOND)):
            steady.append(_ms(partial(showing.draw, state, None, began + frame / FRAMES_A_SECOND)))
        showing.draw(state, None, began + 1)
        choice = showing.drawing.touchables[0].choice
        pressed.append(_ms(partial(showing.draw, state, choice, began + 2)))
        showing.draw(state, None, began + 3)
    yield Row(f"transition, its first frame{how}, median", median(firsts), "ms", "≤ 33")
    yield Row(f"transition, each frame after{how}, median", median(steady), "ms", "≤ 12")
    yield Row(f"transition, each frame after{how}, p95", quantile(steady, 0.95), "ms", "≤ 12")
    yield Row(f"a button under a finger{how}, median", median(pressed), "ms", "≤ 16")


def _ms(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000

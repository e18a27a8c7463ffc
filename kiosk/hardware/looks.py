"""What can be tried on a live frame, look by look, and in which order: a cycle that frames go round together.

What reads most for its time comes round often: bars as clean lines, and the likeliest part as the first few
stages see it. All other stages, the other parts and the whole frame come round seldom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import zip_longest

import numpy as np

from kiosk.codes.payload import Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels
from kiosk.hardware.gathering import Gathering
from kiosk.hardware.gradient_cells import Cells, Floats, cells, with_fine_bars
from kiosk.hardware.matrix_regions import patches
from kiosk.hardware.region_reading import BLURS, read_bars, read_fitted, read_lines, read_patches
from kiosk.hardware.scenery import Scenery, faded
from kiosk.hardware.stages import FITTED, TURNED, Stage, glance
from kiosk.hardware.upright_bars import Cut, bars

WHOLE_FRAME = frozenset({"thorough", "equalised", "smaller", TURNED})
"""Stages that also look at the whole frame: a code may lie where nobody would guess, or fill it."""

OFTEN = ("refocused", "larger", "flat", "refocused-more", "sharper", "thorough")
"""Stages by which the likeliest part is looked at in each round: they read most in parts. Of 100 frames with
a matrix code 60, 53, 43, 48 and 40; others 6 to 48, and hardly one that these do not read. `flat` reads those
on bottles and bags, and costs little where no code was found that could not be read."""

SELDOM = 2
"""Other looks in a round."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A grey frame, and the parts of it where codes may be, which are looked for when they are asked for."""

    grey: Pixels
    scenery: Scenery | None = None
    """What was there before."""
    gathering: Gathering | None = None
    """The last frames of what is held, with this one."""

    @cached_property
    def seen(self) -> Cells:
        """Its gradients, those of scenery faded."""
        return faded(self._seen, self.new) if self.scenery else self._seen

    @cached_property
    def new(self) -> Floats:
        """How much each fine cell is no scenery."""
        return self.scenery.new(self._seen.fine) if self.scenery else np.ones_like(self._seen.fine)

    @cached_property
    def _seen(self) -> Cells:
        return cells(self.grey)

    @cached_property
    def patches(self) -> Sequence[Cut]:
        """Where matrix codes may be, the likeliest first."""
        return patches(self.grey, self.seen)

    @cached_property
    def upright(self) -> Sequence[Cut]:
        """Where bars may be, turned upright."""
        return bars(self.grey, self.seen)

    @cached_property
    def fine_upright(self) -> Sequence[Cut]:
        """The same, and bars of little more than a pixel, which do not show at half the frame's size."""
        return bars(self.grey, with_fine_bars(self.grey, self.seen))


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to try."""

    name: str
    read: Callable[[Scene], list[Decoded]]
    sure: bool = False
    """What it reads needs no second look."""


class Turns:
    """Looks that take turns: which is next is remembered from frame to frame."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        self._next = 0

    def __len__(self) -> int:
        return len(self._looks)

    @property
    def next(self) -> Look:
        """Whose turn it is."""
        return self._looks[self._next]

    def advance(self) -> None:
        """It was tried."""
        self._next = (self._next + 1) % len(self._looks)


def glances(carriers: frozenset[Symbology]) -> list[Look]:
    """What every frame gets: bars first, which are the fewest."""
    cheap = glance(carriers)
    return [
        Look("bars", lambda scene: read_bars(scene.upright, carriers)),
        Look(cheap.name, lambda scene: read_patches(scene.patches, cheap)),
    ]


def cycle(stages: Sequence[Stage], carriers: frozenset[Symbology]) -> list[Look]:
    """All looks in the order in which they are tried, over and over."""
    lined = [Look(f"lines, {blur}", partial(_lines, blur=blur, carriers=carriers)) for blur in BLURS]
    fine = Look("fine bars", partial(_fine_bars, carriers=carriers))
    by_name = {stage.name: stage for stage in stages}
    likeliest = [_first(by_name[name]) for name in OFTEN if name in by_name]
    often = [look for pair in zip_longest(lined, likeliest) for look in pair if look]
    seldom = [look for stage in stages for look in _seldom(stage, carriers)]
    rounds = [seldom[index : index + SELDOM] for index in range(0, len(seldom), SELDOM)] or [[]]
    return [look for some in rounds for look in (*often, *some, fine)]


def _seldom(stage: Stage, carriers: frozenset[Symbology]) -> list[Look]:
    """A stage on whatever it is not often tried on."""
    if stage.name == FITTED:
        return [Look(FITTED, partial(_fitted, carriers=carriers), sure=True)]
    first = [] if stage.name in OFTEN else [_first(stage)]
    others = Look(f"{stage.name}, other parts", lambda scene: read_patches(scene.patches[1:], stage))
    whole = Look(f"{stage.name}, whole", lambda scene: stage.read(scene.grey))
    parts = [] if stage.name == TURNED else [*first, others]
    return parts + ([whole] if stage.name in WHOLE_FRAME else [])


def _first(stage: Stage) -> Look:
    return Look(stage.name, lambda scene: read_patches(scene.patches[:1], stage))


def _lines(scene: Scene, blur: float, carriers: frozenset[Symbology]) -> list[Decoded]:
    return read_lines(scene.upright, blur, carriers)


def _fitted(scene: Scene, carriers: frozenset[Symbology]) -> list[Decoded]:
    return read_fitted(scene.upright, carriers)


def _fine_bars(scene: Scene, carriers: frozenset[Symbology]) -> list[Decoded]:
    """Bars of little more than a pixel, which the parts do not show at half the frame's size."""
    found = read_bars(scene.fine_upright, carriers)
    return found or [one for blur in BLURS for one in read_lines(scene.fine_upright, blur, carriers)]

"""Looks at what the last frames show together, where none of them shows it alone.

Where the code was told, zxing-cpp read 25 of 100 walk-ups with matrix codes in one frame; in ten frames the
first of these looks read 62, and several 77. Of 100 with bars it were 58, 77 and 86.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from kiosk.codes.payload import Symbology
from kiosk.hardware import zxing
from kiosk.hardware.affine import moved
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.gathering import FEWEST
from kiosk.hardware.looks import Look, Scene
from kiosk.hardware.refocus import sharpened, stretched
from kiosk.hardware.region_reading import read_bars, read_lines
from kiosk.hardware.stages import larger
from kiosk.hardware.upright_bars import Cut, box_of

AROUND = 20
"""Pixels around a part: its quiet zone, and what the finding of parts cut off."""

LARGEST = 90_000
"""Pixels of a part with that: in a larger one each frame shows the modules."""

ROWS = 3
"""Rows to the row of a cut of bars: it has few."""

LINE_BLURS = (0.8, 1.4)
"""Pixels of blur that are taken back from lines of bars."""

LINE_NOISE = 0.01
"""What is left of the noise's power in them."""


@dataclass(frozen=True, slots=True)
class Focus:
    """How a gathered matrix code is put into focus."""

    blur: float
    """Pixels that are taken back."""
    noise: float
    """Power of one frame's noise beside the picture's; of many it is that part."""
    larger: float
    """Times."""
    one_level: bool


FOCI = (
    Focus(0.8, 0.5, 1.5, False),
    Focus(1.0, 0.1, 1.5, False),
    Focus(0.8, 0.5, 1.0, True),
    Focus(1.3, 1.0, 1.0, False),
)
"""The most rewarding first."""


def gathered_looks(carriers: frozenset[Symbology]) -> list[Look]:
    """In the order in which they are tried."""

    def matrix(part: int, focus: Focus) -> Look:
        name = f"gathered {part + 1}, {FOCI.index(focus) + 1}"
        return Look(name, partial(_in_focus, part=part, focus=focus, carriers=carriers))

    a, b, c, d = FOCI
    fine, coarse = (
        Look(f"gathered lines {blur}", partial(_lines, blur=blur, carriers=carriers)) for blur in LINE_BLURS
    )
    bars = Look("gathered bars", partial(_bars, carriers=carriers))
    return [
        *(matrix(0, a), fine, matrix(1, a), matrix(0, b), coarse, matrix(2, a), matrix(0, c), fine),
        *(matrix(0, a), matrix(1, b), bars, matrix(0, d), matrix(1, c)),
    ]


def _in_focus(scene: Scene, part: int, focus: Focus, carriers: frozenset[Symbology]) -> list[Decoded]:
    gathering = scene.gathering
    if gathering is None or gathering.frames < FEWEST or len(scene.patches) <= part:
        return []
    box = box_of(scene.patches[part], scene.grey).grown(AROUND)
    if box.area > LARGEST:
        return []
    seen, back = gathering.part(box)
    if not seen.size:
        return []
    sharp = sharpened(seen, gathering.finer * focus.blur, focus.noise / gathering.frames)
    picture, smaller = larger(stretched(sharp), focus.larger)
    found = zxing.read(picture, thorough=False, one_level=focus.one_level, carriers=carriers)
    return [moved(moved(one, smaller), back) for one in found]


def _bars(scene: Scene, carriers: frozenset[Symbology]) -> list[Decoded]:
    return read_bars(_upright(scene), carriers)


def _lines(scene: Scene, blur: float, carriers: frozenset[Symbology]) -> list[Decoded]:
    finer = scene.gathering.finer if scene.gathering else 1
    return read_lines(_upright(scene), finer * blur, carriers, LINE_NOISE)


def _upright(scene: Scene) -> list[Cut]:
    """The likeliest bars, gathered."""
    gathering = scene.gathering
    if gathering is None or gathering.frames < FEWEST:
        return []
    return [gathering.upright(cut, ROWS) for cut in scene.fine_upright[:2]]

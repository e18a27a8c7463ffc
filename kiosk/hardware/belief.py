"""Which codes with a check digit only a camera's decoder believes: by fit, or by ways of looking that agree.

One way misreads the same bars the same way in every frame, so it counts once, in however many frames it
reads them. Ways are collected over frames, a few in each: to try all at once costs half a second on a small
machine, and a hand holds a product up for longer than one frame.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.codes.payload import Payload
from kiosk.hardware.carriers import ReadingRules
from kiosk.hardware.decoded import Decoded, proves_little
from kiosk.hardware.frame import Pixels
from kiosk.hardware.looks import Look, Scene
from kiosk.hardware.region_reading import close_up, line_stages, read_add_on
from kiosk.hardware.second_look import AGREEING, around, read_back
from kiosk.hardware.stages import Stage

REMEMBERED = 8
"""Codes that were believed lately, and are without a second look."""

FITTED_EVERY = 4
"""Frames from one look by fit at a code to the next: it costs more than ten ways of looking."""

FORGOTTEN_AFTER = 20
"""Frames after which a code that is not read is forgotten."""

VOTERS = 4
"""Ways by which a code is looked at close up in each frame."""


@dataclass(slots=True)
class _Case:
    """What speaks for a code that is not believed yet."""

    ways: dict[Payload, set[str]] = field(default_factory=dict)
    """Names of the ways of looking that read it, and of those that read another code where it lies."""
    asked: int = 0
    """Ways that were asked for it close up."""
    fitted_at: int = -FITTED_EVERY
    refused_at: int = -FITTED_EVERY
    read_at: int = 0


class Belief:
    """Remembers over frames what was read, by which ways."""

    def __init__(self, stages: Sequence[Stage], rules: ReadingRules) -> None:
        self._rules = rules
        self._voters = [*line_stages(rules.carriers), *stages]
        self._believed: deque[tuple[Payload, Payload]] = deque(maxlen=REMEMBERED)
        self._cases: dict[Payload, _Case] = {}
        self._frame = 0

    def next_frame(self) -> None:
        """Another frame has come."""
        self._frame += 1
        self._cases = {
            payload: case
            for payload, case in self._cases.items()
            if self._frame - case.read_at < FORGOTTEN_AFTER
        }

    def in_what(self, one: Decoded, scene: Scene, look: Look) -> Decoded | None:
        """The code as it is believed, with its add-on where wanted; None if it is not believed yet."""
        if not proves_little(one.payload):
            return one
        for read, said in self._believed:
            if read == one.payload:
                return Decoded(said, one.corners)
        case = self._cases.setdefault(one.payload, _Case())
        case.ways.setdefault(one.payload, set()).add(look.name)
        first_now, case.read_at = case.read_at != self._frame, self._frame
        if not (look.sure or self._fits(one, scene, case, first_now)):
            return None
        more = read_add_on(one, scene.upright) if self._rules.add_ons else one
        self._believed.append((one.payload, more.payload))
        return more

    def _fits(self, one: Decoded, scene: Scene, case: _Case, first_now: bool) -> bool:
        """Is it what the bars say, by fit or by votes?"""
        if self._frame - case.refused_at < FITTED_EVERY:
            return False
        part = close_up(one, scene.upright)
        if self._frame - case.fitted_at >= FITTED_EVERY:
            case.fitted_at = self._frame
            verdict = read_back(one, scene.grey, part)
            if verdict is not None:
                case.refused_at = -FITTED_EVERY if verdict else self._frame
                return verdict
        if first_now:
            self._ask(around(one, scene.grey) if part is None else part, case)
        ways = len(case.ways[one.payload])
        return ways >= AGREEING and ways == max(map(len, case.ways.values()))

    def _ask(self, part: Pixels, case: _Case) -> None:
        """Look close up in the next few ways."""
        for _ in range(min(VOTERS, len(self._voters))):
            way = self._voters[case.asked % len(self._voters)]
            case.asked += 1
            for found in way.read(part):
                case.ways.setdefault(found.payload, set()).add(f"{way.name}, close up")

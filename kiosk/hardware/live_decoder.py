"""The decoder of a camera: a glance at each frame, and a few looks more within a time budget.

A hand holds a product up over many frames, so the costly looks are spread over them. What it gives is still
to be confirmed over frames (`kiosk.hardware.confirm`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from kiosk.hardware.belief import Belief
from kiosk.hardware.box import Box, together
from kiosk.hardware.carriers import ReadingRules
from kiosk.hardware.decoded import LINEAR, Decoded
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.gathered_looks import AROUND, gathered_looks
from kiosk.hardware.gathering import FEWEST, Gathering
from kiosk.hardware.grey import in_grey
from kiosk.hardware.looks import Look, Scene, Turns, cycle, glances
from kiosk.hardware.plausible import believable
from kiosk.hardware.scenery import Scenery
from kiosk.hardware.stages import Stage
from kiosk.hardware.upright_bars import box_of
from kiosk.hardware.whereabouts import window

FOLLOWED = 120_000
"""Pixels of the part that is followed from frame to frame, at most."""

FULL_VIEW = 3
"""Of so many frames one is looked at as a whole, though a code is where it was: another may have come."""


class LiveDecoder:
    """Where a code was just now first, then parts of the frame, then the next looks while there is time."""

    def __init__(self, stages: Sequence[Stage], rules: ReadingRules, clock: Callable[[], float]) -> None:
        self._rules = rules
        self._clock = clock
        self._belief = Belief(stages, rules)
        self._glances = glances(rules.carriers)
        self._looks = Turns(cycle(stages, rules.carriers))
        self._together = Turns(gathered_looks(rules.carriers))
        self._scenery, self._gathering = Scenery(), Gathering()
        self._cost: dict[str, float] = {}
        self._helped: Look | None = None
        self._last: Sequence[Decoded] = ()
        self._frames = 0

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first."""
        begin = self._clock()
        grey = in_grey(frame)
        self._frames += 1
        self._belief.next_frame()
        scene = Scene(grey, self._scenery, self._gathering)
        found = self._again(scene) or self._anew(scene, begin)
        self._last = found
        return tuple(found)

    def _again(self, scene: Scene) -> list[Decoded]:
        """The codes of the frame before where they were; none where one of them is not read there."""
        if not self._last or self._frames % FULL_VIEW == 0:
            return []
        near = window(self._last, scene.grey)
        part = Scene(near.grey)
        for look in [*self._glances, *([self._helped] if self._helped else [])]:
            found = self._believed([near.moved(one) for one in look.read(part)], scene, look)
            if {one.payload for one in self._last} <= {one.payload for one in found}:
                return found
        return []

    def _anew(self, scene: Scene, begin: float) -> list[Decoded]:
        found: list[Decoded] = []
        for look in self._glances:
            found = self._with(found, look, scene)
            if self._enough(found):
                return found
        self._gathering.see(scene.grey, scene.new, _likeliest(scene))
        for look in self._in_turn(begin):
            looked = self._clock()
            more = self._with(found, look, scene)
            self._cost[look.name] = self._clock() - looked
            if len(more) > len(found):
                self._helped = look
            found = more
            if self._enough(found):
                break
        return found

    def _with(self, found: list[Decoded], look: Look, scene: Scene) -> list[Decoded]:
        """What was found, and what a look finds beside it."""
        more = self._believed(look.read(scene), scene, look)
        return believable([*found, *more], _size(scene.grey)) if more else found

    def _believed(self, read: Sequence[Decoded], scene: Scene, look: Look) -> list[Decoded]:
        near = believable(read, _size(scene.grey))
        said = (self._belief.in_what(one, scene, look) for one in near)
        return [one for one in said if one is not None]

    def _enough(self, found: Sequence[Decoded]) -> bool:
        """A matrix code is; bars that are new may be half of a stamp whose QR code says more."""
        familiar = {one.payload for one in self._last}
        return any(one.payload.symbology not in LINEAR or one.payload in familiar for one in found)

    def _in_turn(self, begin: float) -> Iterator[Look]:
        """What to try on this frame; asked for one at a time, so the clock has run in between."""
        helped, self._helped = self._helped, None
        if helped is not None:
            yield helped
        for turn in range(len(self._looks)):
            turns = self._together if self._is_for_gathered(turn) else self._looks
            spent = self._clock() - begin
            # Each frame gets one look, however slow the machine is.
            if turn and spent + self._cost.get(turns.next.name, 0.0) > self._rules.budget:
                return
            look = turns.next
            turns.advance()
            yield look

    def _is_for_gathered(self, turn: int) -> bool:
        """Two turns of three while a hand trembles, which shows most; one where all frames are alike."""
        third = (self._frames + turn) % 3
        return self._gathering.frames >= FEWEST and (third > 0 if self._gathering.trembles else third == 2)


def _likeliest(scene: Scene) -> Box | None:
    """Where codes are likeliest, with what is around them."""
    pairs = zip_longest(scene.patches[:2], scene.upright[:1])
    boxes = (box_of(cut, scene.grey).grown(AROUND) for pair in pairs for cut in pair if cut)
    height, width = scene.grey.shape
    return together((one & Box(0, 0, width, height) for one in boxes), FOLLOWED)


def _size(grey: Pixels) -> tuple[int, int]:
    return grey.shape[1], grey.shape[0]

"""The decoder of a camera: a glance at each frame, and a few looks more within a time budget.

A hand holds a product up over many frames, so the costly looks are spread over them. What it gives is still
to be confirmed over frames (`kiosk.hardware.confirm`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kiosk.hardware.belief import Belief
from kiosk.hardware.carriers import ReadingRules
from kiosk.hardware.decoded import LINEAR, Decoded
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.grey import in_grey
from kiosk.hardware.looks import Look, Scene, cycle, glances
from kiosk.hardware.plausible import believable
from kiosk.hardware.stages import Stage
from kiosk.hardware.whereabouts import window

FULL_VIEW = 3
"""Of so many frames one is looked at as a whole, though a code is where it was: another may have come."""


class LiveDecoder:
    """Where a code was just now first, then parts of the frame, then the next looks while there is time."""

    def __init__(self, stages: Sequence[Stage], rules: ReadingRules, clock: Callable[[], float]) -> None:
        self._rules = rules
        self._clock = clock
        self._belief = Belief(stages, rules)
        self._glances = glances(rules.carriers)
        self._looks = cycle(stages, rules.carriers)
        self._cost: dict[str, float] = {}
        self._next = 0
        self._helped: Look | None = None
        self._last: Sequence[Decoded] = ()
        self._frames = 0

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first."""
        begin = self._clock()
        grey = in_grey(frame)
        self._frames += 1
        self._belief.next_frame()
        scene = Scene(grey)
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
            look = self._looks[self._next]
            spent = self._clock() - begin
            # Each frame gets one look, however slow the machine is.
            if turn and spent + self._cost.get(look.name, 0.0) > self._rules.budget:
                return
            self._next = (self._next + 1) % len(self._looks)
            yield look


def _size(grey: Pixels) -> tuple[int, int]:
    return grey.shape[1], grey.shape[0]

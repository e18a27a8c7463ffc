"""The decoder of a camera: a glance at each frame, and a few looks more within a time budget.

A hand holds a product up over many frames, so the costly looks are spread over them. What it gives is still
to be confirmed over frames (`kiosk.hardware.confirm`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from kiosk.codes.payload import Payload
from kiosk.hardware.carriers import ReadingRules
from kiosk.hardware.decoded import CHECK_DIGIT_ONLY, LINEAR, Decoded
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.grey import in_grey
from kiosk.hardware.looks import Look, Scene, cycle
from kiosk.hardware.plausible import believable
from kiosk.hardware.region_reading import close_up, line_stages, read_add_on, read_bars, read_patches
from kiosk.hardware.second_look import is_confirmed
from kiosk.hardware.stages import Stage, glance

REMEMBERED = 8
"""Codes that were looked at twice lately, and need not be again."""

REFUSED_FOR = 4
"""Frames for which a code that was refused is not looked at again: looking twice costs more than a look."""


class LiveDecoder:
    """Parts of the frame first, then the look that helped last, then the next looks while there is time."""

    def __init__(self, stages: Sequence[Stage], rules: ReadingRules, clock: Callable[[], float]) -> None:
        self._voters = [*line_stages(rules.carriers), *stages]
        self._rules = rules
        self._cheap = glance(rules.carriers)
        self._clock = clock
        self._looks = cycle(stages, rules.carriers)
        self._cost: dict[str, float] = {}
        self._next = 0
        self._helped: Look | None = None
        self._confirmed: deque[tuple[Payload, Payload]] = deque(maxlen=REMEMBERED)
        self._refused: dict[Payload, int] = {}
        self._familiar: frozenset[Payload] = frozenset()
        self._frames = 0

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """The codes in a frame, nearest the middle first."""
        begin = self._clock()
        grey = in_grey(frame)
        self._frames += 1
        scene = Scene.of(grey)
        found = self._sure(self._quick(scene), scene)
        if not self._enough(found):
            found = self._climb(scene, found, begin)
        self._familiar = frozenset(one.payload for one in found)
        return tuple(found)

    def _quick(self, scene: Scene) -> list[Decoded]:
        return [
            *read_bars(scene.upright, self._rules.carriers),
            *read_patches(scene.patches, self._cheap),
        ]

    def _climb(self, scene: Scene, found: list[Decoded], begin: float) -> list[Decoded]:
        """What further looks find beside what was found."""
        for look in self._in_turn(begin):
            looked = self._clock()
            more = self._sure(look.read(scene), scene, fitted=look.sure)
            self._cost[look.name] = self._clock() - looked
            if more:
                self._helped = look
                found = believable([*found, *more], _size(scene.grey))
            if self._enough(found):
                break
        return found

    def _enough(self, found: Sequence[Decoded]) -> bool:
        """A matrix code is; bars that are new may be half of a stamp whose QR code says more."""
        return any(one.payload.symbology not in LINEAR or one.payload in self._familiar for one in found)

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

    # -- what to believe ---------------------------------------------------------------------------------

    def _sure(self, found: Iterable[Decoded], scene: Scene, *, fitted: bool = False) -> list[Decoded]:
        near = believable(found, _size(scene.grey))
        sure = (one if fitted else self._looked_at_twice(one, scene) for one in near)
        return [one for one in sure if one is not None]

    def _looked_at_twice(self, one: Decoded, scene: Scene) -> Decoded | None:
        """The code, with its add-on where it has one that is wanted; None if it is not what the bars say."""
        if one.payload.symbology not in CHECK_DIGIT_ONLY:
            return one
        for read, said in self._confirmed:
            if read == one.payload:
                return Decoded(said, one.corners)
        if self._frames - self._refused.get(one.payload, -REFUSED_FOR) < REFUSED_FOR:
            return None
        # Not by the cheap one: it looks as the first stage does, and would only say the same again.
        if is_confirmed(one, scene.grey, self._voters, close_up(one, scene.upright)):
            more = read_add_on(one, scene.upright) if self._rules.add_ons else one
            self._confirmed.append((one.payload, more.payload))
            return more
        self._refused = {
            known: at for known, at in self._refused.items() if self._frames - at < REFUSED_FOR
        } | {one.payload: self._frames}
        return None


def _size(grey: Pixels) -> tuple[int, int]:
    return grey.shape[1], grey.shape[0]
